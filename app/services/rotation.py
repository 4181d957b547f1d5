"""Another secret for the cookie of a person's own device, once a day; an old one that comes back is told (D-P3).

The new secret is only offered until it is used: an answer that never arrived, or two windows at once, must not lock
anybody out. Until then the one before goes on. From its first use the one before is good for a day, and then no more.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Visit
from app.models.access import DeviceKind
from app.services import audit, person_keys, visits
from app.services.audit_words import NOBODY, Action, Thing
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.visits import AnyVisit, Caller, Owner

EVERY: Final = timedelta(days=1)
REPLAYED: Final = "replayed"
TOLD: Final = "replayed-told"
"""Why a visit has ended: an old secret came back, and whether the person has been told when signing in."""

TELL_FOR: Final = timedelta(days=30)


def is_first_use(found: Caller) -> bool:
    """Tell whether the new secret is used for the first time."""
    return not found.by_previous and found.visit.previous_digest is not None and found.visit.rotated_at is None


def is_due(found: Caller, now: datetime) -> bool:
    """Tell whether it is time for another secret, or to offer one again that never arrived.

    Where the cookie is the only way back to someone's answers it stays: a browser that loses the new one, as when it is
    put back from a copy, would shut the person out for ever.
    """
    visit = found.visit
    if visit.device is not DeviceKind.OWN or found.person is None:
        return False
    if found.by_previous:
        return visit.rotated_at is None
    is_settled = visit.previous_digest is None or visit.rotated_at is not None
    is_time = is_settled and now - (visit.rotated_at or visit.created_at) > EVERY
    return is_time and not person_keys.would_be_lost(found.person)


def renew(found: Caller) -> str | None:
    """Return another secret for the cookie; None when another window was given one just now.

    Call inside a unit of work, when it is due.
    """
    secret, visit = new_secret(), found.visit
    before = visit.previous_digest if found.by_previous else visit.digest
    as_seen = sa.and_(Visit.id == visit.id, Visit.digest == visit.digest, Visit.last_used_at == visit.last_used_at)
    changed = sa.update(Visit).where(as_seen, Visit.ended_at.is_(None))
    new = {"digest": digest(secret, "visit"), "previous_digest": before, "rotated_at": None, "last_used_at": utc_now()}
    was_first = db.session.execute(changed.values(**new)).rowcount == 1  # type: ignore[attr-defined]
    return secret if was_first else None


def settle(visit: AnyVisit) -> None:
    """Let the new secret hold, and the one before for a day more; call inside a unit of work."""
    visits.change(visit, rotated_at=utc_now(), last_used_at=utc_now())


def end_replayed(visit: AnyVisit) -> None:
    """End a visit whose old secret came back; call inside a unit of work."""
    mine = sa.and_(Visit.id == visit.id, Visit.ended_at.is_(None))
    ended = sa.update(Visit).where(mine).values(ended_at=utc_now(), ended_why=REPLAYED)
    if db.session.execute(ended).rowcount == 1:  # type: ignore[attr-defined]
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit.id, visit.person_id, by=NOBODY)


def has_come_back(person: Owner) -> bool:
    """Tell whether an old secret of the person's has come back lately, for the page about their devices."""
    lately = sa.and_(Visit.ended_why.in_((REPLAYED, TOLD)), Visit.ended_at > utc_now() - TELL_FOR)
    return db.session.scalars(sa.select(Visit.id).where(Visit.person_id == person.id, lately)).first() is not None


def is_to_be_told(person: Owner) -> bool:
    """Tell once, when the person signs in, that an old secret has come back; call inside a unit of work."""
    untold = sa.and_(Visit.person_id == person.id, Visit.ended_why == REPLAYED)
    told = db.session.execute(sa.update(Visit).where(untold).values(ended_why=TOLD))
    return bool(told.rowcount)  # type: ignore[attr-defined]
