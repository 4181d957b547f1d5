"""What a person comes back with on a shared tablet: pictures, digits or a word of their own (D-P2).

Off until it is chosen. It opens a visit that is locked, and never keeps anybody out: *Min nyckel* alone always works.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import SecondStep
from app.services import attempts, audit, passwords, people, person_keys
from app.services.attempts import Limit
from app.services.audit_words import Action, Thing
from app.services.secrets_and_codes import digest

if TYPE_CHECKING:
    from app.services.visits import Owner

TRIES: Final = (Limit("second step", 5, timedelta(days=1)),)
"""Wrong ones in a row; a visit on a shared tablet lasts no longer than that (S-40)."""

PICTURES_TO_CHOOSE, FEWEST_DIGITS, MOST_DIGITS, SHORTEST_WORD, LONGEST_WORD = 4, 4, 6, 4, 30


class StepKind(StrEnum):
    """What it can be."""

    PICTURES = "pictures"
    DIGITS = "digits"
    WORD = "word"


class UnusableStepError(Exception):
    """What was chosen is too short or too long, or holds something else than it should."""


class NoKeyError(Exception):
    """The person has no *Min nyckel* yet, which always works and so comes first."""


def step_of(person: Owner) -> SecondStep | None:
    """Return what the person has chosen, or None."""
    return db.session.scalars(
        sa.select(SecondStep).where(SecondStep.person_id == person.id, SecondStep.removed_at.is_(None))
    ).one_or_none()


class Chosen(NamedTuple):
    """What a person has said to come back with, as it is kept."""

    kind: StepKind
    proof: str


def hashed(kind: StepKind, said: str) -> Chosen:
    """Return what was said as it is kept. Raises UnusableStepError, and RuntimeError inside a unit of work.

    Hashing takes its time on purpose, so it is done before the turn to write: nobody else waits for it (D-H3).
    """
    plain = _plain(kind, said)
    if not _is_usable(kind, plain):
        raise UnusableStepError
    if db.session.info.get("is_writing"):
        message = "what takes its time is done before the unit of work"
        raise RuntimeError(message)
    peppered = _peppered(kind, plain)
    db.session.commit()  # Ends the reading that came before, for the same reason.
    return Chosen(kind, passwords.hashed(peppered))


def choose(person: Owner, new: Chosen) -> None:
    """Keep what the person comes back with, instead of what it was before; call inside a unit of work.

    Raises NoKeyError where nothing would be left to come back with when it is forgotten.
    """
    _take_away(person)
    if not person_keys.has_key(person):
        raise NoKeyError
    chosen = SecondStep(person_id=person.id, kind=new.kind, proof=new.proof)
    db.session.add(chosen)
    db.session.flush()
    audit.note(Action.SECOND_STEP_CHANGED, Thing.SECOND_STEP, chosen.id, person.id)


def stop(person: Owner) -> None:
    """Let the person come back with the key alone; call inside a unit of work."""
    if gone := _take_away(person):
        audit.note(Action.SECOND_STEP_CHANGED, Thing.SECOND_STEP, gone.id, person.id)


def _take_away(person: Owner) -> SecondStep | None:
    people.lock(person)
    before = step_of(person)
    if before:
        before.removed_at = utc_now()
        before.proof = ""
        db.session.flush()
        attempts.forget(TRIES, str(before.id))
    return before


def opens(person: Owner, said: str) -> bool:
    """Tell whether `said` is what the person has chosen. The try is written down before it is checked, one at a time.

    Raises TooManyAttemptsError after five wrong ones: then only the key opens the visit, also when the sixth is right.
    """
    with unit_of_work():
        people.lock(person)
        step = step_of(person)
        if step is None:
            return False
        attempts.note(TRIES, str(step.id))
        kind, proof = StepKind(step.kind), step.proof
    return passwords.matches(proof, _peppered(kind, _plain(kind, said)))


def forget_tries(person: Owner) -> None:
    """Strike out the wrong tries, because the person has come in; call inside a unit of work."""
    if step := step_of(person):
        attempts.forget(TRIES, str(step.id))


def has_tries_left(person: Owner) -> bool:
    """Tell whether it may be tried once more."""
    step = step_of(person)
    return step is not None and attempts.is_left(TRIES, str(step.id))


def _plain(kind: StepKind, said: str) -> str:
    """Return what was said as it is compared: small and big letters and spaces make no difference."""
    return said if kind is StepKind.PICTURES else "".join(said.casefold().split())


def _is_usable(kind: StepKind, plain: str) -> bool:
    match kind:
        case StepKind.PICTURES:
            return len(plain.split(",")) == PICTURES_TO_CHOOSE
        case StepKind.DIGITS:
            return plain.isdecimal() and FEWEST_DIGITS <= len(plain) <= MOST_DIGITS
        case StepKind.WORD:
            return plain.isalpha() and SHORTEST_WORD <= len(plain) <= LONGEST_WORD


def _peppered(kind: StepKind, plain: str) -> str:
    """Return the keyed digest that is hashed: without the master key, a stolen table cannot be tried out (D-P2)."""
    return digest(f"{kind}:{plain}", "second step").hex()
