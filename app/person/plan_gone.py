"""A line that left the plan while the person wrote about it: shown once more, so that no word is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.person.plan_rows import Row
from app.plan.document import Line
from app.plan.kinds import PICTOGRAMS, LineKind
from app.plan.sections import section_of
from app.services import plan_lines

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Plan
    from app.plan.document import Document


def gone_row(plan: Plan, document: Document, line_id: UUID) -> Row:
    """Return the row of a line that is no longer in the plan, whoever remembers it.

    Raises PlanNotFoundError when it never was a line of this plan.
    """
    for line in document.lines:
        for one in (line, *line.actions):
            if one.id == line_id:
                return _row(one, line if one is not line else None)
    return _row(_forgotten(plan, line_id))


def _row(line: Line, wish: Line | None = None) -> Row:
    return Row(replace(line, is_left_out=True), section_of(line.kind), 0, 0, wish)


def _forgotten(plan: Plan, line_id: UUID) -> Line:
    """Read a line that the document leaves out: the person had said nothing about it."""
    line = plan_lines.line_of(plan, line_id)
    content, kind = plan_lines.content_of(plan_lines.current_version(line)), LineKind(line.kind)
    return Line(
        id=line.id,
        number=line.number,
        kind=kind,
        text=content.text,
        pictogram=content.pictogram or PICTOGRAMS[kind],
        heading=content.heading,
        area=content.area,
        reason=content.reason,
    )
