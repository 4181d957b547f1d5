"""What a question page says: practice is practice, and what was said before is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.person.answer_form import AT_MOST
from app.questions.answers import Given
from app.questions.schema import AnyOf
from app.services import people
from tests.helper.scenes import answer, beside
from tests.person.scenes import QUESTION, begun, hidden, person_of
from tests.questions.texts import BY_ID, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page


@pytest.fixture(autouse=True)
def _services(app: Flask) -> Iterator[None]:
    with beside(app):
        yield


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


def test_the_practice_question_is_called_practice(me: Page) -> None:
    me.get(QUESTION + "practice-colour").sees("Övning").misses("Fråga 1 av 1")
    assert me.title == "Övning: Vilken färg tycker du om? – Min plan"
    assert me.get(QUESTION + "who-presses").title.startswith("Fråga 1 av 2")


def test_an_empty_text_asks_for_words_and_not_for_a_card(me: Page) -> None:
    me.get(QUESTION + "my-name").press("Nästa").sees("Skriv ett svar. Eller välj Hoppa över.")


def test_too_many_cards_say_how_many_in_words(me: Page) -> None:
    fields = {"svar": ["home", "work", "leisure", "friends"]}
    me.get(QUESTION + "areas").post(me.path, {**hidden(me), **fields}, 422).sees("Du kan välja tre svar.")
    assert set(me.values("svar")) == set(fields["svar"])


def test_every_question_with_a_most_has_words_for_it() -> None:
    most = {question.kind.at_most for question in QUESTIONS if isinstance(question.kind, AnyOf)} - {None}
    assert most <= set(AT_MOST)


def test_the_only_change_is_recalled_as_the_most_important(me: Page) -> None:
    # F7 is not asked about a single card, and the next questions still say what they are about.
    answer(person_of(me), "areas", Given(chosen=("home",)))
    answer(person_of(me), "home-change", Given(chosen=("noise",)))
    me.get(QUESTION + "most-important", 404)
    me.get(QUESTION + "how-instead").sees("Du sa: Ljudet")
    answer(person_of(me), "home-change", Given(chosen=("noise", "rules")))
    me.get(QUESTION + "most-important")
    me.get(QUESTION + "how-instead").misses("Du sa:")


def test_few_choices_ask_about_two_people_at_a_time(me: Page) -> None:
    with unit_of_work():
        for name in ("Anna", "Björn", "Mamma", "Per"):
            people.add_contact(person_of(me), name, "friend")
    people_on_page = "legend"
    assert len(list(me.get(QUESTION + "readers").tree.iter(people_on_page))) == 4
    me.get("/installningar").press("Spara", choices="few")
    assert len(list(me.get(QUESTION + "readers").tree.iter(people_on_page))) == 2


@pytest.mark.parametrize("question", ["meeting-people", "readers"])
def test_how_to_answer_about_people_is_said_in_plain_words(me: Page, question: str) -> None:
    me.get(QUESTION + question).sees("Tryck på ett svar för varje person.")
    assert "person i taget" in str(BY_ID[question].easier)
