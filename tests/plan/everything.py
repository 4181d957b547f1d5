"""Everything a plan says: each text and each day must be found wherever the plan is shown or taken out.

What stands as a key of ours is told in words to people (`every_word`), and as a code in FHIR (`test_fhir`).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from app.plan.document import Participant, Said
from app.plan.happened import Going
from app.plan.kinds import LineKind
from app.plan.wording import GOING, HELD, SUPPORT, TERMS
from app.questions.shared_cards import RELATIONS, SOMEONE_ELSE
from app.web.plan_line_view import AREAS, KINDS
from app.web.said_view import PRESSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Document, Line


def everything_said(document: Document) -> list[str]:
    """Return every text that anybody wrote or chose: lines, what is needed, names, "Så sa jag", notes, reasons."""
    found = [document.name, document.times.next_meeting, *(one.name for one in document.people)]
    roles = (getattr(document.roles, field.name) for field in fields(document.roles))
    found += [one.name for one in roles if isinstance(one, Participant)]
    found += [one.name for one in document.comes]
    found += [text for one in document.held for text in (*one.attended, one.words, one.by)]
    found += [text for one in document.held for said in one.verdicts for text in (said.words, said.beside)]
    for line in every_line(document):
        found += [line.text, line.heading, line.needs, line.reason]
        found += [one.name for one in (*line.does, *line.responsible, *line.attends)]
        found += [photo.alt for photo in line.photos]
        found += _said(line)
    # What is about the whole plan is told where it belongs; its own name only names what was said of it.
    found += [text for line in document.closing if line.verdicts for text in (line.text, *_said(line))]
    return list(dict.fromkeys(" ".join(text.split()) for text in found if text))


def _said(line: Line) -> Iterator[str]:
    if line.said:
        yield from (line.said.question, line.said.words)
        yield from (text for card in line.said.cards for text in (card.label, card.pile))
    for verdict in line.verdicts:
        yield from (verdict.words, verdict.beside)
        yield from (text for reply in verdict.replies for text in (reply.words, reply.by))


def every_day(document: Document) -> list[date]:
    """Return every day the plan holds: of its lines, of itself, and of what was said about a line."""
    found = [getattr(document.times, field.name) for field in fields(document.times)]
    found += [one.held_on for one in document.held]
    found += [said.on for one in document.held for said in one.verdicts]
    for line in (*every_line(document), *document.closing):
        found += [line.due_on, line.done_on or line.begun_on]
        found += [day for one in line.verdicts for day in (one.on, *(reply.on for reply in one.replies))]
    return sorted({day for day in found if isinstance(day, date)})


def every_word(document: Document) -> list[str]:
    """Return the words for every key of ours: kinds, parts of life, how long, relations, who pressed, how it goes."""
    found = {str(HELD[one.kind]) for one in document.held}
    found |= {str(RELATIONS[one.relation].label) for one in document.people if one.relation != SOMEONE_ELSE.key}
    for line in every_line(document):
        named = str(TERMS.get(line.term) if line.term else SUPPORT.get(line.support) if line.support else "")
        kind = "" if line.kind in {LineKind.MEETING, LineKind.OWN} else str(KINDS.get(line.kind, ""))
        area = f": {AREAS[line.area]}" if line.area else ""
        found.add((named or kind) + area)
        found |= {str(PRESSED[line.said.by])} if line.said and line.said.by else set()
        if line.kind is LineKind.ACTION:
            found.add(f"Så går det: {GOING[Going.of(line.begun_on, line.done_on)]}")
    return sorted(found - {""})


def every_line(document: Document) -> Iterator[Line]:
    """Go through every line, each wish followed by its actions; also what was left out."""
    for line in document.lines:
        yield line
        yield from line.actions


# The fields whose text is a key of ours and nothing that anybody wrote.
KEYS = {
    "kind", "pictogram", "area", "term", "support", "relation", "language", "sha256", (Said, "by"),
}  # fmt: skip


def distinct(document: Document) -> Document:
    """Return `document` with every text and every day another than all the rest, so that none stands in for another."""
    return _Distinct().of(document)  # type: ignore[return-value]


class _Distinct:
    """Writes a number after each text and gives each day a year of its own; the same person is the same everywhere."""

    def __init__(self) -> None:
        self.count = count(1)
        self.people: dict[Participant, Participant] = {}

    def of(self, value: object) -> object:
        """Return `value` with all that is in it made distinct."""
        if isinstance(value, Participant):
            return self.people.setdefault(value, replace(value, name=f"{value.name} {next(self.count)}"))
        if isinstance(value, tuple):
            return tuple(self.of(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            names = [one.name for one in fields(value) if not {one.name, (type(value), one.name)} & KEYS]
            return replace(value, **{name: self.of(getattr(value, name)) for name in names})
        if isinstance(value, date):
            return date(2027, 1, 1) + timedelta(days=next(self.count))
        return f"{value} {next(self.count)}" if isinstance(value, str) and value else value
