"""Where the lines of a plan stand, and which line a page has made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db
from app.models import LineVersion, PlanLine
from app.plan.kinds import WISHES
from app.services.closing_lines import KINDS as CLOSING

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Plan
    from app.services.plan_lines import Hand


MOST_LINES: Final = 300
"""How many lines a plan may hold; 300 are sixty pages, and their PDF takes seven seconds."""


class TooManyLinesError(Exception):
    """The plan is full: a line has to be left out before another can be added."""


def check_room(plan: Plan) -> None:
    """Raise TooManyLinesError when the plan has no room for one line more. Lines that are left out take none.

    Nor do those that are about the whole plan.
    """
    wanted = (
        sa.select(sa.func.count())
        .select_from(PlanLine)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .where(PlanLine.person_id == plan.person_id, LineVersion.left_out_at.is_(None), PlanLine.kind.not_in(CLOSING))
    )
    if (db.session.scalar(wanted) or 0) >= MOST_LINES:
        raise TooManyLinesError


def has_its_wish(line: PlanLine) -> bool:
    """Tell whether an action still hangs on a wish (C6); so does every line that is no action."""
    parent = db.session.get(PlanLine, (line.person_id, line.parent_id)) if line.parent_id else None
    return parent is None or parent.kind in WISHES


def made_on(plan: Plan, hand: Hand) -> PlanLine | None:
    """Return the line that was first written on the page of `hand`: the page has been sent before.

    Returns None when a new line is to be made. Raises TooManyLinesError when there is no room for it.
    """
    made = _made_on(plan, hand.form_id) if hand.form_id else None
    if made is None:
        check_room(plan)
    return made


def _made_on(plan: Plan, form_id: UUID) -> PlanLine | None:
    wanted = (
        sa.select(PlanLine)
        .join(LineVersion, sa.and_(LineVersion.person_id == PlanLine.person_id, LineVersion.line_id == PlanLine.id))
        .where(PlanLine.person_id == plan.person_id, LineVersion.form_id == form_id, LineVersion.number == 1)
    )
    return db.session.scalars(wanted.limit(1)).first()


def next_position(plan: Plan) -> int:
    """Return the place after the last line of the plan."""
    last = sa.select(sa.func.coalesce(sa.func.max(PlanLine.position), 0)).where(PlanLine.person_id == plan.person_id)
    return 1 + int(db.session.scalar(last) or 0)


def make_room_after(line: PlanLine) -> None:
    """Move everything after `line` one place on."""
    later = sa.update(PlanLine).where(PlanLine.person_id == line.person_id, PlanLine.position > line.position)
    db.session.execute(later.values(position=PlanLine.position + 1))
