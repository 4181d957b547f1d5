"""An answer that nobody was shown can be taken away, taken back for a day, and is then gone for good."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import AnswerVersion
from app.questions.answers import Given, Step
from app.services import removing
from app.services.answers import book_of, history
from tests.helper.scenes import answer, named, show, someone

if TYPE_CHECKING:
    from app.models import Person

NAME = Step("my-name")

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def remove(person: Person, step: Step = NAME) -> None:
    with unit_of_work():
        removing.remove(person, step)


def take_back(person: Person, step: Step = NAME) -> None:
    with unit_of_work():
        removing.take_back(person, step)


def forget() -> int:
    with unit_of_work():
        return removing.forget_removed()


def let_days_pass(days: float) -> None:
    """Move every removal back in time instead of moving the clock."""
    with unit_of_work() as session:
        moved = [(version, version.removed_at) for version in session.scalars(sa.select(AnswerVersion))]
        for version, removed_at in moved:
            version.removed_at = removed_at - timedelta(days=days) if removed_at else None


def words(person: Person) -> list[str]:
    db.session.expire_all()
    return [version.given.words for version in book_of(person).current(NAME)]


def test_a_removed_answer_is_gone_with_all_it_was_before(person: Person) -> None:
    named(person, "Kattis")
    named(person, "Katarina")
    remove(person)
    assert NAME not in book_of(person)
    assert history(person, NAME) == []
    assert removing.removed_steps(person) == (NAME,)


def test_undo_brings_it_back_as_it_was(person: Person) -> None:
    named(person, "Kattis")
    named(person, "Katarina")
    remove(person)
    take_back(person)
    assert words(person) == ["Katarina"]
    assert len(history(person, NAME)) == 2
    assert removing.removed_steps(person) == ()


def test_a_new_answer_is_not_disturbed_by_undo(person: Person) -> None:
    named(person, "Kattis")
    remove(person)
    named(person, "Nils")
    take_back(person)
    assert words(person) == ["Nils"]
    assert removing.removed_steps(person) == ()


def test_undo_brings_back_only_what_was_removed_last(person: Person) -> None:
    # Seen to fail: an answer that had been removed before came back beside the one that was wanted.
    named(person, "Kattis")
    remove(person)
    named(person, "Nils")
    remove(person)
    take_back(person)
    assert words(person) == ["Nils"]


def test_an_answer_that_a_helper_was_shown_can_no_longer_be_removed(person: Person) -> None:
    show(person, named(person, "Kattis"))
    named(person, "Katarina")
    with pytest.raises(removing.AlreadyShownError):
        remove(person)
    assert words(person) == ["Katarina"]


def test_a_shown_answer_cannot_be_removed_after_the_showing_was_taken_back(person: Person) -> None:
    # What a helper has read is part of what happened (S-13).
    showing = show(person, named(person, "Kattis"))
    with unit_of_work():
        showing.taken_back_at = utc_now()
    with pytest.raises(removing.AlreadyShownError):
        remove(person)


def test_other_answers_and_other_people_are_left_alone(person: Person) -> None:
    other = someone()
    named(other, "Ali")
    named(person, "Kattis")
    answer(person, "try", Given(words="simma"))
    answer(person, "reader-parts", Given(words="om Anna"), about="anna")
    answer(person, "reader-parts", Given(words="om mamma"), about="mamma")
    remove(person)
    remove(person, Step("reader-parts", "anna"))
    assert words(other) == ["Ali"]
    assert set(book_of(person)) == {Step("try"), Step("reader-parts", "mamma")}
    let_days_pass(2)
    assert forget() == 2
    assert set(book_of(person)) == {Step("try"), Step("reader-parts", "mamma")}


def test_within_a_day_nothing_is_forgotten(person: Person) -> None:
    named(person, "Kattis")
    remove(person)
    let_days_pass(0.9)
    assert forget() == 0
    take_back(person)
    assert words(person) == ["Kattis"]


def test_after_a_day_it_is_gone_for_good(person: Person) -> None:
    for name in ("Kattis", "Katarina", "Kajsa"):
        named(person, name)
    remove(person)
    let_days_pass(1.1)
    assert forget() == 3
    take_back(person)
    assert words(person) == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AnswerVersion)) == 0


def test_a_question_can_be_answered_anew_after_its_answer_was_forgotten(person: Person) -> None:
    named(person, "Kattis")
    remove(person)
    let_days_pass(1.1)
    forget()
    named(person, "Nils")
    assert words(person) == ["Nils"]
