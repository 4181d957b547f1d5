"""Some of what helpers have read, drawn by lot, so that somebody can ask whether there was a reason (D-U3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import AuditEvent, Helper, Installation
from app.services import audit
from app.services.audit_words import Action, Thing, Who
from app.services.who_looked import LOOKED_BACK, READS

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class Read:
    """One time that a helper has read: the number of the row, when, who, what, and about which person.

    `email` is the helper's address, or "" for an account that is there no longer.
    """

    number: int
    at: datetime
    email: str
    action: Action
    person_id: UUID | None


def draw(size: int = SIZE) -> list[Read]:
    """Return up to `size` of the times helpers have read lately, in order, and note that they were drawn.

    Each time in the last ninety days is as likely as any other.
    """
    with unit_of_work() as session:
        audit.note(Action.AUDIT_SAMPLED, Thing.INSTALLATION, session.scalar(sa.select(Installation.id)), None)
        numbers = list(session.scalars(_lately()))
        drawn = secrets.SystemRandom().sample(numbers, min(size, len(numbers)))
        wanted = sa.select(AuditEvent).where(AuditEvent.number.in_(drawn)).order_by(AuditEvent.number)
        return [_read(event) for event in session.scalars(wanted)]


def _lately() -> sa.Select[int]:
    return sa.select(AuditEvent.number).where(
        AuditEvent.at > utc_now() - LOOKED_BACK,
        AuditEvent.actor == Who.HELPER.value,
        AuditEvent.action.in_([one.value for one in READS]),
    )


def _read(event: AuditEvent) -> Read:
    helper = db.session.get(Helper, event.actor_id) if event.actor_id else None
    return Read(event.number, event.at, helper.email if helper else "", Action(event.action), event.person_id)
