"""A text is saved while it is written, and told as it was when it was whole; nothing that was saved is lost (P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion, Person
from app.services import answers
from tests.helper.scenes import someone
from tests.services.test_answers import STEP, current, every, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture
def person(either_app: Flask) -> Iterator[Person]:
    with either_app.app_context():
        yield someone()


def rows_of(person: Person) -> int:
    """Return how many versions stand in the database, whether or not they are told."""
    return db.session.scalar(sa.select(sa.func.count()).where(AnswerVersion.person_id == person.id)) or 0


def test_a_text_saved_while_it_was_written_is_told_once_and_nothing_of_it_is_forgotten(person: Person) -> None:
    """Seen to fail with every save told, and with a text untold that had been taken away before the page was left.

    Words half written are told as they were when they were whole. Whoever takes away what was saved, or changes a word
    within it, has said something else, and all of it can still be read.
    """
    form, texts = uuid4(), ("Jag vill åk", "Jag vill åka b", "Jag vill åka båt", "Jag vill åka båt till havet.")
    for order, words in enumerate(texts, 1):
        save(person, words, form, order=order)
    assert every(person) == [texts[-1]]
    assert rows_of(person) == len(texts)
    for order, words in enumerate(("Jag vill åka båt", "Jag", "", "Hem"), 5):
        save(person, words, form, order=order)
    assert every(person) == [texts[-1], "Hem"]
    latest = save(person, "Hem", form, order=9)  # Nästa.
    assert rows_of(person) == len(texts) + 4
    other = save(person, "Borta", seen=(latest,))
    save(person, "Hem", form, order=10)  # Nästa on the first device, which has not seen what came since.
    assert current(person) == ["Borta", "Hem"]
    assert answers.changed_steps(person) == {STEP}
    assert every(person) == [texts[-1], "Borta", "Hem"]
    assert other.number == len(texts) + 5


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Fråga min mormor.", "Fråga min farmor."), ("Bo med Sara", "Bo med Lara"), ("10 timmar", "100 timmar"),
        ("Jag vill flytta", "Jag vill inte flytta"), ("Ja tack", "Jag tackar nej"),
    ],
)  # fmt: skip
def test_a_text_whose_meaning_is_changed_within_it_is_told_beside_the_new_one(
    person: Person, earlier: str, later: str
) -> None:
    """Seen to fail with words that were nearly alike taken for the same word: "mormor" was told as "farmor" alone."""
    form = uuid4()
    save(person, earlier, form, order=1)
    save(person, later, form, order=2)
    assert every(person) == [earlier, later]
