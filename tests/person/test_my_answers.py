"""*Mina svar* says why an answer cannot be taken away, and what one can do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import showings
from tests.helper.scenes import answer, beside, named, show
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page

MINE = "/min-plan/mina-svar"
STAYS = "Ett svar som du har visat finns kvar. Du kan ändra det."
TAKE_BACK = "Du kan också ta tillbaka det du visar."


@pytest.fixture(autouse=True)
def _services(app: Flask) -> Iterator[None]:
    with beside(app):
        yield


@pytest.fixture
def me(app: Flask) -> Page:
    page = begun(app)
    answer(person_of(page), "good-at", Given(chosen=("music",)))
    return page


def removals(page: Page) -> int:
    return sum(button.startswith("Ta bort") for button in page.buttons())


def test_an_answer_of_ones_own_can_be_taken_away_and_nothing_is_explained(me: Page) -> None:
    me.get(MINE).misses(STAYS, "Du har visat svaret.").sees("Du har inte visat dem än.")
    assert removals(me) == 1


def test_a_shown_answer_says_that_it_stays_and_leads_to_taking_back(me: Page) -> None:
    show(person_of(me), named(person_of(me), "Kattis"))
    me.get(MINE).sees(STAYS, TAKE_BACK, "Du har visat svaret.")
    assert removals(me) == 1
    assert me.follow("Det här visar du nu").path == "/min-plan/visa"


def test_what_is_taken_back_stays_too_and_the_page_says_what_is_true(me: Page) -> None:
    # Seen to fail when the page said "Du har inte visat dem än." after a showing was closed.
    person = person_of(me)
    showing = show(person, named(person, "Kattis"))
    with unit_of_work():
        showings.take_back(person, showing.id)
    me.get(MINE).sees(STAYS, "Det du visade är stängt.").misses(TAKE_BACK, "Du har inte visat dem än.")


def test_how_we_save_says_the_same(page: Page) -> None:
    page.get("/sa-sparar-vi").sees(
        "Du kan ta bort ett svar som du har för dig själv.", "Ett svar som du har visat finns kvar."
    )
