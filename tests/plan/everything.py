"""Everything a plan says, as short texts: each of them must be found wherever the plan is shown or taken out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from app.plan.document import Participant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Document, Line


def everything_said(document: Document) -> list[str]:
    """Return every text that anybody wrote or chose: lines, what is needed, names, "Så sa jag", notes, reasons."""
    found = [document.name, document.times.next_meeting, *(one.name for one in document.people)]
    roles = (getattr(document.roles, field.name) for field in fields(document.roles))
    found += [one.name for one in roles if isinstance(one, Participant)]
    for line in every_line(document):
        found += [line.text, line.heading, line.needs, line.reason]
        found += [one.name for one in (*line.does, *line.responsible, *line.attends)]
        found += _said(line)
    return list(dict.fromkeys(" ".join(text.split()) for text in found if text))


def _said(line: Line) -> Iterator[str]:
    if line.said:
        yield from (line.said.question, line.said.words)
        yield from (text for card in line.said.cards for text in (card.label, card.pile))
    for verdict in line.verdicts:
        yield verdict.words
        yield from (text for reply in verdict.replies for text in (reply.words, reply.by))


def every_day(document: Document) -> list[date]:
    """Return every day the plan holds: of its lines, of itself, and of what was said about a line."""
    found = [getattr(document.times, field.name) for field in fields(document.times)]
    for line in every_line(document):
        found.append(line.due_on)
        found += [day for one in line.verdicts for day in (one.on, *(reply.on for reply in one.replies))]
    return sorted({day for day in found if isinstance(day, date)})


def every_line(document: Document) -> Iterator[Line]:
    """Go through every line, each wish followed by its actions; also what was left out."""
    for line in document.lines:
        yield line
        yield from line.actions
