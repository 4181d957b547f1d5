"""*Ångra* of what a press made: a whole draft, or one line; what anybody has touched since stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import LineVersion, PlanLine, PlanPhoto, Snapshot, Verdict
from app.services.line_versions import Written, content_of, current_version, is_undone, write_anew, written_of
from app.services.plan_lines import Hand, write_as_before
from app.services.plans import touch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from app.models import Helper, Plan

LASTS: Final = timedelta(hours=1)
"""How long a press can be undone: a page may stand open for weeks, and the plan has been read and talked about then."""


def can_be_undone(since: datetime) -> bool:
    """Tell whether a draft that was made `since` then is new enough to be taken back as a whole."""
    return since > utc_now() - LASTS


def undo_draft(plan: Plan, since: datetime, helper: Helper) -> int:
    """Take back the lines that the drafts of `helper` have made `since` then, and return how many they were.

    Call inside a unit of work that holds the person's lock.
    What was made of an answer by itself, written anew, spoken about, signed, or given an action or a photo stays, and
    so does all of a draft that is an hour old. A line that goes is kept with its words, but stands nowhere in the plan,
    as if the draft had not been made.
    """
    if not can_be_undone(since):
        return 0
    # What a helper makes by a press knows the page it was pressed on; what a draft makes does not.
    drafted = _untouched(plan, since, helper).where(PlanLine.answer_id.is_not(None), LineVersion.form_id.is_(None))
    found = list(db.session.execute(drafted))
    for line, version in found:
        write_anew(line, Written(content_of(version)), Hand(helper), is_left_out=True, is_undone=True)
    if found:
        touch(plan)
    return len(found)


def line_can_be_undone(plan: Plan, line_id: UUID, helper: Helper) -> bool:
    """Tell whether one line is as new and as untouched as a draft must be, and so is what it was split from."""
    made = _untouched(plan, utc_now() - LASTS, helper).where(LineVersion.form_id.is_not(None))
    found = db.session.execute(made.where(PlanLine.id == line_id)).one_or_none()
    return found is not None and all(_is_as_split(*one) for one in _split_from(found[0]))


def undo_line(plan: Plan, line: PlanLine, hand: Hand) -> UUID | None:
    """Take back one line that the helper has made by a press; what it was split from says again what it said before.

    Call inside a unit of work that holds the person's lock. Returns the id of the line it was split from, if any.
    Nothing is done to a line that has been taken back already, or that `line_can_be_undone` says no of.
    """
    if not line_can_be_undone(plan, line.id, hand.helper):
        return None
    whole = next((one for one, _ in _split_from(line)), None)
    write_anew(line, written_of(current_version(line)), hand, is_left_out=True, is_undone=True)
    if whole:
        write_as_before(plan, whole, whole.number, whole.number - 1, hand)
    touch(plan)
    return whole.id if whole else None


def was_undone(line: PlanLine) -> bool:
    """Tell whether the press that made the line has been taken back."""
    return is_undone(current_version(line))


def _split_from(line: PlanLine) -> list[tuple[PlanLine, LineVersion]]:
    """Return the line that `line` was split from, with what that page let it say: a page makes one line."""
    page = sa.select(LineVersion.form_id).where(
        LineVersion.person_id == line.person_id, LineVersion.line_id == line.id, LineVersion.number == 1
    )
    found = db.session.execute(
        sa.select(PlanLine, LineVersion)
        .join(LineVersion, sa.and_(LineVersion.person_id == PlanLine.person_id, LineVersion.line_id == PlanLine.id))
        .where(PlanLine.person_id == line.person_id, PlanLine.id != line.id, LineVersion.number > 1)
        .where(LineVersion.form_id == page.scalar_subquery())
    )
    return [(one, version) for one, version in found]


def _is_as_split(line: PlanLine, version: LineVersion) -> bool:
    """Tell whether a line that was split still says what it said then, and nobody has said anything about that."""
    said = sa.select(Verdict.id).where(
        Verdict.person_id == line.person_id, Verdict.line_id == line.id, Verdict.line_number == version.number
    )
    return line.number == version.number and db.session.scalar(said.limit(1)) is None


def _untouched(plan: Plan, since: datetime, helper: Helper) -> sa.Select[PlanLine, LineVersion]:
    is_there = LineVersion.left_out_at.is_(None)
    return (
        sa.select(PlanLine, LineVersion)
        .join(LineVersion, sa.and_(LineVersion.person_id == PlanLine.person_id, LineVersion.line_id == PlanLine.id))
        .where(PlanLine.person_id == plan.person_id, PlanLine.number == 1, PlanLine.begun_at.is_(None), is_there)
        .where(LineVersion.helper_id == helper.id)
        .where(PlanLine.created_at >= since, *(~touched.exists() for touched in _touching()))
        .order_by(PlanLine.position)
    )


def _touching() -> Iterator[sa.Select[int]]:
    for kind in (Verdict, PlanPhoto):
        yield sa.select(1).where(kind.person_id == PlanLine.person_id, kind.line_id == PlanLine.id)
    # What was signed once is never taken away without a trace, also when another draft is undone.
    yield sa.select(1).where(Snapshot.person_id == PlanLine.person_id, Snapshot.created_at >= PlanLine.created_at)
    under = sa.orm.aliased(PlanLine)
    yield sa.select(1).where(under.person_id == PlanLine.person_id, under.parent_id == PlanLine.id)
