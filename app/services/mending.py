"""Whether what the person objected to has been mended: the line says something else, or somebody else does it.

That it was written anew is not enough. A line that was taken out and put back, or got a blank more, says what it said,
and the objection still waits for an answer (LSS 21 b §).
"""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa

from app.models import LineVersion, PlanLine, Verdict
from app.plan.kinds import FIELDS
from app.services.line_versions import only_its_fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.plan.kinds import Content, LineKind, Task


Meaning: TypeAlias = tuple[object, ...]


def versions_that_count() -> sa.ColumnElement[bool]:
    """Return which versions of a line are read: what it says now, and what it said when the person objected to it."""
    objected = sa.exists().where(
        Verdict.person_id == LineVersion.person_id,
        Verdict.line_id == LineVersion.line_id,
        Verdict.line_number == LineVersion.number,
        Verdict.agrees.is_(False),
    )
    return sa.or_(LineVersion.number == PlanLine.number, objected)


def was_objected_to() -> sa.ColumnElement[bool]:
    """Return whether the person has objected to what a line said before."""
    return sa.exists().where(
        Verdict.person_id == PlanLine.person_id,
        Verdict.line_id == PlanLine.id,
        Verdict.line_number != PlanLine.number,
        Verdict.agrees.is_(False),
    )


def meaning(kind: LineKind, content: Content, people: Mapping[Task, frozenset[UUID]]) -> Meaning:
    """Return what a version says to who reads it as a line of `kind`: two that mean the same are equal.

    Why a line was left out belongs to it, since that is an answer to who objected.
    """
    held = astuple(replace(only_its_fields(kind, content), pictogram=""))
    words = tuple(" ".join(value.split()) if isinstance(value, str) else value for value in held)
    return (*words, *(people.get(task, frozenset()) for task in FIELDS[kind].tasks))
