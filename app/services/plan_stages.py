"""How far plans have come: read for many at once, with as many statements for two hundred plans as for one.

The words of a plan are not opened, but for the day an action is to be done, which stands among them, and where the
person objected to what a line said before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import (
    LineTask,
    LineVersion,
    Plan,
    PlanLine,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.models.plans import Signer
from app.plan.checklist import stops_signing
from app.plan.document import Document, Line, Participant, Reply, Times
from app.plan.document import Verdict as Said
from app.plan.kinds import Content, LineKind, Task
from app.services.days import day_of, today
from app.services.mending import Meaning, meaning, versions_that_count, was_objected_to
from app.services.verdicts import unanswered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


SEALED = cast("sa.Table", LineVersion.__table__).c.content
Named: TypeAlias = dict[Task, frozenset[UUID]]
SOMEBODY = (Participant(UUID(int=0), "", ""),)  # The list asks only whether anybody does it, not who.


class Stage(StrEnum):
    """How far a plan has come, as its helper is told."""

    ANSWERS = "answers"
    DRAFT = "draft"
    OBJECTED = "objected"
    TO_READ = "to-read"
    TO_SIGN = "to-sign"
    WAITS_FOR_HELPER = "waits-for-helper"
    SIGNED = "signed"


# By whether the helper, too, has signed what the person has signed.
SIGNED_STAGES = {False: Stage.WAITS_FOR_HELPER, True: Stage.SIGNED}


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


def stages_of(plans: Sequence[Plan]) -> dict[UUID, Stage]:
    """Return how far each of `plans` has come, by its id."""
    signers = _signers(plans)
    unsigned = [plan for plan in plans if Signer.PERSON not in signers[plan.id]]
    documents = _documents(unsigned)
    signed = {plan.id: SIGNED_STAGES[Signer.HELPER in signers[plan.id]] for plan in plans}
    return signed | {plan_id: _stage(document) for plan_id, document in documents.items()}


def _stage(document: Document) -> Stage:
    """Return how far a plan has come that the person has not signed as it is now."""
    if unanswered(document):
        return Stage.OBJECTED
    there = list(document.every_line())
    if not there or stops_signing(document, today()):
        return Stage.DRAFT
    is_read = all(line.verdict and line.verdict.is_about_this for line in there)
    return Stage.TO_SIGN if is_read else Stage.TO_READ


def _signers(plans: Iterable[Plan]) -> defaultdict[UUID, set[Signer]]:
    """Return who has signed each plan as it is now."""
    found: defaultdict[UUID, set[Signer]] = defaultdict(set)
    rows = db.session.execute(
        sa.select(Snapshot.plan_id, Signature.signer)
        .join(Signature, sa.and_(Signature.person_id == Snapshot.person_id, Signature.snapshot_id == Snapshot.id))
        .join(Plan, sa.and_(Plan.person_id == Snapshot.person_id, Plan.id == Snapshot.plan_id))
        .where(Snapshot.revision == Plan.revision, _among(Snapshot.person_id, plans))
    )
    for plan_id, signer in rows:
        found[plan_id].add(signer)
    return found


def _among(column: sa.orm.InstrumentedAttribute[UUID], plans: Iterable[Plan]) -> sa.ColumnElement[bool]:
    return column.in_([plan.person_id for plan in plans])


def _documents(plans: Sequence[Plan]) -> dict[UUID, Document]:
    """Return of each plan what tells how far it has come: which lines it has, who does what, and what is said of it."""
    rows, tasks = _rows(plans), _tasks(plans)
    verdicts = dict(_heard(rows, tasks, _verdicts(plans)))
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
        )
        for plan in plans
    }


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
