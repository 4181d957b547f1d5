"""That there is none of something ("inga", C4, C5, C14): it holds only while the plan has no line of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db
from app.models import LineVersion, Plan, PlanLine
from app.plan.kinds import LineKind

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS: Final[Mapping[LineKind, str]] = {
    LineKind.SUPPORT: "no_support_at",
    LineKind.OTHERS: "no_measures_by_others_at",
    LineKind.READER: "no_readers_at",
}
"""The column of the plan that says that there are no lines of a kind."""


def take_back_none(line: PlanLine) -> None:
    """Let the plan say no longer that there is none of what `line` is: it has come into the plan.

    It stays so when the line is left out afterwards, since nobody has said "inga" of it since.
    """
    column = COLUMNS.get(LineKind(line.kind))
    if column is not None:
        plan = db.session.get_one(Plan, (line.person_id, line.plan_id))
        if getattr(plan, column) is not None:
            setattr(plan, column, None)
            db.session.flush()


def there_are_some(plan: Plan, column: str) -> bool:
    """Tell whether the plan has lines of the kind that `column` would say there is none of."""
    kinds = [kind.value for kind, name in COLUMNS.items() if name == column]
    wanted = (
        sa.select(PlanLine.id)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .where(PlanLine.person_id == plan.person_id, PlanLine.kind.in_(kinds), LineVersion.left_out_at.is_(None))
    )
    return db.session.scalar(wanted.limit(1)) is not None
