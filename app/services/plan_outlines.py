"""Plans in outline, for the list of a helper: what tells how far each has come, read for many at once.

The words of a plan are not opened, but for the day an action is to be done, which stands among them, and where the
person objected to what a line said before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import LineTask, LineVersion, Plan, PlanLine, Verdict, VerdictReply
from app.plan.document import Document, Line, Participant, Reply, Times
from app.plan.document import Verdict as Said
from app.plan.kinds import SENTENCES, Content, LineKind, Task
from app.services.closing_lines import KINDS as CLOSING
from app.services.days import day_of
from app.services.look_backs import held_by_plan
from app.services.mending import Meaning, meaning, versions_that_count, was_objected_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


SEALED = cast("sa.Table", LineVersion.__table__).c.content
Named: TypeAlias = dict[Task, frozenset[UUID]]
SOMEBODY = (Participant(UUID(int=0), "", ""),)  # The list asks only whether anybody does it, not who.


class _Row(NamedTuple):
    """One line as it is now, or as the person objected to it. `sealed` is its content where that is looked at."""

    person_id: UUID
    id: UUID
    parent_id: UUID | None
    kind: str
    number: int
    version_id: UUID
    version: int
    is_left_out: bool
    sealed: bytes | None


def outlines(plans: Sequence[Plan]) -> dict[UUID, Document]:
    """Return of each plan what tells how far it has come: which lines it has, who does what, and what is said of it."""
    found, tasks, said = _rows(plans), _tasks(plans), _verdicts(plans)
    rows = [row for row in found if row.kind not in CLOSING]
    verdicts, held = dict(_heard(rows, tasks, said)), held_by_plan(plans)
    closing = _closing([row for row in found if row.kind in CLOSING], said)
    actions: defaultdict[UUID, list[Line]] = defaultdict(list)
    wholes: defaultdict[UUID, list[_Row]] = defaultdict(list)
    for row in _current(rows):
        if row.parent_id:
            actions[row.parent_id].append(_line(row, tasks, verdicts))
        else:
            wholes[row.person_id].append(row)
    return {
        plan.id: Document(
            revision=plan.revision,
            name="",
            times=Times(**{name: getattr(plan, name) for name in Times.__dataclass_fields__ if name != "next_meeting"}),
            lines=tuple(_line(row, tasks, verdicts, tuple(actions[row.id])) for row in wholes[plan.person_id]),
            no_support=plan.no_support_at is not None,
            no_measures_by_others=plan.no_measures_by_others_at is not None,
            no_readers=plan.no_readers_at is not None,
            held=held.get(plan.id, ()),
            closing=tuple(closing[plan.person_id]) or (_line(_unread(plan), {}, {}),),
        )
        for plan in plans
    }


def _closing(rows: Iterable[_Row], said: Mapping[UUID, tuple[int, Said]]) -> defaultdict[UUID, list[Line]]:
    """Return by person what is about the whole plan: what is there, and what was objected to (LSS 21 b §)."""
    found: defaultdict[UUID, list[Line]] = defaultdict(list)
    for row in _current(rows):
        verdict = said.get(row.id, (0, None))[1]
        is_mended = row.is_left_out and row.kind in SENTENCES
        heard = {row.id: replace(verdict, is_mended=not verdict.agrees and is_mended)} if verdict else {}
        found[row.person_id].append(_line(row, {}, heard))
    return found


def _unread(plan: Plan) -> _Row:
    """Return the days of a plan that nobody has touched since there were closing lines: one is there to read."""
    return _Row(plan.person_id, plan.id, None, LineKind.DAYS, 0, plan.id, 0, is_left_out=False, sealed=None)


def _current(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Go through the lines as they are now."""
    return (row for row in rows if row.version == row.number)


def _heard(
    rows: Sequence[_Row], tasks: Mapping[UUID, Named], verdicts: Mapping[UUID, tuple[int, Said]]
) -> Iterator[tuple[UUID, Said]]:
    """Go through what was said last about each line, with whether the line was mended after an objection."""
    versions = {(row.id, row.version): row for row in rows}
    for row in _current(rows):
        about, said = verdicts.get(row.id, (0, None))
        if said is not None:
            then = row if said.agrees else versions[row.id, about]
            yield row.id, replace(said, is_mended=then is not row and _meaning(then, tasks) != _meaning(row, tasks))


