"""Pictures, digits or a word open a locked tablet; five wrong ones in a row and only the key does (D-P2, S-40–S-42)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Attempt, AuditEvent, SecondStep
from app.services import passwords, people, person_keys, second_step
from app.services.attempts import TooManyAttemptsError
from app.services.audit_words import Action
from app.services.second_step import NoKeyError, StepKind, UnusableStepError

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from app.models import Person

MINE, WRONG = "home,bus,bus,coffee", "home,bus,coffee,bus"

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return somebody()


def somebody() -> Person:
    chosen = second_step.hashed(StepKind.PICTURES, MINE)
    with unit_of_work():
        new = people.begin()
        person_keys.make_key(new)
        second_step.choose(new, chosen)
    return new


def choose(person: Person, kind: StepKind, said: str) -> None:
    chosen = second_step.hashed(kind, said)
    with unit_of_work():
        second_step.choose(person, chosen)


def test_it_is_off_until_it_is_chosen() -> None:
    with unit_of_work():
        new = people.begin()
    assert second_step.step_of(new) is None
    assert not second_step.opens(new, MINE)


@pytest.mark.parametrize(
    ("kind", "said", "same", "other"),
    [(StepKind.PICTURES, MINE, MINE, WRONG), (StepKind.DIGITS, "0471", " 04 71 ", "4710"),
     (StepKind.WORD, "Sommaräng", "sommaräng ", "sommarang")],
)  # fmt: skip
def test_what_was_chosen_opens_and_nothing_else(kind: StepKind, said: str, same: str, other: str) -> None:
    person = somebody()
    choose(person, kind, said)
    assert second_step.opens(person, same)
    assert not second_step.opens(person, other)
    assert not second_step.opens(person, MINE) or kind is StepKind.PICTURES
    assert Action.SECOND_STEP_CHANGED in db.session.scalars(sa.select(AuditEvent.action)).all()


@pytest.mark.parametrize(
    ("kind", "said"),
    [(StepKind.PICTURES, "home,bus,bus"), (StepKind.PICTURES, MINE + ",home"), (StepKind.DIGITS, "123"),
     (StepKind.DIGITS, "1234567"), (StepKind.DIGITS, "12a4"), (StepKind.WORD, "abc"), (StepKind.WORD, "abc4"),
     (StepKind.WORD, "a" * 31)],
)  # fmt: skip
def test_what_is_too_short_too_long_or_something_else_is_refused(person: Person, kind: StepKind, said: str) -> None:
    with pytest.raises(UnusableStepError):
        second_step.hashed(kind, said)
    assert second_step.opens(person, MINE)


def test_who_has_no_key_can_choose_nothing_that_may_be_forgotten() -> None:
    with unit_of_work():
        new = people.begin()
    with pytest.raises(NoKeyError):
        choose(new, StepKind.PICTURES, MINE)
    assert second_step.step_of(new) is None


def test_nobody_waits_to_write_while_it_is_hashed() -> None:
    with pytest.raises(RuntimeError, match="takes its time"), unit_of_work():
        second_step.hashed(StepKind.PICTURES, MINE)


def test_a_stolen_table_holds_neither_the_pictures_nor_a_hash_of_them(person: Person) -> None:
    """S-95: what was chosen cannot be tried out without the master key. Seen to fail without the keyed digest."""
    step = second_step.step_of(person)
    assert step
    assert step.proof.startswith("$argon2id$")
    assert not passwords.matches(step.proof, MINE)
    assert not passwords.matches(step.proof, f"pictures:{MINE}")


def test_five_wrong_ones_and_then_not_even_the_right_one(person: Person) -> None:
    for _ in range(5):
        assert second_step.has_tries_left(person)
        assert not second_step.opens(person, WRONG)
    assert not second_step.has_tries_left(person)
    with pytest.raises(TooManyAttemptsError):
        second_step.opens(person, MINE)
    with unit_of_work():
        second_step.forget_tries(person)  # The key was used.
    assert second_step.opens(person, MINE)


def test_twenty_at_once_are_five(either_app: Flask, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """S-40. Seen to fail on PostgreSQL without the turn of the person: each saw only its own try."""
    checked: list[str] = []
    real = passwords.matches

    def matches(proof: str, said: str) -> bool:
        checked.append(said)
        return real(proof, said)

    monkeypatch.setattr(passwords, "matches", matches)

    def press(person_id: UUID) -> bool:
        with either_app.app_context():
            try:
                return second_step.opens(db.session.get_one(type(person), person_id), WRONG)
            except TooManyAttemptsError:
                return False

    with ThreadPoolExecutor(8) as many:
        assert not any(many.map(press, [person.id] * 20))
    assert len(checked) == 5
    with pytest.raises(TooManyAttemptsError):
        second_step.opens(person, MINE)


def test_the_tries_are_counted_for_each_and_stand_in_the_database(person: Person) -> None:
    """S-41, S-42: another process counts on, and nobody else is kept waiting.

    Seen to fail with one count for everybody, and with tries that are looked at and not written down.
    """
    other = somebody()
    for _ in range(5):
        second_step.opens(person, WRONG)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 5
    assert second_step.opens(other, MINE)


def test_what_is_chosen_anew_or_stopped_leaves_nothing_of_the_old_one(person: Person) -> None:
    choose(person, StepKind.DIGITS, "2468")
    assert not second_step.opens(person, MINE)
    with unit_of_work():
        second_step.stop(person)
    assert second_step.step_of(person) is None
    assert {row.proof for row in db.session.scalars(sa.select(SecondStep))} == {""}
