"""Counting in the database what may be done only so often from one place or to one credential (security.md 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Attempt
from app.services.secrets_and_codes import digest


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` for one subject within `within`."""

    purpose: str
    tries: int
    within: timedelta


class TooManyAttemptsError(Exception):
    """It was done or tried too often; later it can be tried again."""


PASSWORD = (Limit("password", 5, timedelta(minutes=1)), Limit("password", 20, timedelta(hours=1)))
# A municipality shares one address, so this leaves room for many who have forgotten theirs; right ones are given back.
PASSWORD_FROM = (Limit("password from", 60, timedelta(minutes=10)),)
FACTOR = (Limit("second factor", 5, timedelta(minutes=10)),)
UNKNOWN_SECRET = (Limit("unknown secret", 30, timedelta(minutes=1)),)
CLOCKS_DIFFER = timedelta(seconds=10)  # Two machines that share the database.
NEW_PLANS = "new plan"
MESSAGES = (Limit("message", 5, timedelta(minutes=10)),)


def count(limits: tuple[Limit, ...], subject: str) -> Attempt:
    """Write the try down in a unit of work of its own, and return it, to be given back if it was a good one.

    Raises TooManyAttemptsError if it was one too many; it is written down all the same.
    """
    row = digest(subject, limits[0].purpose)
    with unit_of_work() as session:
        _take_turn(row)
        forget_old()
        counted = Attempt(subject=row)
        session.add(counted)
        session.flush()
        is_too_many = _is_too_many(limits, row)
    if is_too_many:
        raise TooManyAttemptsError
    return counted


def note(limits: tuple[Limit, ...], subject: str) -> Attempt:
    """Write down, with what it belongs to, that something was done, and return it; call inside that unit of work.

    Raises TooManyAttemptsError before it is done once too often. What was refused is not written down, so that nobody
    can keep others who share the address waiting by going on.
    """
    row = digest(subject, limits[0].purpose)
    _take_turn(row)
    forget_old()
    noted = Attempt(subject=row)
    db.session.add(noted)
    db.session.flush()
    if _is_too_many(limits, row):
        raise TooManyAttemptsError
    return noted


def _take_turn(row: bytes) -> None:
    """Let one try of a subject at a time be counted, until the commit: two at once would not see each other (S-40).

    SQLite lets only one in already.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(row[:8], "big", signed=True)
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.literal(number, sa.BigInteger))))


def is_left(limits: tuple[Limit, ...], subject: str) -> bool:
    """Tell whether `subject` may be tried once more."""
    row = digest(subject, limits[0].purpose)
    return all(_tried(limit, row) < limit.tries for limit in limits)


def give_back(noted: Attempt) -> None:
    """Strike out one try, because it was a good one; call inside a unit of work."""
    db.session.execute(sa.delete(Attempt).where(Attempt.id == noted.id))


def forget_old() -> None:
    """Delete what was written down more than a day ago; no limit looks further back."""
    db.session.execute(sa.delete(Attempt).where(Attempt.at < utc_now() - timedelta(days=1)))


def forget(limits: tuple[Limit, ...], subject: str) -> None:
    """Strike out the tries of `subject`, because the credential turned out right; call inside a unit of work."""
    db.session.execute(sa.delete(Attempt).where(Attempt.subject == digest(subject, limits[0].purpose)))


def _is_too_many(limits: tuple[Limit, ...], row: bytes) -> bool:
    return any(_tried(limit, row) > limit.tries for limit in limits)


def _tried(limit: Limit, row: bytes) -> int:
    now = utc_now()
    # What seems to lie ahead was written before the clock was set back, and keeps nobody waiting (P10).
    lately = sa.and_(Attempt.at > now - limit.within, Attempt.at < now + CLOCKS_DIFFER)
    found = sa.select(sa.func.count()).select_from(Attempt).where(Attempt.subject == row, lately)
    return db.session.scalar(found) or 0
