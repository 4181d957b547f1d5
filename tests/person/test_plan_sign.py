"""The person signs the plan: with a name, a drawing or a picture; never by accident, and only what was looked at."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from markupsafe import escape

from app.db import db
from app.models import Signature, Snapshot
from app.plan.marks import MOST_POINTS, WIDTH
from app.services import signing, verdicts
from tests.browser import Page
from tests.helper.plan_scenes import fields
from tests.hostile import as_kept, as_sent, hostile
from tests.person.scenes import another_tab, begun, person_of
from tests.services import plan_scenes
from tests.services.signing_scenes import GOAL, goal_of, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

SIGN = "/min-plan/plan/skriv-under"
WAIT = "Inte klart än"

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me(either_app: Flask) -> Page:
    return begun(either_app)


@pytest.fixture
def work(me: Page) -> Work:
    """Return a plan that can be signed, of the person whose page `me` is."""
    return ready(person_of(me))


def counted() -> tuple[int, int]:
    db.session.rollback()
    found = [db.session.scalar(sa.select(sa.func.count()).select_from(kind)) for kind in (Snapshot, Signature)]
    return found[0] or 0, found[1] or 0


def signed(work: Work) -> signing.Signed:
    db.session.rollback()
    return signing.state_of(work.plan)


def test_nobody_signs_a_plan_that_has_not_begun(me: Page) -> None:
    for path in (SIGN, "/min-plan/plan/inte-klart", "/min-plan/plan/versioner", "/min-plan/plan/versioner/1/nytt"):
        me.get(path, 404)


def test_a_plan_that_is_not_complete_says_what_the_helper_has_to_write(me: Page) -> None:
    plan_scenes.begun(person=person_of(me))
    me.get(SIGN).sees(
        "Planen är inte klar att skriva under än",
        "Din hjälpare ska skriva vem som får läsa.",
        "Din hjälpare ska skriva dagarna i planen.",
    )
    assert "Skriv under" not in me.buttons()
    assert me.links()["Klar"] == "/min-plan/plan"


def test_a_line_that_is_wrong_is_named_with_the_way_to_it(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim")
    line = goal_of(work)
    with work.writing() as plan:
        verdicts.say(plan, line.id, line.number, agrees=False, words="Med buss.", form_id=plan_scenes.key())
    me.post(SIGN, form).sees("Du sa att det inte stämmer", GOAL)
    assert me.links()[GOAL] == f"/min-plan/plan/rad/{line.id}?fran=underskrift"
    assert counted() == (0, 0)


def test_waiting_is_as_easy_as_signing_and_changes_nothing(me: Page, work: Work) -> None:
    me.get(SIGN).follow(WAIT).sees("Inget har hänt. Planen är som den var.")
    assert me.links()["Klar"] == "/min-plan/plan"
    assert counted() == (0, 0)


def test_a_written_name_signs_the_plan(me: Page, work: Work) -> None:
    me.get(SIGN).sees("Ett sätt räcker.", GOAL).press("Skriv under", name="Kim Öberg")
    me.sees("Du har skrivit under", "Nu skriver din hjälpare under.", "Kim Öberg", "Planen gäller när ni båda")
    state = signed(work)
    assert state.waits_for_helper
    assert state.person
    assert state.person.name == "Kim Öberg"


def test_a_picture_is_enough_and_none_can_be_chosen_again(me: Page, work: Work) -> None:
    assert me.get(SIGN).choices("bild") == ["nature", "animals", "music", "coffee", "cycle", "trip", ""]
    me.press("Skriv under", bild="").sees("Skriv ditt namn. Eller rita. Eller välj en bild.")
    me.press("Skriv under", bild="music").sees("Du har skrivit under", "Musik")
    person = signed(work).person
    assert person
    assert person.mark.picture == "music"


def test_a_drawing_is_kept_and_drawn_again(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", ritat="10,20 30,40;500,100", bild="")
    assert '<path d="M10 20L30 40 M500 100h0"/>' in me.post(SIGN, form).html
    person = signed(work).person
    assert person
    assert person.mark.strokes == (((10, 20), (30, 40)), ((500, 100),))


def test_what_is_no_drawing_is_refused_and_the_name_stays(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim")
    for drawn in ("1,2 x", f"{WIDTH + 1},0", " ".join(["1,2"] * (MOST_POINTS + 1)), '"><script>'):
        me.post(SIGN, form | {"ritat": drawn}, 422).sees("Rita igen, lite kortare. Eller skriv ditt namn.")
        assert me.title.startswith("Fel: ")
        assert me.values("name") == ["Kim"]
        assert me.values("ritat") == [""]
    assert counted() == (0, 0)


def test_signing_with_nothing_asks_for_something(me: Page, work: Work) -> None:
    me.get(SIGN).press("Skriv under", name="   ").sees("Skriv ditt namn. Eller rita. Eller välj en bild.")
    assert counted() == (0, 0)


def test_a_very_long_name_stays_on_the_page(me: Page, work: Work) -> None:
    me.get(SIGN).press("Skriv under", name="a" * 101).sees("Namnet är långt. Ta bort lite.")
    assert me.values("name") == ["a" * 101]
    assert counted() == (0, 0)


def test_a_picture_that_we_do_not_offer_is_none(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", bild="wrong")
    me.post(SIGN, form, 422).sees("Skriv ditt namn.")


def test_a_plan_that_changed_while_it_was_looked_at_is_shown_and_asked_about_again(me: Page, work: Work) -> None:
    me.get(SIGN)
    rewrite(work, "Kim åker båt till havet.")
    me.press("Skriv under", name="Kim", bild="trip")
    me.sees("Någon har ändrat planen nu.", "Du har inte skrivit under än.", "Så stod det förut", GOAL)
    me.sees("Så står det nu", "Kim åker båt till havet.")
    assert me.values("name") == ["Kim"]
    assert counted() == (0, 0)
    me.press("Skriv under").sees("Du har skrivit under")
    assert counted() == (1, 1)


def test_a_forged_fingerprint_signs_nothing(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim")
    for forged in ("", "zz", "00" * 32, "åäö", "0" * 5000):
        me.post(SIGN, form | {"sett": forged}, 422).sees("Någon har ändrat planen nu.")
    assert counted() == (0, 0)


def test_a_forged_plan_is_never_shown_nor_signed(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim")
    rewrite(work, "Kim åker båt till havet.")
    bomb = base64.b64encode(zlib.compress(b"[" * 50_000_000)).decode()
    for forged in ("", "zz", "QUJD", "eJwDAAAAAAE=", "å", "A" * 10_000, bomb):
        me.post(SIGN, form | {"planen": forged}, 422).sees("Någon har ändrat planen nu.").misses("Så stod det förut")
    assert counted() == (0, 0)


def test_enter_in_the_name_keeps_it_and_signs_nothing(me: Page, work: Work) -> None:
    me.get(SIGN).press("Fortsätt", name="Kim", bild="trip")
    me.sees("Det du skrev står kvar. Du har inte skrivit under än.")
    assert me.values("name") == ["Kim"]
    assert counted() == (0, 0)
    me.press("Skriv under").sees("Du har skrivit under", "En resa")


def test_two_quick_taps_and_two_tabs_are_one_signature(me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim", bild="")
    other = another_tab(me).get(SIGN)
    for _ in range(2):
        me.post(SIGN, form).sees("Du har skrivit under")
    other.press("Skriv under", name="").sees("Du har skrivit under", "Kim")
    other.post(SIGN, form | {"name": "b" * 200}).sees("Du har skrivit under")
    assert counted() == (1, 1)


def test_both_signatures_and_what_lifts_them_are_told(me: Page, work: Work) -> None:
    person_signs(work, "Kim")
    helper_signs(work, "Berit Sten")
    me.get(SIGN).sees("Planen är underskriven", "Nu gäller planen.", "Hjälparen Berit Sten skrev under")
    rewrite(work, "Kim åker båt till havet.")
    me.get(SIGN).sees(
        "Planen har ändrats efter att ni skrev under.", "Den gamla finns kvar.",
        "Skriv under igen när den nya stämmer.",
    )  # fmt: skip
    assert me.links()["Vad är nytt?"] == "/min-plan/plan/versioner/1/nytt"
    me.press("Skriv under", name="Kim").sees("Du har skrivit under")
    assert signed(work).waits_for_helper


def test_someone_elses_plan_is_never_signed(either_app: Flask, me: Page, work: Work) -> None:
    form = fields(me.get(SIGN), "Skriv under", name="Kim")
    other = begun(either_app)
    theirs = ready(person_of(other))
    token = other.get(SIGN).values("csrf_token")[0]
    other.post(SIGN, form | {"csrf_token": token}, 422).sees("Någon har ändrat planen nu.")
    assert signed(work).snapshot is None
    assert signed(theirs).snapshot is None


def test_hostile_names_are_kept_as_written_and_shown_as_text(me: Page, work: Work) -> None:
    for text in hostile(30, 100):
        form = fields(me.get(SIGN), "Skriv under", name=as_sent(text))
        me.client.post(SIGN, data=form)
        shown = me.client.get(SIGN).text
        person = signed(work).person
        assert person
        assert person.name == as_kept(as_sent(text)).strip()
        assert str(escape(person.name)) in shown
        rewrite(work, f"Kim {person.at.isoformat()}")


def test_only_the_persons_own_session_signs(either_app: Flask, work: Work) -> None:
    stranger = Page(either_app.test_client())
    assert stranger.client.get(SIGN).status_code == 303
    assert stranger.client.post(SIGN, data={"name": "Kim"}).status_code in {400, 403}
    assert counted() == (0, 0)
