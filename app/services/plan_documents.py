"""The plan as one document, read from its rows with few statements whatever its length (`performance.md`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import (
    AnswerVersion,
    LineTask,
    LineVersion,
    LookBack,
    Participant,
    Plan,
    PlanLine,
    PlanWriter,
    Showing,
    ShownAnswer,
)
from app.plan import document as doc
from app.plan.document import Document, Line, Said
from app.plan.kinds import PICTOGRAMS, Content, LineKind, Task
from app.questions.answers import Step
from app.services.closing_lines import KINDS as CLOSING
from app.services.closing_lines import closing_lines, framed
from app.services.days import day_of
from app.services.heard import heard
from app.services.line_versions import is_taken_out_by_person, is_undone
from app.services.look_backs import look_backs, told
from app.services.mending import Meaning, meaning, versions_that_count
from app.services.plan_photos import by_line
from app.services.plan_rows import LineRow, line_row
from app.services.versions import READ, TABLE, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from app.services.heard import Spoken

MY_NAME = Step("my-name")
Tasks: TypeAlias = "defaultdict[UUID, dict[Task, tuple[doc.Participant, ...]]]"
SHOWN_NAME = (
    READ.join(ShownAnswer, sa.and_(ShownAnswer.person_id == TABLE.c.person_id, ShownAnswer.version_id == TABLE.c.id))
    .join(
        PlanWriter,
        sa.and_(
            PlanWriter.person_id == ShownAnswer.person_id,
            PlanWriter.showing_id == ShownAnswer.showing_id,
            PlanWriter.ended_at.is_(None),
        ),
    )
    .join(Showing, sa.and_(Showing.person_id == PlanWriter.person_id, Showing.id == PlanWriter.showing_id))
    .where(
        TABLE.c.person_id == sa.bindparam("person_id"),
        TABLE.c.question_id == MY_NAME.question_id,
        ShownAnswer.until.is_(None),
        Showing.taken_back_at.is_(None),
    )
    .order_by(TABLE.c.number)
)


def document_of(plan: Plan) -> Document:
    """Return the whole plan as it is now, with six statements."""
    return document_and_rows(plan)[0]


def document_and_rows(plan: Plan, held: Sequence[LookBack] | None = None) -> tuple[Document, dict[UUID, LineRow]]:
    """Return the plan as `document_of` does, and what a page needs of each line; `held` is not read again if given."""
    found = _rows(plan)
    rows = {row[0].id: line_row(row[0], *row[2:]) for row in found}
    return _document(plan, [(row[0], row[1]) for row in found], look_backs(plan) if held is None else held), rows


def _document(plan: Plan, rows: Sequence[tuple[PlanLine, LineVersion]], held: Sequence[LookBack]) -> Document:
    everyone, tasks = _everyone(plan)
    spoken = heard(plan)
    written = [row for row in rows if row[0].kind not in CLOSING]
    document = replace(
        framed(plan, everyone),
        name=_name(plan),
        lines=_lines(plan, tasks, written, spoken),
        held=tuple(told(one) for one in held),
    )
    closing = closing_lines(document, plan, (row for row, _ in rows if row.kind in CLOSING), spoken)
    return replace(document, closing=tuple(closing))


def _name(plan: Plan) -> str:
    shown = read(SHOWN_NAME, plan.person_id)
    return shown[-1].given.words.strip() if shown else ""


def _everyone(plan: Plan) -> tuple[list[Participant], Tasks]:
    """Return those who have to do with the plan, and what each of them has to do with the versions that count."""
    tasks = (
        sa.select(LineTask.participant_id, LineTask.version_id, LineTask.task)
        .join(LineVersion, sa.and_(LineVersion.person_id == LineTask.person_id, LineVersion.id == LineTask.version_id))
        .join(
            PlanLine,
            sa.and_(
                PlanLine.person_id == LineVersion.person_id,
                PlanLine.id == LineVersion.line_id,
                versions_that_count(),
            ),
        )
        .where(LineTask.person_id == plan.person_id)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(Participant, tasks.c.version_id, tasks.c.task)
        .outerjoin(tasks, tasks.c.participant_id == Participant.id)
        .where(Participant.person_id == plan.person_id)
        .order_by(Participant.created_at, Participant.id)
        .execution_options(populate_existing=True)
    )
    people: dict[Participant, None] = {}
    found: Tasks = defaultdict(dict)
    for one, version_id, task in rows:
        people[one] = None
        if version_id:
            named = found[version_id].get(Task(task), ())
            found[version_id][Task(task)] = (*named, doc.Participant(one.id, one.name, one.relation))
    return list(people), found


def _rows(plan: Plan) -> Sequence[Any]:
    """Return every line with each of its versions that counts, and with the question and the answer it comes from."""
    answered = sa.and_(AnswerVersion.person_id == PlanLine.person_id, AnswerVersion.id == PlanLine.answer_id)
    return db.session.execute(
        sa.select(PlanLine, LineVersion, AnswerVersion.question_id, AnswerVersion.about, AnswerVersion.number)
        .select_from(PlanLine)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                versions_that_count(),
            ),
        )
        .outerjoin(AnswerVersion, answered)
        .where(PlanLine.person_id == plan.person_id)
        .order_by(PlanLine.position, PlanLine.created_at, PlanLine.id)
        .execution_options(populate_existing=True)
    ).all()


def _lines(
    plan: Plan, tasks: Tasks, rows: Sequence[tuple[PlanLine, LineVersion]], verdicts: Mapping[UUID, Spoken]
) -> tuple[Line, ...]:
    photos = by_line(plan)
    meanings = {(row.id, one.number): _meaning(row, one, tasks[one.id]) for row, one in rows}
    current = ((row, version) for row, version in rows if version.number == row.number)
    plain = ((row, _line(row, version, tasks[version.id], _heard(row, verdicts, meanings))) for row, version in current)
    made = [(row, replace(line, photos=photos.get(row.id, ()))) for row, line in plain]
    actions: dict[UUID, list[Line]] = defaultdict(list)
    for row, line in made:
        if row.parent_id:
            actions[row.parent_id].append(line)
    whole = (replace(line, actions=tuple(actions[row.id])) for row, line in made if row.parent_id is None)
    undone = {row.id for row, version in rows if version.number == row.number and is_undone(version)}
    return tuple(line for line in whole if not line.is_left_out or _is_remembered(line, is_undone=line.id in undone))


def _is_remembered(line: Line, *, is_undone: bool) -> bool:
    """Tell whether a line that was left out stays readable; of an undone draft, what was spoken about."""
    return bool(line.verdicts or line.photos) if is_undone else line.is_remembered


def _meaning(row: PlanLine, version: LineVersion, tasks: Mapping[Task, tuple[doc.Participant, ...]]) -> Meaning:
    people = {task: frozenset(one.id for one in named) for task, named in tasks.items()}
    return meaning(LineKind(row.kind), msgspec.convert(version.content, Content), people)


def _heard(
    row: PlanLine, verdicts: Mapping[UUID, Spoken], meanings: Mapping[tuple[UUID, int], Meaning]
) -> tuple[doc.Verdict, ...]:
    """Return what was said about the line, and whether each objection is about what it still says."""
    now = meanings[row.id, row.number]
    return tuple(
        replace(one, is_about_this=number == row.number, is_mended=not one.agrees and meanings[row.id, number] != now)
        for number, one in verdicts.get(row.id, ())
    )


def _line(
    row: PlanLine,
    version: LineVersion,
    tasks: Mapping[Task, tuple[doc.Participant, ...]],
    verdicts: tuple[doc.Verdict, ...],
) -> Line:
    content, kind = msgspec.convert(version.content, Content), LineKind(row.kind)
    return Line(
        id=row.id,
        number=row.number,
        kind=kind,
        text=content.text,
        pictogram=content.pictogram or PICTOGRAMS[kind],
        heading=content.heading,
        area=content.area,
        term=content.term,
        support=content.support,
        due_on=content.due_on,
        needs=content.needs,
        does=tasks.get(Task.DOES, ()),
        responsible=tasks.get(Task.RESPONSIBLE, ()),
        attends=tasks.get(Task.ATTENDS, ()),
        said=msgspec.convert(row.said, Said) if row.said else None,
        verdicts=verdicts,
        is_left_out=version.left_out_at is not None,
        reason=content.reason,
        is_taken_out_by_person=is_taken_out_by_person(version),
        begun_on=day_of(row.begun_at) if row.begun_at else None,
        done_on=day_of(row.done_at) if row.done_at else None,
    )
