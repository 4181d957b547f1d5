"""The key is lost, and a helper whom the person chose beforehand lets the person in: to read and to answer (D-P4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import AuditEvent, Visit, WayIn
from app.services import endings, helpers, person_keys, second_step, showings, visits
from app.services.second_step import StepKind
from app.web.helped_in import OPEN
from tests.browser import Page
from tests.entrance.tablets import visit_of
from tests.person.helping_scenes import (
    ALLOW,
    COME,
    allow,
    helped,
    helper_at_work,
    shown_to_berit,
    tablet,
    typed,
    with_key,
)
from tests.person.scenes import another_tab, person_of
from tests.services.signing_scenes import goal_of, ready

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

CLOSED = "Det här gör du själv"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return with_key(app)


@pytest.fixture
def berit(app: Flask) -> Page:
    return helper_at_work(app)


@pytest.fixture
def shown(me: Page, berit: Page) -> Showing:
    return shown_to_berit(me)


def noted(*actions: str) -> list[tuple[str, str, str]]:
    db.session.rollback()
    found = db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.number))
    return [(one.actor, one.session, one.action) for one in found if one.action in actions]


def test_a_helper_who_was_chosen_lets_the_person_in(app: Flask, me: Page, berit: Page, shown: Showing) -> None:
    """What is written there tells who helped, the person is told at once and later, and *Sluta* ends it.

    Typing the digits is reading nothing. Seen to fail: she read a plan that there was not.
    """
    allow(me).sees("Får hjälpa dig in.")
    page = helped(app, berit, shown)
    page.get("/min-plan/egna-ord/longing").press("Nästa", ord="Åka tåg.").get("/min-plan/mina-svar")
    page.sees("Åka tåg.", "Skrivet tillsammans med Berit Sten.").press("Sluta")
    assert page.path.startswith("/")
    assert page.client.get("/min-plan/mina-svar").status_code in {302, 303, 403}
    me.get("/min-plan/").sees("Berit Sten hjälpte dig in i dag.").get("/min-plan/vem-har-tittat")
    me.sees("Berit hjälpte dig in.").misses("din plan")
    assert noted("helped-in", "help-in-changed") == [
        ("person", "own", "help-in-changed"), ("helper", "helper", "helped-in")
    ]  # fmt: skip
    assert ("person", "assisted", "signed-in") in noted("signed-in")


def test_nobody_helps_in_before_the_person_has_chosen_it_or_after(
    app: Flask, me: Page, berit: Page, shown: Showing
) -> None:
    """Off until chosen; on the next request it is off again, and what was granted meanwhile opens nothing."""
    address = f"/hjalpare/visat/{shown.id}/hjalp-in"
    token = berit.get(f"/hjalpare/visat/{shown.id}").misses("Hjälp in på en platta").values("csrf_token")[0]
    berit.get(address, 404)
    page, code = tablet(app)
    page.press("Fortsätt").sees("Vi väntar på din hjälpare.")
    assert berit.client.post(address, data={"csrf_token": token, "siffror": code}).status_code == 404
    allow(me)
    assert typed(berit, shown, code).sees("Nu kan Tove trycka på Fortsätt").path.endswith("#top")  # Not "#fault".
    another_tab(me).get(ALLOW).press("Sluta").sees("Får inte hjälpa dig in.")
    page.press("Fortsätt").misses("Min sida", "Tove")
    berit.get(address, 404)
    allow(me)
    page = helped(app, berit, shown)
    with unit_of_work():
        showings.take_back(person_of(me), shown.id)
    assert page.client.get("/min-plan/mina-svar").status_code in {303, 403}
    assert berit.client.get(address).status_code == 404


def test_the_digits_are_one_browsers_work_once_and_are_tried_three_times(
    app: Flask, me: Page, berit: Page, shown: Showing
) -> None:
    allow(me)
    (page, code), (other, second) = tablet(app), tablet(app)
    assert code != second
    typed(berit, shown, code)
    assert db.session.scalars(sa.select(WayIn.person_id)).all().count(None) == 1
    other.press("Fortsätt").sees("Vi väntar på din hjälpare.")
    Page(app.test_client()).get(COME).misses("hjälper dig in")
    copy = Page(app.test_client())
    cookie = page.client.get_cookie("sid")
    assert cookie
    copy.client.set_cookie("sid", cookie.value)
    page.get(COME).sees("Berit Sten hjälper dig in").press("Fortsätt").sees("Min sida")
    copy.get(COME).misses("hjälper dig in")
    wrong = "000000" if second != "000000" else "111111"
    for _ in range(3):
        typed(berit, shown, wrong).sees("Siffrorna stämmer inte.")
    right = {"csrf_token": berit.values("csrf_token")[0], "siffror": second}
    assert berit.client.post(berit.path, data=right).status_code == 429
    with unit_of_work():
        db.session.execute(sa.update(WayIn).values(code_ends_at=utc_now()))
    other.press("Fortsätt").sees("Siffrorna är gamla. Gör nya.")
    with unit_of_work():
        endings.write_down_all()
    assert db.session.scalars(sa.select(WayIn)).all() == []


def test_the_persons_own_second_step_is_asked_for_there_too(app: Flask, me: Page, berit: Page, shown: Showing) -> None:
    allow(me)
    chosen = second_step.hashed(StepKind.WORD, "kanel")
    with unit_of_work():
        second_step.choose(person_of(me), chosen)
    page, code = tablet(app)
    typed(berit, shown, code)
    page.get(COME).sees("Visa först att det är du.").misses("Tove")
    page.press("Fortsätt", tal_eller_ord="socker").sees("Det är inte det du har valt.")
    page.press("Fortsätt", tal_eller_ord="Kanel").sees("Min sida")
    page, code = tablet(app)
    typed(berit, shown, code)
    page.get(COME)
    for _ in range(5):
        page.press("Fortsätt", tal_eller_ord="socker")
    page.get(COME).sees("Nu är det stängt till i morgon.")
    assert "Fortsätt" not in page.buttons()


def test_nothing_is_signed_shown_changed_or_taken_out_there(app: Flask, me: Page, berit: Page, shown: Showing) -> None:
    """Reading, answering and saying something about the plan is open; the rest of the person's own pages is closed."""
    allow(me)
    work = ready(person_of(me))
    page = helped(app, berit, shown)
    line = f"/min-plan/plan/rad/{goal_of(work).id}"
    page.get(line).press("Nästa", svar="ja").get(line).sees("Skrivet tillsammans med Berit Sten.")
    token = page.values("csrf_token")[0]
    closed = [
        "/min-plan/plan/skriv-under", "/min-plan/visa", "/min-plan/dela", "/min-plan/enheter", "/min-plan/dela-platta",
        "/min-plan/hamta-allt", "/min-plan/ta-bort-allt", ALLOW, "/min-plan/plan.pdf", "/min-plan/nyckel",
        "/min-plan/nyckel.svg", "/min-plan/mina-svar/skriv-ut",
    ]  # fmt: skip
    for path in closed:
        page.get(path, 403).sees(CLOSED)
        assert (page.links()["Min plan"], "Göm" in page.buttons()) == ("/min-plan/", True)
        assert page.client.post(path, data={"csrf_token": token}).status_code in {403, 405}, path
    assert page.client.post("/min-plan/bara-nyckeln", data={"csrf_token": token}).status_code == 403
    assert {f"person.{name}" for name in ("plan_sign_now", "show_now", "make_key", "erase_me_now")} & OPEN == set()


