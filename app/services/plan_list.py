"""The people of a helper: where each plan is that the helper writes in, and the days that lie ahead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa

from app.db import db
from app.models import Person, Plan, PlanWriter, Showing
from app.services.plan_stages import Stage, stages_of
from app.services.showings import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.models import Helper

CHECKED = ("follow_up_on", "evaluate_on", "review_on")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person who shows something to the helper; where the plan is and its days, if this helper writes it."""

    shown: Shown
    stage: Stage = Stage.ANSWERS
    days: Mapping[str, date] = field(default_factory=dict)

    def overdue(self, today: date) -> list[str]:
        """Return the names of the days that were to be looked back on, and have been, the oldest first."""
        return sorted((name for name in CHECKED if name in self.days and self.days[name] < today), key=self.days.get)  # type: ignore[arg-type]

    def ahead(self, today: date) -> list[str]:
        """Return the names of the days that are still to come, the nearest first."""
        return sorted((name for name, day in self.days.items() if day >= today), key=self.days.__getitem__)


def plans_of(helper: Helper) -> list[Listed]:
    """Return everybody who shows something to `helper` now, with the plans that `helper` writes in, latest shown first.

    Of a plan that the helper may not write in nothing is told, nor that there is one.
    """
    found = db.session.execute(
        sa.select(Person, Showing, Plan)
        .join(Showing, Showing.person_id == Person.id)
        .outerjoin(PlanWriter, _writes())
        .outerjoin(Plan, sa.and_(Plan.person_id == PlanWriter.person_id, Plan.id == PlanWriter.plan_id))
        .where(Showing.helper_id == helper.id, Showing.taken_back_at.is_(None))
        .order_by(Showing.shown_at.desc(), Showing.id)
    ).all()
    rows = cast("list[tuple[Person, Showing, Plan | None]]", found)
    plans = [plan for _person, _showing, plan in rows if plan is not None]
    stages = stages_of(plans)
    return [
        Listed(Shown(person, showing), stages[plan.id], _days(plan))
        if plan is not None
        else Listed(Shown(person, showing))
        for person, showing, plan in rows
    ]


def _writes() -> sa.ColumnElement[bool]:
    same = sa.and_(PlanWriter.person_id == Showing.person_id, PlanWriter.showing_id == Showing.id)
    return sa.and_(same, PlanWriter.ended_at.is_(None))


def _days(plan: Plan) -> dict[str, date]:
    days = {name: getattr(plan, name) for name in ("next_meeting_on", *CHECKED)}
    return {name: day for name, day in days.items() if day}
