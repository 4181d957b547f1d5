"""Someone who may not read but still can: the person hears so at once, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.services import showings
from tests.browser import Page
from tests.helper.scenes import account, signed_in
from tests.person.scenes import QUESTION, another_tab, choose, known, person_of, with_answers

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Contact, Showing

STILL = "Anna Ek kan läsa svar som du visar nu. Du sa: Får inte läsa."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    """Someone who shows something to Anna Ek."""
    page = with_answers(app)
    choose(page, status=200, name="Anna Ek").press("Visa")
    return page


@pytest.fixture
def anna(me: Page) -> Contact:
    return known(person_of(me), "Anna")


@pytest.fixture
def shown(me: Page) -> Showing:
    [showing] = showings.showings_of(person_of(me))
    return showing


def says(page: Page, anna: Contact, pile: str, *, query: str = "") -> Page:
    """Answer who may read the plan."""
    return page.get(f"{QUESTION}readers{query}").press("Nästa", {f"hog-{anna.id}": pile})


def test_whoever_may_not_read_but_can_is_told_of_at_once(me: Page, anna: Contact, shown: Showing) -> None:
    """Seen to fail: it was told on *Visa* alone."""
    says(me, anna, "none").sees(STILL, "Du kan ta tillbaka.")
    assert me.path == "/min-plan/del/reading"
    another_tab(me).get("/min-plan/").sees(STILL)
    me.follow("Det här visar du nu")
    assert me.path == f"/min-plan/visa/{shown.id}"
    me.press("Ta tillbaka")
    for path in ("/min-plan/del/reading", "/min-plan/mina-svar", "/min-plan/"):
        another_tab(me).get(path).misses("Du sa: Får inte läsa")


def test_a_change_from_mina_svar_tells_it_there(me: Page, anna: Contact) -> None:
    says(me, anna, "all").misses(STILL)
    says(me, anna, "none", query="?andra=1").sees(STILL)
    assert me.path.startswith("/min-plan/mina-svar")


def test_a_link_that_nobody_can_open_any_more_is_not_told_of(me: Page, anna: Contact, shown: Showing) -> None:
    with unit_of_work():
        shown.link_ends_at = utc_now() - timedelta(seconds=1)
    says(me, anna, "none").misses(STILL)


def test_with_several_the_way_leads_to_all_that_is_shown(me: Page, anna: Contact) -> None:
    choose(another_tab(me), status=200, name="Anna").press("Visa")
    says(me, anna, "none").sees(STILL, "Anna kan läsa svar som du visar nu.").follow("Det här visar du nu")
    assert me.path == "/min-plan/visa"


def test_the_helper_hears_nothing_of_it(app: Flask, me: Page, anna: Contact, shown: Showing) -> None:
    berit = account()
    with unit_of_work():
        showings.open_for(berit, shown)
    helper = signed_in(Page(app.test_client()))
    paths = ("/hjalpare/", f"/hjalpare/visat/{shown.id}")
    before = [helper.get(path).text for path in paths]
    says(me, anna, "none").sees(STILL)
    assert [helper.get(path).text for path in paths] == before
