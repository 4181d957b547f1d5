"""Who of the people on a plan's list comes to its next meeting (C12). Who should not come is told nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Participant

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from app.models import Plan


def who_comes(plan: Plan) -> tuple[UUID, ...]:
    """Return the ids of those on the list who come, in the order of the list."""
    wanted = sa.select(Participant.id).where(
        Participant.person_id == plan.person_id, Participant.removed_at.is_(None), Participant.comes_since.is_not(None)
    )
    return tuple(db.session.scalars(wanted.order_by(Participant.created_at, Participant.id)))


def let_come(plan: Plan, wanted: Collection[UUID]) -> bool:
    """Write who comes; nothing is written, and False returned, when somebody of `wanted` is not on the plan's list.

    Call inside a unit of work that holds the person's lock.
    """
    listed = sa.select(Participant).where(Participant.person_id == plan.person_id, Participant.removed_at.is_(None))
    # Another helper may have changed the list since this page read it.
    everyone = {one.id: one for one in db.session.scalars(listed.execution_options(populate_existing=True))}
    if not everyone.keys() >= set(wanted):
        return False
    for one in everyone.values():
        one.comes_since = (one.comes_since or utc_now()) if one.id in wanted else None
    return True
