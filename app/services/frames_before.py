"""How the days and roles of a plan stood before they were changed: nothing that was written there is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import PlanEvent
from app.plan.events import PlanVerb
from app.services.plans import Frame

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.models import Helper, Plan


@dataclass(frozen=True, slots=True)
class FrameBefore:
    """How the days and roles stood, and when and by whom they were changed to something else."""

    frame: Frame
    changed_at: datetime
    by: str
    helper_id: UUID | None = None


def frames_before(plan: Plan) -> list[FrameBefore]:
    """Return how the days and roles of the plan stood before each change of them, latest first."""
    wanted = sa.select(PlanEvent).where(
        PlanEvent.person_id == plan.person_id, PlanEvent.verb == PlanVerb.FRAME_CHANGED.value
    )
    found = db.session.scalars(wanted.order_by(PlanEvent.created_at.desc(), PlanEvent.id))
    return [FrameBefore(msgspec.convert(one.details, Frame), one.created_at, one.by, one.helper_id) for one in found]


def is_changed_only_by(plan: Plan, helper: Helper, seen: Frame | None) -> bool:
    """Tell whether `helper` alone has changed the days and roles since they were as `seen`; false when unknown."""
    for one in frames_before(plan):
        if one.helper_id != helper.id:
            return False
        if one.frame == seen:
            return True
    return False
