"""Writing a version of a line: the only place where what a line says is put down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from app.db import db, utc_now
from app.models import LineTask, LineVersion, Participant
from app.plan.kinds import FIELDS, Content, LineKind
from app.services.plans import PlanNotFoundError

if TYPE_CHECKING:
    from app.models import PlanLine
    from app.services.plan_lines import Hand, Written


def write_anew(line: PlanLine, written: Written, hand: Hand, *, is_left_out: bool = False) -> None:
    """Put down what the line says now, as its next version. Raises PlanNotFoundError as `write_version` does."""
    line.number += 1
    db.session.flush()
    write_version(line, written, hand, is_left_out=is_left_out)


def write_version(line: PlanLine, written: Written, hand: Hand, *, is_left_out: bool = False) -> None:
    """Put down what the line says as its version `line.number`, with those it names.

    Raises PlanNotFoundError when somebody of another plan is named.
    """
    kind = LineKind(line.kind)
    version = LineVersion(
        person_id=line.person_id,
        line_id=line.id,
        number=line.number,
        helper_id=hand.helper.id,
        form_id=hand.form_id,
        left_out_at=utc_now() if is_left_out else None,
        # The kind stands there too, since a line may become of another kind.
        content=msgspec.to_builtins(only_its_fields(kind, written.content)) | {"kind": kind.value},
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


def only_its_fields(kind: LineKind, content: Content) -> Content:
    """Return `content` with only what a line of this kind may hold, so that a forged form writes nothing else."""
    kept = {"text", "pictogram", "reason", *FIELDS[kind].names}
    blank = Content()
    return replace(blank, **{name: getattr(content, name) for name in Content.__dataclass_fields__ if name in kept})
