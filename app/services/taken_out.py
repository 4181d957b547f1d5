"""Lines that are out of the plan: what they said stays, and the person may take out any of them (LSS 6 §).

The plan is the person's. What the person takes out stands under "Det här blev inte med" with the person's own words as
the reason, and only the person puts it back; what was signed is never changed by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.plan.closing import TEXTS
from app.plan.document import Line
from app.plan.kinds import PICTOGRAMS, LineKind
from app.services.line_places import check_room
from app.services.line_versions import is_taken_out_by_person, write_anew
from app.services.plan_lines import any_line_of, content_of, current_version, written_of
from app.services.plans import touch

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Plan, PlanLine


def take_out(plan: Plan, line: PlanLine, words: str) -> None:
    """Let the person take the line out of the plan, with `words` of their own as the reason, or none.

    A line that is out already stays as it is. Call inside a unit of work that holds the person's lock, as `put_back`.
    """
    latest = current_version(line)
    if latest.left_out_at is not None:
        return
    now = written_of(latest)
    write_anew(line, replace(now, content=replace(now.content, reason=words)), None, is_left_out=True)
    touch(plan)


def put_back(plan: Plan, line: PlanLine) -> None:
    """Let the person put back what the person took out; any other line stays as it is.

    Raises TooManyLinesError when the plan is full by now.
    """
    latest = current_version(line)
    if not is_taken_out_by_person(latest):
        return
    check_room(plan)
    now = written_of(latest)
    write_anew(line, replace(now, content=replace(now.content, reason="")), None)
    touch(plan)


def forgotten_line(plan: Plan, line_id: UUID) -> Line:
    """Return a line that the document leaves out, since nobody wished for it and the person had said nothing about it.

    Raises PlanNotFoundError when it never was a line of this plan.
    """
    line = any_line_of(plan, line_id)
    content, kind = content_of(current_version(line)), LineKind(line.kind)
    return Line(
        id=line.id,
        number=line.number,
        kind=kind,
        text=TEXTS.get(kind, content.text),
        pictogram=content.pictogram or PICTOGRAMS[kind],
        heading=content.heading,
        area=content.area,
        reason=content.reason,
        is_left_out=True,
    )
