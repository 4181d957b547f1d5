"""*Min hjälpare är här*: the helper types six digits on an own device, and what is written then says so (D-P4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Assistance, AuditEvent
from app.services import beside as sitting
from app.services import endings, helpers
from app.services.secrets_and_codes import digest
from tests.browser import Page
from tests.entrance.tablets import left, visit_of
from tests.helper.scenes import account, named, show, signed_in, someone
from tests.person.scenes import another_tab, begun, person_of
from tests.person.sitting_scenes import MARK, STRIP, TOGETHER, TYPE, digits, offered, sit_down, sits

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def berit(app: Flask) -> Page:
    account()
    return signed_in(Page(app.test_client()))


def noted(*actions: str) -> list[tuple[str, str, str]]:
    db.session.rollback()
    found = db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.number))
    return [(one.actor, one.session, one.action) for one in found if one.action in actions]


def test_a_helper_sits_beside_and_the_answers_then_say_so(me: Page, berit: Page) -> None:
    """Nothing of the person's comes to the helper by it, and *Sluta* is one press, which loses no words."""
    me.get("/min-plan/fraga/my-name").press("Nästa", ord="Tove")
    me.get("/min-plan/tillsammans").follow("Min hjälpare är här").press("Visa siffror").sees("i tio minuter")
    me.follow("Fortsätt").sees("Vi väntar på din hjälpare.")
    code = offered(me).code
    assert code[:3] in me.text
    assert code[3:] in me.text
    berit.get("/hjalpare/").follow("Jag sitter bredvid någon").press("Fortsätt", siffror="12 34")
    berit.sees("Skriv de sex siffrorna")
    berit.press("Fortsätt", siffror=f" {code[:3]} {code[3:]} ").sees("Du sitter bredvid någon nu").misses("Tove")
    me.follow("Fortsätt").sees(STRIP, "Det ni skriver märks: skrivet tillsammans med Berit Sten.")
    me.get("/min-plan/egna-ord/longing").sees(STRIP).press("Nästa", ord="Åka tåg.")
    me.get("/min-plan/egna-ord/try").press("Sluta", ord="Åka båt.").misses(STRIP)
    assert me.values("ord") == ["Åka båt."]
    me.get("/min-plan/egna-ord/good-at").press("Nästa", ord="Sjunga.")
    mine = me.get("/min-plan/mina-svar").text
    first, second = (found.start() for found in re.finditer(re.escape(MARK), mine))
    in_order = [mine.index("Sjunga."), mine.index("Åka tåg."), first, mine.index("Åka båt."), second]
    assert in_order == sorted(in_order)
    berit.get("/hjalpare/").misses("Tove")
    me.get("/min-plan/vem-har-tittat").sees("Berit Sten satt med dig.")
    assert noted("assisted", "assistance-ended") == [
        ("helper", "helper", "assisted"), ("person", "assisted", "assistance-ended")
    ]  # fmt: skip


def test_the_digits_work_once_and_for_ten_minutes(me: Page, berit: Page) -> None:
    first = digits(me)
    code = digits(me)
    berit.get(TYPE).press("Fortsätt", siffror=first).sees("Siffrorna stämmer inte.")
    berit.press("Fortsätt", siffror=code).sees("Du sitter bredvid någon nu")
    used = db.session.scalars(sa.select(Assistance)).one()
    assert used.code == ""
    assert used.code_digest != digest(code, sitting.PURPOSE)  # Somebody else may get the same digits.
    me.get(TOGETHER).press("Sluta").sees("Min hjälpare är här")
    berit.get(TYPE).press("Fortsätt", siffror=code).sees("Siffrorna stämmer inte.")
    old = digits(me)
    with unit_of_work():
        offered(me).code_ends_at = utc_now()
    berit.press("Fortsätt", siffror=old).sees("Siffrorna stämmer inte.")
    me.get(f"{TOGETHER}?vantar=1").sees("Siffrorna är gamla. Gör nya.")


