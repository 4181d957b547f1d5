"""The devices where a person is signed in, for the person to see and to take away (D-P3, D-S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Visit
from app.services import audit, people, visits
from app.services.audit_words import Action, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from app.services.visits import Owner

TAKEN_AWAY: Final = "taken-away"
"""Why a visit has ended: the person took the device away."""


def devices_of(person: Owner) -> Sequence[Visit]:
    """Return the person's visits that go on, the one that was used last first."""
    theirs = sa.select(Visit).where(Visit.person_id == person.id, Visit.ended_at.is_(None))
    found = db.session.scalars(theirs.order_by(Visit.last_used_at.desc(), Visit.id)).all()
    people.keep_to_owner(person.id, (visit.person_id for visit in found if visit.person_id))
    return [visit for visit in found if visits.is_alive(visit, utc_now())]


def take_away(person: Owner, visit_id: UUID) -> bool:
    """End one of the person's visits at once, and tell whether there was such a one; call inside a unit of work."""
    one = sa.and_(Visit.person_id == person.id, Visit.id == visit_id, Visit.ended_at.is_(None))
    ended = sa.update(Visit).where(one).values(ended_at=utc_now(), ended_why=TAKEN_AWAY).returning(Visit.person_id)
    found = db.session.scalars(ended, execution_options={"synchronize_session": "fetch"}).one_or_none()
    people.keep_to_owner(person.id, [found] if found else [])
    if found:
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit_id, person.id)
    return found is not None
