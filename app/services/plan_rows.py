"""What a plan's page needs beside the document: where each line comes from, how an action goes, and who stands next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion, Helper, LineVersion, PlanLine, PlanWriter, Showing
from app.plan.kinds import CLOSING, WISHES, Content, LineKind
from app.services.answers import AnswerLostError
from app.services.line_versions import is_undone, write_anew
from app.services.plan_lines import current_version, version_of, write_as_before, written_of
from app.services.plans import PlanNotFoundError, touch

if TYPE_CHECKING:
    from datetime import datetime

    from app.models import Plan
    from app.services.plan_lines import Hand

# A wish may hold actions; nothing else may (C6). What is about the whole plan is nobody's line.
KINDS = tuple(kind for kind in LineKind if kind not in {LineKind.ACTION, *CLOSING})


class LineRow(NamedTuple):
    """The answer one line comes from, if any, what was said in it, and how it goes."""

    id: UUID
    begun_at: datetime | None
    done_at: datetime | None
    answer_id: UUID | None
    part: str
    question_id: str | None
    about: str | None
    number: int | None
    said: object


def line_rows(plan: Plan) -> dict[UUID, LineRow]:
    """Return the row of every line of the plan by its id, with one statement."""
    # The part is sealed, since it tells what was answered, so the whole row is read.
    found = db.session.execute(
        sa.select(PlanLine, AnswerVersion.question_id, AnswerVersion.about, AnswerVersion.number)
        .outerjoin(
            AnswerVersion,
            sa.and_(AnswerVersion.person_id == PlanLine.person_id, AnswerVersion.id == PlanLine.answer_id),
        )
        .where(PlanLine.person_id == plan.person_id)
    )
    return {row[0].id: line_row(*row) for row in found}


def line_row(line: PlanLine, question_id: str | None, about: str | None, number: int | None) -> LineRow:
    """Return the row of one line with the question and the number of the answer it comes from."""
    return LineRow(
        line.id, line.begun_at, line.done_at, line.answer_id, line.answer_part, question_id, about, number, line.said
    )


def written_by_others(plan: Plan) -> dict[UUID, str]:
    """Return by line who wrote what it says now, for lines of helpers who write no longer: one statement."""
    writes = (
        sa.select(PlanWriter.showing_id)
        .join(Showing, sa.and_(Showing.person_id == PlanWriter.person_id, Showing.id == PlanWriter.showing_id))
        .where(PlanWriter.person_id == plan.person_id, PlanWriter.ended_at.is_(None), Showing.helper_id == Helper.id)
    )
    found = db.session.execute(
        sa.select(PlanLine.id, Helper)
        .join(LineVersion, sa.and_(LineVersion.person_id == PlanLine.person_id, LineVersion.line_id == PlanLine.id))
        .join(Helper, Helper.id == LineVersion.helper_id)
        .where(PlanLine.person_id == plan.person_id, LineVersion.number == PlanLine.number, ~writes.exists())
    )
    return {line_id: helper.name for line_id, helper in found}


def neighbour(line: PlanLine, *, is_up: bool) -> PlanLine | None:
    """Return the line of the same kind that stands before or after `line` in the plan, or None at the end."""
    side = PlanLine.position < line.position if is_up else PlanLine.position > line.position
    order = PlanLine.position.desc() if is_up else PlanLine.position
    same = PlanLine.parent_id == line.parent_id if line.parent_id else PlanLine.parent_id.is_(None)
    wanted = (
        sa.select(PlanLine)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .where(PlanLine.person_id == line.person_id, PlanLine.kind == line.kind, side, same)
        .where(LineVersion.left_out_at.is_(None))
    )
    return db.session.scalars(wanted.order_by(order).limit(1)).first()


def is_left_out(line: PlanLine) -> bool:
    """Tell whether the line has been taken out of the plan."""
    return current_version(line).left_out_at is not None


def has_actions(line: PlanLine) -> bool:
    """Tell whether any action has hung on the line, but for one whose making was undone."""
    latest = (
        sa.select(LineVersion)
        .join(
            PlanLine,
            sa.and_(
                PlanLine.person_id == LineVersion.person_id,
                PlanLine.id == LineVersion.line_id,
                PlanLine.number == LineVersion.number,
            ),
        )
        .where(PlanLine.person_id == line.person_id, PlanLine.parent_id == line.id)
    )
    return not all(is_undone(version) for version in db.session.scalars(latest))


def kinds_for(line: PlanLine) -> tuple[LineKind, ...]:
    """Return what the line may be: an action stays one, and a wish with actions stays a wish."""
    kind = LineKind(line.kind)
    if kind is LineKind.ACTION:
        return (kind,)
    return tuple(one for one in KINDS if one in WISHES) if has_actions(line) else KINDS


def change_kind(plan: Plan, line: PlanLine, kind: LineKind, hand: Hand) -> None:
    """Let the line be of another kind. That is a new version, so that what the person said is about the one before.

    A field that the new kind does not have stays in the version before. Call inside a unit of work that holds the
    person's lock. Raises PlanNotFoundError for a kind it may not be.
    """
    if kind not in kinds_for(line):
        raise PlanNotFoundError
    if line.kind == kind.value:
        return
    latest = current_version(line)
    line.kind = kind.value
    write_anew(line, written_of(latest), hand, is_left_out=latest.left_out_at is not None)
    touch(plan)


def as_before(plan: Plan, line: PlanLine, seen: int, number: int, hand: Hand) -> None:
    """Undo: let the line say what its version `number` said, and be of the kind it was then, if it still may.

    Raises PlanNotFoundError, StaleLineError and TooManyLinesError as `write_as_before` does.
    """
    kind = LineKind(version_of(line, number).content.get("kind", line.kind))
    if seen == line.number and kind in kinds_for(line):
        change_kind(plan, line, kind, hand)
        seen = line.number
    write_as_before(plan, line, seen, number, hand)


def confirm(line: PlanLine) -> None:
    """Read the committed line back (promise 1). Raises AnswerLostError unless it says what was saved.

    Call after the unit of work, with the line that was written in it.
    """
    wanted = sa.select(LineVersion).where(
        LineVersion.person_id == line.person_id, LineVersion.line_id == line.id, LineVersion.number == line.number
    )
    saved = db.session.scalars(wanted).one()
    said = saved.content
    db.session.expire_all()
    there = db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if there is None or msgspec.convert(there.content, Content) != msgspec.convert(said, Content):
        raise AnswerLostError
    db.session.commit()
