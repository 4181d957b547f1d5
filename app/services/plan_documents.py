"""The plan as one document, read from its rows with few statements whatever its length (`performance.md`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import (
    LineTask,
    LineVersion,
    Participant,
    Plan,
    PlanLine,
    PlanWriter,
    Showing,
    ShownAnswer,
    Verdict,
    VerdictReply,
)
from app.plan import document as doc
from app.plan.document import Document, Line, Said
from app.plan.kinds import PICTOGRAMS, Content, LineKind, Task
from app.questions.answers import Step
from app.services.days import day_of
from app.services.mending import Meaning, meaning, versions_that_count
from app.services.plan_photos import by_line
from app.services.plans import frame_of
from app.services.versions import READ, TABLE, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

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
    """Return the whole plan as it is now, with five statements."""
    everyone, tasks = _everyone(plan)
    people = {one.id: doc.Participant(one.id, one.name, one.relation) for one in everyone}
    lines = _lines(plan, tasks)
    frame = frame_of(plan)
    times = {name: getattr(frame, name) for name in doc.Times.__dataclass_fields__}
    return Document(
        revision=plan.revision,
        name=_name(plan),
        times=doc.Times(**times),
        roles=doc.Roles(
            responsible=people.get(frame.responsible_id) if frame.responsible_id else None,
            writer=people.get(frame.writer_id) if frame.writer_id else None,
            leader=people.get(frame.leader_id) if frame.leader_id else None,
        ),
        people=tuple(people[one.id] for one in everyone if one.removed_at is None),
        lines=lines,
        no_support=plan.no_support_at is not None,
        no_measures_by_others=plan.no_measures_by_others_at is not None,
        no_readers=plan.no_readers_at is not None,
    )


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
    )
    people: dict[Participant, None] = {}
    found: Tasks = defaultdict(dict)
    for one, version_id, task in rows:
        people[one] = None
        if version_id:
            named = found[version_id].get(Task(task), ())
            found[version_id][Task(task)] = (*named, doc.Participant(one.id, one.name, one.relation))
    return list(people), found


def _lines(plan: Plan, tasks: Tasks) -> tuple[Line, ...]:
    rows = db.session.execute(
        sa.select(PlanLine, LineVersion)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                versions_that_count(),
            ),
        )
        .where(PlanLine.person_id == plan.person_id)
        .order_by(PlanLine.position, PlanLine.created_at, PlanLine.id)
        .execution_options(populate_existing=True)
    ).all()
    verdicts, photos = _verdicts(plan), by_line(plan)
    meanings = {(row.id, one.number): _meaning(row, one, tasks[one.id]) for row, one in rows}
    current = ((row, version) for row, version in rows if version.number == row.number)
    plain = ((row, _line(row, version, tasks[version.id], _heard(row, verdicts, meanings))) for row, version in current)
    made = [(row, replace(line, photos=photos.get(row.id, ()))) for row, line in plain]
    actions: dict[UUID, list[Line]] = defaultdict(list)
    for row, line in made:
        if row.parent_id:
            actions[row.parent_id].append(line)
    whole = (replace(line, actions=tuple(actions[row.id])) for row, line in made if row.parent_id is None)
    return tuple(line for line in whole if not line.is_left_out or line.is_remembered)


def _meaning(row: PlanLine, version: LineVersion, tasks: Mapping[Task, tuple[doc.Participant, ...]]) -> Meaning:
    people = {task: frozenset(one.id for one in named) for task, named in tasks.items()}
    return meaning(LineKind(row.kind), msgspec.convert(version.content, Content), people)


def _heard(
    row: PlanLine, verdicts: Mapping[UUID, list[tuple[int, doc.Verdict]]], meanings: Mapping[tuple[UUID, int], Meaning]
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
    )


def _verdicts(plan: Plan) -> Mapping[UUID, list[tuple[int, doc.Verdict]]]:
    """Return what the person has said, by line: about which version of it, and the verdict with its replies."""
    rows = db.session.execute(
        sa.select(Verdict, VerdictReply)
        .outerjoin(
            VerdictReply,
            sa.and_(VerdictReply.person_id == Verdict.person_id, VerdictReply.verdict_id == Verdict.id),
        )
        .where(Verdict.person_id == plan.person_id)
        .order_by(Verdict.created_at, Verdict.id, VerdictReply.created_at, VerdictReply.id)
    )
    found: dict[UUID, list[tuple[int, doc.Verdict]]] = defaultdict(list)
    for one, answers in groupby(rows, key=itemgetter(0)):
        given: list[VerdictReply | None] = [row[1] for row in answers]
        replies = tuple(
            doc.Reply(reply.words, reply.by, day_of(reply.created_at)) for reply in given if reply is not None
        )
        found[one.line_id].append(
            (one.line_number, doc.Verdict(one.agrees, one.words, day_of(one.created_at), replies=replies))
        )
    return found