def test_after_three_wrong_tries_the_digits_are_dead_and_new_ones_work(me: Page, berit: Page) -> None:
    """It is known whose digits are meant where the person shows something to the helper."""
    person, helper = person_of(me), helpers.by_email("berit@example.org")
    show(person, named(person, "Tove"), to=helper)
    code = digits(me)
    wrong = "000000" if code != "000000" else "111111"
    berit.get(TYPE)
    for _ in range(3):
        assert sitting.offered_in(visit_of(me))
        berit.press("Fortsätt", siffror=wrong).sees("Siffrorna stämmer inte.")
    me.get(f"{TOGETHER}?vantar=1").sees("Siffrorna är gamla. Gör nya.")
    berit.press("Fortsätt", siffror=code).sees("Siffrorna stämmer inte.")
    berit.press("Fortsätt", siffror=digits(me)).sees("Du sitter bredvid någon nu")


def test_a_helper_who_guesses_has_to_wait(me: Page, berit: Page) -> None:
    code = digits(me)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(6):
        berit.get(TYPE).press("Fortsätt", siffror=wrong)
    berit.client.post(TYPE, data={"csrf_token": berit.values("csrf_token")[0], "siffror": code})
    assert not sits(me)
    assert sitting.offered_in(visit_of(me))


def test_a_relative_sits_beside_nobody_but_the_one_they_help(me: Page, berit: Page) -> None:
    helper = helpers.by_email("berit@example.org")
    assert helper
    other = someone()
    with unit_of_work():
        helper.relative_of_id = other.id
    berit.get(TYPE).press("Fortsätt", siffror=digits(me)).sees("Siffrorna stämmer inte.")
    with unit_of_work():
        helper.relative_of_id = person_of(me).id
    sit_down(me, berit)
    assert sits(me)


def test_it_ends(me: Page, berit: Page, app: Flask) -> None:
    """When the tablet is hidden, when another helper sits down, when the helper goes, after two hours, when closed."""
    account("vera@example.org", "Vera Ek")
    helper = helpers.by_email("berit@example.org")
    assert helper

    def is_over() -> bool:
        return not sits(me) and sitting.sits_beside(helper) is False and visit_of(me).beside_since is None

    sit_down(me, berit)
    assert sits(me)
    another_tab(me).get("/min-plan/mina-svar").press("Göm").get("/min-plan/").press("Fortsätt")
    assert is_over()

    sit_down(me, berit)
    with unit_of_work():
        code = sitting.offer(person_of(me), visit_of(me)).code
    signed_in(Page(app.test_client()), "vera@example.org").get(TYPE).press("Fortsätt", siffror=code)
    another_tab(me).get("/min-plan/mina-svar").sees("Vera Ek sitter med dig.")
    assert not sitting.sits_beside(helper)
    another_tab(me).get("/min-plan/mina-svar").press("Sluta")
    assert is_over()

    sit_down(me, berit)
    berit.get(TYPE).press("Jag sitter inte bredvid längre").sees("Skriv siffrorna")
    assert is_over()

    sit_down(me, berit)
    row, visit = db.session.scalars(sa.select(Assistance).where(sitting.GOES_ON)).one(), visit_of(me)
    with unit_of_work():
        visit.beside_since = row.began_at = utc_now() - sitting.LASTS
    assert not sits(me)
    with unit_of_work():
        endings.write_down_all()
    assert is_over()

    sit_down(me, berit)
    with unit_of_work():
        helpers.close("berit@example.org")
    assert is_over()
    assert len(noted("assisted")) == len(noted("assistance-ended")) == 6


def test_nobody_sits_down_at_a_tablet_that_is_locked_or_left(app: Flask, berit: Page) -> None:
    me = begun(app, "shared")
    code = digits(me)
    left(me, 12)
    berit.get(TYPE).press("Fortsätt", siffror=code).sees("Siffrorna stämmer inte.")
    assert visit_of(me).beside_since is None


def test_beginning_on_the_helpers_own_tablet_ends_the_helpers_visit(berit: Page) -> None:
    """No helper is signed in where a person is (D-P4, S-23). Seen to fail with the visit before left open."""
    kim = Page(berit.client).get("/borja").press("Nästa", platta="own")
    assert berit.client.get("/hjalpare/").status_code in {302, 303, 403}
    kim.get("/min-plan/").sees("Min sida")
    assert ("helper", "helper", "signed-out") in noted("signed-out")
