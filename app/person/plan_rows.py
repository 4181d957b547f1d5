"""The plan as the person reads it: its lines one after the other, in the order of the headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.i18n import _
from app.plan.happened import Going, is_late, why_nothing_happens
from app.plan.sections import filled_to_speak_about, section_of
from app.plan.wording import KINDS
from app.questions.questionnaire import MY_PLAN
from app.services.days import today
from app.web.closing_view import closing_facts
from app.web.said_view import known_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from app.plan.document import Document, Line
    from app.plan.sections import Section
    from app.web.plan_line_view import Fact

AREAS = {area.key: area.label for area in MY_PLAN.areas}
RIGHT, WRONG = "ja", "nej"


@dataclass(frozen=True, slots=True)
class Row:
    """One line on its way of reading: where it stands, and for an action the wish it belongs to.

    `chosen` and `words` are what the page shows as said: nothing on a first visit, nor when the line was written anew
    or a helper has answered. A refused form puts back what it held. `facts` are the days, or who does what, that a line
    about the whole plan is about.
    """

    line: Line
    section: Section
    number: int
    count: int
    wish: Line | None = None
    chosen: str = ""
    words: str = ""
    message: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def title(self) -> str:
        """Return the heading of the line: what kind of thing it is, or the heading it was given (S39)."""
        return self.line.heading or str(KINDS[self.line.kind])

    @property
    def pictogram(self) -> str:
        """Return the picture of the line, or nothing when it is one of an older release."""
        return known_picture(self.line.pictogram)

    @property
    def about(self) -> str:
        """Return what the line is about: the part of life, or the wish that an action belongs to."""
        if self.wish:
            return _("Det hör till: %(wish)s", wish=self.wish.text)
        return str(AREAS.get(self.line.area, ""))

    def asked_again(self) -> Row:
        """Return the row with the words of the last time still in the field, when it was written anew meanwhile."""
        said = self.line.verdict
        return replace(self, words=said.words) if said and self.is_new else self

    @property
    def is_said(self) -> bool:
        """Tell whether the person has said something about the line as it is now."""
        return self.line.verdict is not None and self.line.verdict.is_about_this

    @property
    def is_new(self) -> bool:
        """Tell whether the line was written anew since the person spoke about it."""
        return self.line.verdict is not None and not self.line.verdict.is_about_this

    @property
    def is_late(self) -> bool:
        """Tell whether the line is an action that should have been done by now."""
        return is_late(self.line, Going.of(self.line.begun_on, self.line.done_on), today())

    @property
    def why_nothing(self) -> str:
        """Return why nothing happens with the wish now, or nothing where something does."""
        return why_nothing_happens(self.line)

    @property
    def has_an_answer(self) -> bool:
        """Tell whether a helper has answered a "stämmer inte", or written the line anew, since the person spoke."""
        said = self.line.verdict
        return said is not None and not said.agrees and bool(said.replies or self.is_new)

    @property
    def fault_field(self) -> str:
        """Return the field that a fault on the page is about: the words when they are chosen for, else the choice."""
        return "ord" if self.chosen else "svar"

    @property
    def has_notes(self) -> bool:
        """Tell whether there is more to read about the line than that it is right."""
        said = self.line.verdicts
        return any(not one.agrees or one.words or one.replies or one.beside or not one.is_about_this for one in said)


def rows_of(document: Document) -> tuple[Row, ...]:
    """Return every line that is in the plan, each wish followed by its actions, and what is about the whole plan last.

    A plan that nothing is written in has nothing to read.
    """
    placed = list(_placed(document))
    if all(line.is_closing and not line.verdicts for _, line, _ in placed):
        return ()
    rows = (_row(*one, number, len(placed)) for number, one in enumerate(placed, start=1))
    return tuple(replace(row, facts=closing_facts(document, row.line.kind)) for row in rows)


def _placed(document: Document) -> Iterator[tuple[Section, Line, Line | None]]:
    for heading in filled_to_speak_about(document):
        for line in heading.lines:
            yield heading.section, line, None
            yield from ((heading.section, action, line) for action in line.actions if not action.is_left_out)


def _row(section: Section, line: Line, wish: Line | None, number: int, count: int) -> Row:
    said = line.verdict
    if said is None or not said.is_about_this or said.replies:
        return Row(line, section, number, count, wish)
    return Row(line, section, number, count, wish, RIGHT if said.agrees else WRONG, said.words)


def row_of(document: Document, rows: tuple[Row, ...], line_id: UUID) -> Row | None:
    """Return the row of a line, also of one that was left out of the plan: that one is number 0. None for any other."""
    left_out = (_row(section_of(line.kind), line, document.wish_of(line.id), 0, 0) for line in document.left_out)
    return next((row for row in (*rows, *left_out) if row.line.id == line_id), None)


def by_id(rows: tuple[Row, ...]) -> dict[UUID, Row]:
    """Return the rows by the id of their line."""
    return {row.line.id: row for row in rows}


def first_to_read(rows: tuple[Row, ...]) -> Row | None:
    """Return the first line the person has said nothing about as it is now, or the first of all."""
    return next((row for row in rows if not row.is_said), rows[0] if rows else None)


def left_after(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """Return the lines left to speak about, from the one after `row` and around; nothing when Nästa leads to one.

    The order of the lines stays as it is, since it is the same each time one reads; this is a way past those that are
    already spoken about.
    """
    if not row.number:
        return ()
    after, before = rows[row.number :], rows[: row.number - 1]
    left = tuple(one for one in (*after, *before) if not one.is_said)
    return left if left and left[0] not in after[:1] else ()