def _meaning(row: _Row, tasks: Mapping[UUID, Named]) -> Meaning:
    return meaning(LineKind(row.kind), _content(row), tasks.get(row.version_id, {}))


def _line(
    row: _Row, tasks: Mapping[UUID, Named], verdicts: Mapping[UUID, Said], actions: tuple[Line, ...] = ()
) -> Line:
    named, said = tasks.get(row.version_id, {}), verdicts.get(row.id)
    return Line(
        id=row.id,
        number=row.number,
        kind=LineKind(row.kind),
        text="",
        pictogram="",
        due_on=_content(row).due_on,
        does=SOMEBODY if Task.DOES in named else (),
        responsible=SOMEBODY if Task.RESPONSIBLE in named else (),
        verdicts=(said,) if said else (),
        actions=actions,
        is_left_out=row.is_left_out,
    )


def _content(row: _Row) -> Content:
    if row.sealed is None:
        return Content()
    return msgspec.convert(LineVersion.content.opened(db.session, row.sealed, row.version_id, row.person_id), Content)


def _rows(plans: Iterable[Plan]) -> list[_Row]:
    found = db.session.execute(
        sa.select(
            PlanLine.person_id,
            PlanLine.id,
            PlanLine.parent_id,
            PlanLine.kind,
            PlanLine.number,
            LineVersion.id,
            LineVersion.number,
            LineVersion.left_out_at.is_not(None),
            sa.case((sa.or_(PlanLine.kind == LineKind.ACTION.value, was_objected_to()), SEALED)),
        )
        .join(LineVersion, _is_of_the_line())
        .where(_among(PlanLine.person_id, plans))
    )
    return [_Row(*row) for row in found]


def _is_of_the_line() -> sa.ColumnElement[bool]:
    return sa.and_(
        LineVersion.person_id == PlanLine.person_id, LineVersion.line_id == PlanLine.id, versions_that_count()
    )


def _tasks(plans: Iterable[Plan]) -> defaultdict[UUID, Named]:
    found: defaultdict[UUID, Named] = defaultdict(dict)
    rows = db.session.execute(
        sa.select(LineTask.version_id, LineTask.task, LineTask.participant_id)
        .join(LineVersion, sa.and_(LineVersion.person_id == LineTask.person_id, LineVersion.id == LineTask.version_id))
        .join(PlanLine, _is_of_the_line())
        .where(_among(LineTask.person_id, plans))
    )
    for version_id, task, participant_id in rows:
        found[version_id][Task(task)] = found[version_id].get(Task(task), frozenset()) | {participant_id}
    return found


def _verdicts(plans: Iterable[Plan]) -> dict[UUID, tuple[int, Said]]:
    """Return what was said last about each line, and about which version of it."""
    same = sa.and_(VerdictReply.person_id == Verdict.person_id, VerdictReply.verdict_id == Verdict.id)
    replied = sa.select(VerdictReply.id).where(same).exists()
    rows = db.session.execute(
        sa.select(Verdict.line_id, Verdict.agrees, Verdict.created_at, Verdict.line_number, PlanLine.number, replied)
        .join(PlanLine, sa.and_(PlanLine.person_id == Verdict.person_id, PlanLine.id == Verdict.line_id))
        .where(_among(Verdict.person_id, plans))
        .order_by(Verdict.created_at, Verdict.id)
    )
    return {
        line_id: (
            about,
            Said(agrees, "", day_of(at), about == number, replies=(Reply("", "", day_of(at)),) * bool(replied)),
        )
        for line_id, agrees, at, about, number, replied in rows
    }


def _among(column: sa.orm.InstrumentedAttribute[UUID], plans: Iterable[Plan]) -> sa.ColumnElement[bool]:
    return column.in_([plan.person_id for plan in plans])
