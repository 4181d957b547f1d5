"""A line that left the plan while the person wrote about it: shown once more, so that no word is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.person.plan_rows import Row
from app.plan.sections import section_of
from app.services.taken_out import forgotten_line

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Plan
    from app.plan.document import Document, Line


def gone_row(plan: Plan, document: Document, line_id: UUID) -> Row:
    """Return the row of a line that is no longer in the plan, whoever remembers it.

    Raises PlanNotFoundError when it never was a line of this plan.
    """
    for line in (*document.lines, *document.closing):
        for one in (line, *line.actions):
            if one.id == line_id:
                return _row(one, line if one is not line else None)
    return _row(forgotten_line(plan, line_id))


def _row(line: Line, wish: Line | None = None) -> Row:
    return Row(replace(line, is_left_out=True), section_of(line.kind), 0, 0, wish)
