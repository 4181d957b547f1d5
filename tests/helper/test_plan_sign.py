"""The helper signs after the person, the very version that the person signed, and only where the helper writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db
from app.services import plans, showings, signing
from app.web.plan_seal import code_in_groups
from tests.browser import Page
from tests.helper.plan_scenes import fields, plan_page
from tests.helper.scenes import account, signed_in
from tests.html_rules import words
from tests.services import plan_scenes
from tests.services.signing_scenes import GOAL, SCRIBBLE, goal_of, person_signs, ready, rewrite

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return ready(helper=account())


@pytest.fixture
def berit(either_app: Flask, work: Work) -> Page:
    return signed_in(Page(either_app.test_client()))


def state(work: Work) -> signing.Signed:
    db.session.rollback()
    return signing.state_of(work.plan)


def sign_page(work: Work) -> str:
    return plan_page(work.showing, "skriv-under")


def test_the_helper_waits_for_the_person_and_is_told_so(berit: Page, work: Work) -> None:
    berit.get(sign_page(work)).sees("Kim skriver under först, på sin egen sida.", "Den väntar på Kim.")
    assert "Skriv under" not in berit.buttons()


def test_what_is_missing_is_told_while_the_person_cannot_sign(either_app: Flask) -> None:
    work = plan_scenes.begun(helper=account())
    page = signed_in(Page(either_app.test_client())).get(sign_page(work))
    page.sees("Det här behövs innan Kim kan skriva under", "Skriv en dag för uppföljning.")
    (filled,) = (
        one for one in page.tree.iter("a") if one.get("class") == "go"
    )  # Seen to fail: the big button said Klar.
    assert words(filled) == "Det som fattas"
    page.follow("Det som fattas").sees("Det som fattas", "Ni kan skriva under när det som behövs är gjort.")


def test_the_helper_sees_the_mark_and_the_code_and_signs(berit: Page, work: Work) -> None:
    snapshot = person_signs(work, "Kim", SCRIBBLE)
    berit.get(sign_page(work)).sees("Kim har skrivit under. Nu skriver du under.", "Kontrollkod", GOAL)
    berit.sees(code_in_groups(snapshot.sha256), "Koden ändras om någon ändrar planen.")
    assert f'<path d="{SCRIBBLE.path}"/>' in berit.html

    berit.press("Skriv under", name=" ").sees("Skriv ditt namn.")
    assert berit.title.startswith("Fel: ")
    assert not state(work).is_signed
    berit.press("Skriv under", name="Berit Sten").sees("Planen är underskriven", "Hjälparen Berit Sten skrev under")
    assert state(work).is_signed


def test_a_plan_that_changes_meanwhile_is_not_signed(berit: Page, work: Work) -> None:
    person_signs(work)
    form = fields(berit.get(sign_page(work)), "Skriv under", name="Berit Sten")
    rewrite(work, "Kim åker båt.")
    berit.post(sign_page(work), form, 422).sees(
        "Planen har ändrats. Du har inte skrivit under än.", "Planen har ändrats efter att Kim skrev under."
    )
    person_signs(work)
    berit.post(sign_page(work), form, 422).sees("Planen har ändrats. Du har inte skrivit under än.")
    assert not state(work).is_signed
    berit.press("Skriv under", name="Berit Sten").sees("Planen är underskriven")
    assert [one.is_signed for one in signing.snapshots(work.plan)] == [True, False]


def test_a_forged_code_signs_nothing(berit: Page, work: Work) -> None:
    person_signs(work)
    form = fields(berit.get(sign_page(work)), "Skriv under", name="Berit")
    for forged in ("", "zz", "00" * 32, "å"):
        berit.post(sign_page(work), form | {"sett": forged}, 422)
    assert not state(work).is_signed


def test_a_long_name_stays_on_the_page(berit: Page, work: Work) -> None:
    person_signs(work)
    berit.get(sign_page(work)).press("Skriv under", name="b" * 101).sees("Namnet är långt.")
    assert berit.values("name") == ["b" * 101]


def test_another_helper_does_not_see_the_name_that_was_left_in_the_form(
    either_app: Flask, berit: Page, work: Work
) -> None:
    """Seen to fail: the form said nobody's name, so whoever signed in next saw what stood in it."""
    person_signs(work)
    form = fields(berit.get(sign_page(work)), "Skriv under", name="Berit Kanariefågel")
    account("vera@example.org", "Vera")
    vera = signed_in(Page(either_app.test_client()), "vera@example.org")
    vera.post(sign_page(work), form, 403).sees("Logga in för att spara").misses("Berit Kanariefågel")


def test_pressing_twice_is_one_signature(berit: Page, work: Work) -> None:
    person_signs(work)
    form = fields(berit.get(sign_page(work)), "Skriv under", name="Berit Sten")
    for name in ("Berit Sten", "Någon annan"):
        berit.post(sign_page(work), form | {"name": name}).sees("Hjälparen Berit Sten skrev under")


def test_only_one_who_writes_in_the_plan_signs_it(either_app: Flask, berit: Page, work: Work) -> None:
    person_signs(work)
    form = fields(berit.get(sign_page(work)), "Skriv under", name="Berit Sten")
    account("vera@example.org", "Vera")
    vera = signed_in(Page(either_app.test_client()), "vera@example.org")
    vera.get(sign_page(work), 404)
    vera.post(sign_page(work), form | {"csrf_token": vera.get("/hjalpare/").values("csrf_token")[0]}, 404)

    with work.writing():
        plans.stop_writing(work.person, work.showing.id)
    berit.get(sign_page(work), 404)
    berit.post(sign_page(work), form, 404)
    with work.writing():
        plans.let_write(work.person, work.showing.id)
        showings.take_back(work.person, work.showing.id)
    berit.post(sign_page(work), form, 404)
    assert not state(work).is_signed


def test_a_key_that_is_touched_lifts_no_signature_only_a_press_on_spara_does(berit: Page, work: Work) -> None:
    line = f"/hjalpare/visat/{work.showing.id}/plan/rad/{goal_of(work).id}"
    assert "data-autosave" in berit.get(line).html
    person_signs(work)
    berit.get(line).sees("Planen är underskriven.", "Om du ändrar något här behöver ni skriva under igen.")
    assert "data-autosave" not in berit.html
    assert state(work).waits_for_helper
    berit.press("Spara", text="Kim åker båt.")
    assert "data-autosave" in berit.get(line).misses("Planen är underskriven.").html
