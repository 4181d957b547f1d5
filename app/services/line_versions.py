"""The versions of a line: what it has said, and the only place where what it says is put down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import LineTask, LineVersion, Participant
from app.plan.kinds import FIELDS, Content, LineKind, Task
from app.services import audit
from app.services.audit_words import Action, Thing
from app.services.plans import PlanNotFoundError
from app.services.said_none import take_back_none

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import PlanLine
    from app.services.plan_lines import Hand


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wants a line to say: its content, and who has to do what with it."""

    content: Content
    tasks: Mapping[Task, tuple[UUID, ...]] = field(default_factory=dict)


def versions_of(line: PlanLine) -> list[LineVersion]:
    """Return everything the line has said, oldest first."""
    wanted = sa.select(LineVersion).where(LineVersion.person_id == line.person_id, LineVersion.line_id == line.id)
    return list(db.session.scalars(wanted.order_by(LineVersion.number)))


def history_of(line: PlanLine) -> list[tuple[LineVersion, Written]]:
    """Return everything the line has said, oldest first, with its people; one statement however much that is."""
    rows = db.session.execute(
        sa.select(LineVersion, LineTask.task, LineTask.participant_id)
        .outerjoin(
            LineTask, sa.and_(LineTask.person_id == LineVersion.person_id, LineTask.version_id == LineVersion.id)
        )
        .where(LineVersion.person_id == line.person_id, LineVersion.line_id == line.id)
        .order_by(LineVersion.number, LineTask.task, LineTask.participant_id)
    )
    found: dict[LineVersion, dict[Task, tuple[UUID, ...]]] = {}
    for version, task, participant_id in rows:
        tasks = found.setdefault(version, {})
        if task:
            tasks[Task(task)] = (*tasks.get(Task(task), ()), participant_id)
    return [(version, Written(content_of(version), tasks)) for version, tasks in found.items()]


def current_version(line: PlanLine) -> LineVersion:
    """Return what the line says now."""
    return version_of(line, line.number)


def version_of(line: PlanLine, number: int) -> LineVersion:
    """Return what the line said in its version `number`. Raises PlanNotFoundError when there was none."""
    wanted = sa.select(LineVersion).where(
        LineVersion.person_id == line.person_id, LineVersion.line_id == line.id, LineVersion.number == number
    )
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise PlanNotFoundError
    return found


def written_of(version: LineVersion) -> Written:
    """Return what one version says, with its people."""
    tasks: dict[Task, tuple[UUID, ...]] = {}
    wanted = sa.select(LineTask.task, LineTask.participant_id).where(
        LineTask.person_id == version.person_id, LineTask.version_id == version.id
    )
    for task, participant_id in db.session.execute(wanted.order_by(LineTask.task, LineTask.participant_id)):
        tasks[Task(task)] = (*tasks.get(Task(task), ()), participant_id)
    return Written(content_of(version), tasks)


def content_of(version: LineVersion) -> Content:
    """Return the words of one version."""
    return msgspec.convert(version.content, Content)


def write_anew(
    line: PlanLine, written: Written, hand: Hand | None, *, is_left_out: bool = False, is_undone: bool = False
) -> None:
    """Put down what the line says now, as its next version; without a `hand`, it is the person who does.

    Raises PlanNotFoundError as `write_version` does, and when a helper would write over that the person took it out:
    the plan is the person's, and only the person puts the line back.
    """
    if hand and is_taken_out_by_person(current_version(line)):
        raise PlanNotFoundError
    line.number += 1
    db.session.flush()
    write_version(line, written, hand, is_left_out=is_left_out, is_undone=is_undone)


def is_undone(version: LineVersion) -> bool:
    """Tell whether `version` says that the line was taken back as a whole with the draft that made it."""
    return version.left_out_at is not None and content_of(version).undone


def is_taken_out_by_person(version: LineVersion) -> bool:
    """Tell whether `version` says that the person took the line out of the plan."""
    return version.left_out_at is not None and content_of(version).by_person


def write_version(
    line: PlanLine, written: Written, hand: Hand | None, *, is_left_out: bool = False, is_undone: bool = False
) -> None:
    """Put down what the line says as its version `line.number`, with those it names.

    It is in the plan by that unless it `is_left_out`, so the plan says "inga" of its kind no longer.
    Raises PlanNotFoundError when somebody of another plan is named.
    """
    kind = LineKind(line.kind)
    own = only_its_fields(kind, written.content)
    content = replace(own, by_person=is_left_out and hand is None, undone=is_undone)
    version = LineVersion(
        person_id=line.person_id,
        line_id=line.id,
        number=line.number,
        helper_id=hand.helper.id if hand else None,
        form_id=hand.form_id if hand else None,
        left_out_at=utc_now() if is_left_out else None,
        # The kind stands there too, since a line may become of another kind.
        content=msgspec.to_builtins(content) | {"kind": kind.value},
    )
    db.session.add(version)
    db.session.flush()
    for task in FIELDS[kind].tasks:
        for participant_id in dict.fromkeys(written.tasks.get(task, ())):  # A form may name somebody twice.
            if db.session.get(Participant, (line.person_id, participant_id)) is None:
                raise PlanNotFoundError
            named = {"participant_id": participant_id, "task": task.value}
            db.session.add(LineTask(person_id=line.person_id, version_id=version.id, **named))
    db.session.flush()
    if not is_left_out:
        take_back_none(line)
    if hand:
        audit.note(Action.WROTE, Thing.LINE, line.id, line.person_id)


def only_its_fields(kind: LineKind, content: Content) -> Content:
    """Return `content` with only what a line of this kind may hold, so that a forged form writes nothing else."""
    kept = {"text", "pictogram", "reason", "by_person", *FIELDS[kind].names}
    blank = Content()
    return replace(blank, **{name: getattr(content, name) for name in Content.__dataclass_fields__ if name in kept})
