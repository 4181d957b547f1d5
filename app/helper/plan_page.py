"""What stands on the helper's plan page: the answers with what has become of each, and the draft with its tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from app.helper.plan_form import PROGRESS, Progress
from app.plan.happened import Going, is_late, why_nothing_happens
from app.plan.kinds import WISHES, LineKind
from app.plan.sections import filled, section_of
from app.questions.answers import Step
from app.questions.path import find
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import Feeds
from app.services.said import RECORDED, WHOLE, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.models import PlanLine
    from app.plan.document import Document, Line
    from app.plan.sections import Filled, Section
    from app.services.plan_rows import LineRow
    from app.web.shown_answer import ShownAnswer, ShownPart


Source: TypeAlias = tuple[Step | UUID, str]


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """One line with what can be done with it. `has_above` and `has_below` tell whether it can be moved.

    `is_late` tells of an action that it should have been done by now.
    """

    line: Line
    progress: str
    has_above: bool
    has_below: bool
    is_late: bool = False
    actions: tuple[LineOnPage, ...] = ()

    @property
    def is_wish(self) -> bool:
        """Tell whether actions may hang on the line."""
        return self.line.kind in WISHES

    @property
    def why_nothing(self) -> str:
        """Return why nothing happens with the wish now, as the person reads it."""
        return why_nothing_happens(self.line)

    @property
    def needs_reason(self) -> bool:
        """Tell whether a line that is left out says why: what the person said or wished for does."""
        return self.line.is_remembered


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """One heading with its lines, and the answers of the parts that feed it, which stand beside them."""

    filled: Filled
    lines: tuple[LineOnPage, ...]
    parts: tuple[ShownPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole draft. `used` tells which line an answer, or a part of one, has become.

    `with_wish` are the actions that come back only with the wish that took them along.

    A card that was given once more is the same card; a whole answer is only the one that was given then. `more` are the
    answers of parts that feed no heading, and `closing` what the person has said something about of the whole plan.
    """

    sections: tuple[SectionOnPage, ...]
    left_out: tuple[Line, ...]
    with_wish: frozenset[UUID]
    used: Mapping[Source, Line]
    more: tuple[ShownPart, ...] = ()
    closing: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self.left_out and not any(section.lines for section in self.sections)

    def line_of(self, answer: ShownAnswer, part: str) -> Line | None:
        """Return the line that a part of an answer has become, by itself, with the whole answer, or with its person."""
        found = self.used.get((answer.step, part)) or self.used.get((answer.version_id, WHOLE))
        return found or (self._line_about(answer) if answer.step.about else None)

    def can_be_one_line(self, answer: ShownAnswer) -> bool:
        """Tell whether an answer of several parts can become one line: none of them is a line already."""
        cards = (*answer.cards, *(card for pile in answer.piles for card in pile.cards))
        own = ((WORDS, answer.words), (RECORDED, answer.files))
        parts = (*(card.key for card in cards), *(part for part, said in own if said))
        return len(parts) > 1 and not any(self.line_of(answer, part) for part in parts)

    def _line_about(self, answer: ShownAnswer) -> Line | None:
        """Return the line of the one an answer is about: what is asked of one person at a time only adds to it."""
        feeds = find(MY_PLAN, answer.step.question_id).feeds
        return next(
            (
                line
                for (source, part), line in self.used.items()
                if feeds and part == answer.step.about and isinstance(source, Step)
                if find(MY_PLAN, source.question_id).feeds is feeds
            ),
            None,
        )


def draft_of(document: Document, rows: Mapping[UUID, LineRow], today: date, parts: tuple[ShownPart, ...] = ()) -> Draft:
    """Return the draft as the helper sees it on the day `today`, with the answers; `rows` are those of `line_rows`.

    The page is long, and nothing on it may stick or scroll by itself (COGA-1.6, 2.4.11): what was answered stands
    beside the very heading it feeds (blueprint 2.3).
    """
    fed = {part.part.key: _section_fed(part) for part in parts}
    sections = tuple(
        SectionOnPage(
            one, _placed(one.lines, rows, today), tuple(part for part in parts if fed[part.part.key] is one.section)
        )
        for one in filled(document)
    )
    with_wish = frozenset(action.id for line in document.lines if line.is_left_out for action in line.actions)
    more = tuple(part for part in parts if fed[part.part.key] is None)
    closing = tuple(line for line in document.closing if line.verdicts and not line.is_left_out)
    return Draft(sections, document.left_out, with_wish, _used(document, rows), more, closing)


def _section_fed(part: ShownPart) -> Section | None:
    """Return the heading that the questions of a part feed, or None when they feed none."""
    fed = (question.feeds for question in part.part.questions)
    return next((section_of(LineKind(one)) for one in fed if one and one is not Feeds.PEOPLE), None)


def _placed(lines: tuple[Line, ...], rows: Mapping[UUID, LineRow], today: date) -> tuple[LineOnPage, ...]:
    there = [line for line in lines if not line.is_left_out]
    kinds = [line.kind for line in there]
    return tuple(
        LineOnPage(
            line,
            progress=progress_in_words(rows.get(line.id)) if line.kind == "action" else "",
            has_above=line.kind in kinds[:at],
            has_below=line.kind in kinds[at + 1 :],
            is_late=is_late(line, _going(rows.get(line.id)), today),
            actions=_placed(line.actions, rows, today),
        )
        for at, line in enumerate(there)
    )


def _going(row: LineRow | None) -> Going:
    return Going.of(row.begun_at, row.done_at) if row else Going.NOT_BEGUN


def progress_of(row: LineRow | PlanLine | None) -> Progress:
    """Return how an action goes."""
    if row is None or row.begun_at is None:
        return Progress.WAITING
    return Progress.DONE if row.done_at else Progress.BEGUN


def progress_in_words(row: LineRow | None) -> str:
    """Return how an action goes, in words."""
    return str(PROGRESS[progress_of(row)])


def _used(document: Document, rows: Mapping[UUID, LineRow]) -> dict[Source, Line]:
    found: dict[Source, Line] = {}
    for line in sorted(document.lines, key=lambda line: not line.is_left_out):  # What is in the plan goes last.
        row = rows.get(line.id)
        if row and row.answer_id and row.part == WHOLE:
            found[row.answer_id, WHOLE] = line
        elif row and row.question_id:
            found[Step(row.question_id, row.about or ""), row.part] = line
    return found
