"""Which actions should have been done by now: read for many plans at once with one statement.

What was signed knows no today, so this is asked each time the list is shown and is kept nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import db
from app.models import LineVersion, PlanLine
from app.plan.kinds import Content, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from app.models import Plan

SEALED = cast("sa.Table", LineVersion.__table__).c.content


@dataclass(frozen=True, slots=True)
class Late:
    """How many actions of a plan should have been done by now, and the day of the first of them."""

    count: int
    since: date


def late_actions(plans: Iterable[Plan], today: date) -> Mapping[UUID, Late]:
    """Return by plan which of its actions are late on the day `today`; a plan with none is not there.

    An action is in the plan while neither it nor the wish it hangs on is left out.
    """
    found: defaultdict[UUID, list[date]] = defaultdict(list)
    for plan_id, person_id, version_id, sealed in db.session.execute(_not_done(plans)):
        opened = LineVersion.content.opened(db.session, sealed, version_id, person_id)
        due_on = msgspec.convert(opened, Content).due_on
        if due_on and due_on < today:
            found[plan_id].append(due_on)
    return {plan_id: Late(len(days), min(days)) for plan_id, days in found.items()}


def _not_done(plans: Iterable[Plan]) -> sa.Select[UUID, UUID, UUID, bytes]:
    wish, of_wish = aliased(PlanLine), aliased(LineVersion)
    return (
        sa.select(PlanLine.plan_id, PlanLine.person_id, LineVersion.id, SEALED)
        .join(LineVersion, _holds(PlanLine, LineVersion))
        .join(wish, sa.and_(wish.person_id == PlanLine.person_id, wish.id == PlanLine.parent_id))
        .join(of_wish, _holds(wish, of_wish))
        .where(
            PlanLine.person_id.in_([plan.person_id for plan in plans]),
            PlanLine.kind == LineKind.ACTION.value,
            PlanLine.done_at.is_(None),
        )
    )


def _holds(line: type[PlanLine], version: type[LineVersion]) -> sa.ColumnElement[bool]:
    """Return that `version` is what `line` says now, in the plan."""
    return sa.and_(
        version.person_id == line.person_id,
        version.line_id == line.id,
        version.number == line.number,
        version.left_out_at.is_(None),
    )
