"""What stands on the helper's plan page: the answers with what has become of each, and the draft with its tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from app.helper.plan_form import PROGRESS, Progress
from app.plan.kinds import WISHES
from app.plan.sections import filled
from app.questions.answers import Step
from app.services.said import WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.models import PlanLine
    from app.plan.document import Document, Line
    from app.plan.sections import Filled
    from app.services.plan_rows import LineRow
    from app.web.shown_answer import ShownAnswer


Source: TypeAlias = tuple[Step | UUID, str]


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """One line with what can be done with it. `has_above` and `has_below` tell whether it can be moved."""

    line: Line
    progress: str
    has_above: bool
    has_below: bool
    actions: tuple[LineOnPage, ...] = ()

    @property
    def is_wish(self) -> bool:
        """Tell whether actions may hang on the line."""
        return self.line.kind in WISHES

    @property
    def needs_reason(self) -> bool:
        """Tell whether a line that is left out says why: what the person said or wished for does."""
        return self.line.is_remembered


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """One heading with its lines."""

    filled: Filled
    lines: tuple[LineOnPage, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole draft. `used` tells which line an answer, or a part of one, has become.

    `with_wish` are the actions that come back only with the wish that took them along.

    A card that was given once more is the same card; a whole answer is only the one that was given then.
    """

    sections: tuple[SectionOnPage, ...]
    left_out: tuple[Line, ...]
    with_wish: frozenset[UUID]
    used: Mapping[Source, Line]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self.left_out and not any(section.lines for section in self.sections)

    def line_of(self, answer: ShownAnswer, part: str) -> Line | None:
        """Return the line that a part of an answer has become, by itself or with the whole answer."""
        return self.used.get((answer.step, part)) or self.used.get((answer.version_id, WHOLE))


def draft_of(document: Document, rows: Mapping[UUID, LineRow]) -> Draft:
    """Return the draft as the helper sees it; `rows` are those of `line_rows`."""
    sections = tuple(SectionOnPage(one, _placed(one.lines, rows)) for one in filled(document))
    with_wish = frozenset(action.id for line in document.lines if line.is_left_out for action in line.actions)
    return Draft(sections, document.left_out, with_wish, _used(document, rows))


def _placed(lines: tuple[Line, ...], rows: Mapping[UUID, LineRow]) -> tuple[LineOnPage, ...]:
    there = [line for line in lines if not line.is_left_out]
    kinds = [line.kind for line in there]
    return tuple(
        LineOnPage(
            line,
            progress=progress_in_words(rows.get(line.id)) if line.kind == "action" else "",
            has_above=line.kind in kinds[:at],
            has_below=line.kind in kinds[at + 1 :],
            actions=_placed(line.actions, rows),
        )
        for at, line in enumerate(there)
    )


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
