"""The people of a helper: where each plan is that the helper writes in, and the days that lie ahead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa

from app.db import db
from app.models import Person, Plan, PlanWriter, Showing
from app.services import people
from app.services.late_actions import late_actions
from app.services.look_backs import answered
from app.services.plan_stages import Stage, stages_of
from app.services.showings import IS_SHOWN, Shown, read_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.models import Helper
    from app.services.late_actions import Late

SOON = timedelta(days=14)
CHECKED = ("follow_up_on", "evaluate_on", "review_on")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person who shows something to the helper; where the plan is and its days, if this helper writes it.

    `late` are the actions of the plan that should have been done by now.
    """

    shown: Shown
    stage: Stage = Stage.ANSWERS
    days: Mapping[str, date] = field(default_factory=dict)
    late: Late | None = None

    def overdue(self, today: date) -> list[str]:
        """Return the names of the days that were to be looked back on, and have been, the oldest first."""
        return overdue(self.days, today)

    def ahead(self, today: date) -> list[str]:
        """Return the names of the days that are still to come, the nearest first."""
        return ahead(self.days, today)


def overdue(days: Mapping[str, date], today: date) -> list[str]:
    """Return the names of those of `days` that were to be looked back on, and have been, the oldest first."""
    return sorted((name for name in CHECKED if name in days and days[name] < today), key=days.__getitem__)


def ahead(days: Mapping[str, date], today: date) -> list[str]:
    """Return the names of those of `days` that are still to come, the nearest first."""
    return sorted((name for name, day in days.items() if day >= today), key=days.__getitem__)


def soon(days: Mapping[str, date], today: date) -> list[str]:
    """Return the names of those of `days` to look back on that are near, the nearest first."""
    return [name for name in ahead(days, today) if name in CHECKED and days[name] <= today + SOON]


def plans_of(helper: Helper, today: date) -> list[Listed]:
    """Return everybody who shows something to `helper`, with the plans that `helper` writes in, latest shown first.

    What is late is told as of the day `today`.
    Of a plan that the helper may not write in nothing is told, nor that there is one.
    """
    found = db.session.execute(
        sa.select(Person, Showing, Plan)
        .join(Showing, Showing.person_id == Person.id)
        .outerjoin(PlanWriter, _writes())
        .outerjoin(Plan, sa.and_(Plan.person_id == PlanWriter.person_id, Plan.id == PlanWriter.plan_id))
        .where(Showing.helper_id == helper.id, IS_SHOWN)
        .order_by(Showing.shown_at.desc(), Showing.id)
    ).all()
    rows = cast("list[tuple[Person, Showing, Plan | None]]", found)
    for person, showing, plan in rows:
        read_by(helper, Shown(person, showing))
        people.keep_to_owner(person.id, [plan.person_id] if plan else [])
    plans = [plan for _person, _showing, plan in rows if plan is not None]
    stages, late = stages_of(plans), late_actions(plans, today)
    held = answered(plans)
    return [
        Listed(Shown(person, showing), stages[plan.id], waiting_days(plan, held.get(plan.id, {})), late.get(plan.id))
        if plan is not None
        else Listed(Shown(person, showing))
        for person, showing, plan in rows
    ]


def _writes() -> sa.ColumnElement[bool]:
    same = sa.and_(PlanWriter.person_id == Showing.person_id, PlanWriter.showing_id == Showing.id)
    return sa.and_(same, PlanWriter.ended_at.is_(None))


def waiting_days(plan: Plan, held: Mapping[str, frozenset[date]]) -> dict[str, date]:
    """Return the days of the plan that somebody still waits for: not those that something was held for."""
    days = {name: getattr(plan, name) for name in ("next_meeting_on", *CHECKED)}
    return {name: day for name, day in days.items() if day and day not in held.get(name, frozenset())}
