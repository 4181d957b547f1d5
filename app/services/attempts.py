"""Counting tries to use a credential, in the database, before the try is checked (security.md 2.7)."""

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
    """The credential was tried too often; later it can be tried again."""


PASSWORD = (Limit("password", 5, timedelta(minutes=1)), Limit("password", 20, timedelta(hours=1)))
UNKNOWN_SECRET = (Limit("unknown secret", 30, timedelta(minutes=1)),)
MESSAGES = (Limit("message", 5, timedelta(minutes=10)),)


def count(limits: tuple[Limit, ...], subject: str) -> None:
    """Write the try down in a unit of work of its own, then raise TooManyAttemptsError if it was one too many."""
    row = digest(subject, limits[0].purpose)
    with unit_of_work() as session:
        session.execute(sa.delete(Attempt).where(Attempt.at < utc_now() - timedelta(days=1)))
        session.add(Attempt(subject=row))
    _refuse(limits, row)


def forget(limits: tuple[Limit, ...], subject: str) -> None:
    """Strike out the tries of `subject`, because the credential turned out right; call inside a unit of work."""
    db.session.execute(sa.delete(Attempt).where(Attempt.subject == digest(subject, limits[0].purpose)))


def _refuse(limits: tuple[Limit, ...], row: bytes) -> None:
    for limit in limits:
        since = utc_now() - limit.within
        tried = db.session.scalar(
            sa.select(sa.func.count()).select_from(Attempt).where(Attempt.subject == row, Attempt.at > since)
        )
        if (tried or 0) > limit.tries:
            raise TooManyAttemptsError