def test_a_new_key_is_made_there_only_by_one_who_is_at_home_nowhere(
    app: Flask, me: Page, berit: Page, shown: Showing
) -> None:
    """It is told on the first page of the next visit with the key, and the old key opens nothing."""
    allow(me)
    old = person_keys.current_key(person_of(me))
    assert old
    page = helped(app, berit, shown)
    page.get("/min-plan/nyckel", 403).follow("Jag behöver en ny nyckel").sees("Gör en ny nyckel där.")
    token = page.values("csrf_token")[0]
    page.post("/min-plan/ny-nyckel", {"csrf_token": token, "instead_of": str(old.id)}).sees("Gör en ny nyckel där.")
    with unit_of_work():
        visits.end_all_but(person_of(me), visit_of(page))
    page.get("/min-plan/ny-nyckel").press("Gör en ny nyckel").sees("Min nyckel", "Nu har du en ny nyckel.")
    db.session.rollback()
    new = person_keys.current_key(person_of(page))
    assert new
    assert new.id != old.id
    home = Page(app.test_client()).get("/in")
    home.press("Fortsätt", code=old.code, device="own").sees("Koden är fel")
    home.press("Fortsätt", code=new.code, device="own").get("/min-plan/").sees(
        "Berit Sten hjälpte dig in i dag.", "Då fick du en ny nyckel."
    )
    page = helped(app, berit, shown)
    page.get("/min-plan/nyckel", 403)  # Nor is the key of an earlier visit shown in another.


@pytest.mark.parametrize("end", ["hidden", "left", "two hours", "closed", "no longer"])
def test_the_visit_ends_for_good(app: Flask, me: Page, berit: Page, shown: Showing, end: str) -> None:
    """When hidden or left, after two hours, when the account is closed, and when the helper may help in no longer."""
    allow(me)
    page = helped(app, berit, shown)
    visit = visit_of(page)
    visit_id = visit.id
    with unit_of_work():
        match end:
            case "left":
                visit.last_used_at = utc_now() - timedelta(minutes=12)
            case "two hours":
                visit.created_at = utc_now() - visits.HELPED_IN_LASTS
            case "closed":
                helpers.close("berit@example.org")
    if end == "hidden":
        another_tab(page).get("/min-plan/mina-svar").press("Göm")
    elif end == "no longer":
        another_tab(me).get(ALLOW).press("Sluta").sees("Får inte hjälpa dig in.")
    assert page.client.get("/ar-du-kvar").status_code == 303  # Nothing waits there to be opened again.
    assert page.client.get("/min-plan/mina-svar").status_code in {303, 403}
    db.session.rollback()
    visit = db.session.get_one(Visit, visit_id, populate_existing=True)
    assert visit.ended_at is not None
    assert visit.locked_at is None
