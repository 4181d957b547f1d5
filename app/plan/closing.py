"""What is read last in a plan, since it is about the whole of it: days, roles, and what is said not to exist.

It stands in the document already, so a closing line says no more than its name here. What it is about, word for word,
is `facts_of`: when that is another, the person is asked anew (LSS 21 b §, `docs/decisions/0027`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid5

import msgspec

from app.plan.kinds import CLOSING, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from app.plan.document import Document, Line, Participant

# As the helper's other words: Swedish, and the same for everybody, since it is part of what is signed.
TEXTS = {
    LineKind.DAYS: "Dagarna i planen",
    LineKind.NEXT_MEETING: "Nästa möte",
    LineKind.ROLES: "Vem gör vad med planen",
    LineKind.NO_SUPPORT: "Ingen hjälp är beslutad eller planerad.",
    LineKind.NO_OTHERS: "Ingen annan ska göra något nu.",
    LineKind.NO_READERS: "Ingen får läsa.",
}
GONE = "Nu står det något annat i planen."


def every_row(document: Document) -> Iterator[Line]:
    """Go through all that the person reads and speaks about: the lines, and last what is about the whole plan."""
    yield from document.every_line()
    yield from (line for line in document.closing if not line.is_left_out)


def closing_id(plan_id: UUID, kind: LineKind) -> UUID:
    """Return the id of the closing line of `kind`: a plan has one of each, and always the same."""
    return uuid5(plan_id, f"closing:{kind.value}")


def closing_ids(plan_id: UUID) -> frozenset[UUID]:
    """Return the ids of all closing lines that a plan may have."""
    return frozenset(closing_id(plan_id, kind) for kind in CLOSING)


def facts_of(document: Document) -> dict[LineKind, str]:
    """Return what each closing line is about, as JSON, or nothing where there is nothing to speak about."""
    return {kind: msgspec.json.encode(held, order="sorted").decode() if held else "" for kind, held in _held(document)}


def _held(document: Document) -> Iterable[tuple[LineKind, object]]:
    times, roles = document.times, document.roles
    meeting = (times.next_meeting_on, times.next_meeting, _people(document.comes))
    named = (roles.responsible, roles.writer, roles.leader, _people(document.people))
    yield LineKind.DAYS, replace(times, next_meeting_on=None, next_meeting="")
    yield LineKind.NEXT_MEETING, meeting if any(meeting) else None
    yield LineKind.ROLES, named if any(named) else None
    # An older version may say that there is none, and hold a line all the same: then the line is what is read.
    yield LineKind.NO_SUPPORT, document.no_support and not document.of_kind(LineKind.SUPPORT)
    yield LineKind.NO_OTHERS, document.no_measures_by_others and not document.of_kind(LineKind.OTHERS)
    yield LineKind.NO_READERS, document.no_readers and not document.of_kind(LineKind.READER)


def _people(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return the people in one order, so that the same people are the same facts."""
    return tuple(sorted(people, key=lambda one: one.id))
