"""What the person wrote comes along when a helper lets them in: the key is lost, and the words are not (S-65, D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.services import second_step, visits
from app.services.second_step import StepKind
from tests.browser import Page
from tests.entrance.tablets import ASKS, CANARY, left
from tests.person.helping_scenes import (
    ALLOW,
    allow,
    digits_of,
    helped,
    helper_at_work,
    shown_to_berit,
    typed,
    with_key,
)
from tests.person.scenes import OWN_WORDS, another_device, another_tab, begun, hidden, person_of, words_now

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

PAGE = OWN_WORDS + "try"

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


def come_back(page: Page, berit: Page, shown: Showing) -> Page:
    """Let Berit help the person in from the page where the words wait, which nobody sees meanwhile.

    The person looks for the key first, and mistypes its code: that loses no words.
    """
    page.press("Min hjälpare är här").press("Jag har en nyckel").press("Fortsätt", code="ABCD EFGH JKLM")
    assert CANARY not in page.sees("Koden är fel").press("Min hjälpare är här").html
    code = digits_of(page.press("Visa siffror").sees("Det du skrev finns kvar."))
    assert CANARY not in page.press("Fortsätt").sees("Vi väntar på din hjälpare.").html
    typed(berit, shown, code)
    return page.press("Fortsätt")


def saves(page: Page) -> None:
    """Save the words that have come along, which nothing else has saved before."""
    assert words_now(page, "try") == []
    assert CANARY in page.sees("Det du skrev står kvar här").values("ord")[0]
    page.press("Spara")
    assert CANARY in words_now(page, "try")[0]


@pytest.mark.parametrize("how", ["slow", "left", "withdrawn"])
def test_words_that_met_the_end_of_the_visit_are_saved_when_the_helper_comes_back(
    app: Flask, me: Page, berit: Page, shown: Showing, how: str
) -> None:
    """Somebody writes for a long time without scripts, leaves the tablet, or is let in no longer for a moment."""
    allow(me)
    page = helped(app, berit, shown).get(PAGE)
    fields = hidden(page)
    if how == "left":
        along = {f"along.{name}": said for name, said in fields.items() if name != "csrf_token"}
        sent = {"csrf_token": fields["csrf_token"], "fran": PAGE, "along": PAGE, **along, "along.ord": CANARY}
        page.post("/min-plan/las", sent)
    else:
        if how == "slow":
            left(page, 12)
        else:
            another_tab(me).get(ALLOW).press("Sluta")
            allow(me)
        page.post(PAGE, {**fields, "ord": CANARY}, 403)
    assert page.heading == ASKS
    assert CANARY not in page.html
    saves(come_back(page, berit, shown))


def test_hidden_words_that_were_too_many_wait_for_the_helper_and_the_persons_own_second_step(
    app: Flask, me: Page, berit: Page, shown: Showing
) -> None:
    """*Göm* ends the visit, so the second step alone opens nothing there; with the helper it does."""
    allow(me)
    page = helped(app, berit, shown).get(PAGE)
    chosen = second_step.hashed(StepKind.WORD, "kanel")
    with unit_of_work():
        second_step.choose(person_of(me), chosen)
    page.press("Göm", ord=f"{CANARY} " * 2000)
    assert page.heading == ASKS
    assert page.values("tal_eller_ord") == []
    come_back(page, berit, shown).sees("Visa först att det är du.").misses("Titta här")
    page.press("Fortsätt", tal_eller_ord="").sees("Tryck på din bild, eller skriv det du har valt.")
    page.press("Fortsätt", tal_eller_ord="socker").sees("Det är inte det du har valt.")
    page.press("Fortsätt", tal_eller_ord="kanel")
    assert CANARY in page.sees("Det du skrev står kvar här").values("ord")[0]


def test_words_on_the_page_that_asks_for_the_key_come_along_too(
    app: Flask, me: Page, berit: Page, shown: Showing
) -> None:
    """The visit was the person's own, and ended: the words stand there open, and can still be changed."""
    allow(me)
    page = another_device(app, me).get(PAGE)
    fields = hidden(page)
    with unit_of_work():
        visits.end_all_but(person_of(me), None)
    page.post(PAGE, {**fields, "ord": "Nytt"}, 403).press("Min hjälpare är här", {"kept.ord": CANARY})
    code = digits_of(page.press("Visa siffror"))
    typed(berit, shown, code)
    saves(page.press("Fortsätt"))


def test_words_of_somebody_else_stay_and_let_nobody_in(app: Flask, me: Page, berit: Page, shown: Showing) -> None:
    """The tablet lies locked with the words of another person."""
    allow(me)
    page = begun(app, "shared").get(PAGE)
    left(page, 12).post(PAGE, {**hidden(page), "ord": CANARY}, 403)
    sealed = page.values("kept_sealed")[0]
    come_back(page, berit, shown).sees("Det som väntar här har någon annan skrivit.")
    assert page.values("kept_sealed") == [sealed]
    assert page.client.get("/min-plan/mina-svar").status_code == 303
