"""Noting that a helper or a reader has read something, and that somebody asked for what is not theirs.

The same one reading the same thing again within five minutes is noted once (D-U1). A process remembers what it has
noted lately, so that turning pages asks the database nothing; another process asks the database.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

import sqlalchemy as sa

from app.db import Model, db, unit_of_work, utc_now
from app.models import AuditEvent, Showing
from app.services import audit
from app.services.audit_words import Action, Thing, Who

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from app.services.audit_words import Actor

    Key: TypeAlias = tuple[UUID | None, Action, Thing, UUID, bool]

ONCE_IN: Final = timedelta(minutes=5)
MOST_REMEMBERED: Final = 5_000
_noted: dict[Key, datetime] = {}


def note_once(action: Action, thing: Thing, thing_id: UUID) -> None:
    """Note, in a unit of work of its own, that the one who acts now has read a thing of a person's.

    Nothing is noted of a thing that does not exist, nor of a person's own. Raises DatabaseBusyError and
    OperationalError when it cannot be noted: then nothing may be shown either.
    """
    actor = audit.actor_now()
    _once((actor.id, action, thing, thing_id, True), lambda owner: owner != actor.id)


def note_refused(thing: Thing, thing_id: UUID) -> None:
    """Note, as above, that the one who acts now has asked for a thing of a person who shows them nothing."""
    actor = audit.actor_now()
    _once((actor.id, Action.ASKED, thing, thing_id, False), lambda owner: owner != actor.id and not _sees(actor, owner))


def _once(key: Key, wanted: Callable[[UUID], bool]) -> None:
    _, action, thing, thing_id, was_allowed = key
    now = utc_now()
    if _is_remembered(key, now):
        return
    with unit_of_work():
        owner = owner_of(thing, thing_id)
        if owner and wanted(owner) and not _is_noted(key, owner, now):
            audit.note(action, thing, thing_id, owner, was_allowed=was_allowed)
    _remember(key, now)


def _sees(actor: Actor, person_id: UUID) -> bool:
    """Tell whether the person shows something to this helper now: then nothing was refused but a page."""
    shows = sa.select(Showing.id).where(
        Showing.person_id == person_id, Showing.helper_id == actor.id, Showing.taken_back_at.is_(None)
    )
    return actor.who is Who.HELPER and db.session.scalar(shows.limit(1)) is not None


def owner_of(thing: Thing, thing_id: UUID) -> UUID | None:
    """Return the id of the person whose thing this is, or None when there is no such thing."""
    table = Model.metadata.tables[thing.value]
    found: UUID | None = db.session.scalar(sa.select(table.c.person_id).where(table.c.id == thing_id).limit(1))
    return found


def _is_noted(key: Key, person_id: UUID, now: datetime) -> bool:
    actor_id, action, thing, thing_id, was_allowed = key
    lately = sa.select(AuditEvent.number).where(
        AuditEvent.person_id == person_id,
        AuditEvent.at > now - ONCE_IN,
        AuditEvent.at <= now,
        AuditEvent.actor_id == actor_id,
        AuditEvent.action == action.value,
        AuditEvent.thing == thing.value,
        AuditEvent.thing_id == thing_id,
        AuditEvent.was_allowed == was_allowed,
    )
    return db.session.scalar(lately.limit(1)) is not None


def _is_remembered(key: Key, now: datetime) -> bool:
    noted = _noted.get(key)
    # What seems to lie ahead was noted before the clock was set back.
    return noted is not None and timedelta() <= now - noted < ONCE_IN


def _remember(key: Key, now: datetime) -> None:
    if len(_noted) >= MOST_REMEMBERED:
        forget_what_is_remembered()  # It is looked up once more.
    _noted[key] = now


def forget_what_is_remembered() -> None:
    """Forget what this process has noted lately; what is in the database stays and is asked for again."""
    _noted.clear()
