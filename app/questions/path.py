"""The way through the questionnaire, computed from the answers every time and never stored.

The core track is the short way through each part. The optional track of a part is offered afterwards, as "Vill du
berätta mer?". Every function is pure: the same answers give the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.questions.answers import AnswerState, Step

if TYPE_CHECKING:
    from app.questions.answers import Answers
    from app.questions.schema import Part, Question, Questionnaire


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """One page of the way, with the question it shows and the part it lies in."""

    part: Part
    question: Question
    step: Step

    @property
    def core(self) -> bool:
        """Tell whether the page is on the short way through."""
        return self.question.core


Path: TypeAlias = tuple[PlacedStep, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page lies in its part: "Fråga 2 av 4" of its track."""

    question: int
    questions: int


def path(questionnaire: Questionnaire, answers: Answers) -> Path:
    """Return every page that is asked, core and optional, in the order of the questionnaire."""
    return tuple(placed for part in questionnaire.parts for placed in path_in(part, answers))


def path_in(part: Part, answers: Answers) -> Path:
    """Return every page of one part that is asked, core and optional, in the order of the questionnaire."""
    return tuple(
        PlacedStep(part, question, step)
        for question in part.questions
        if question.is_asked(answers)
        for step in _steps(question, answers)
    )


def _steps(question: Question, answers: Answers) -> tuple[Step, ...]:
    if question.about_people is None:
        return (Step(question.id),)
    return tuple(Step(question.id, person) for person in question.about_people(answers))


def place_of(way: Path, step: Step) -> PlacedStep | None:
    """Return where `step` lies on the way, or None when it is not asked."""
    return next((placed for placed in way if placed.step == step), None)


def track(way: Path, part_key: str, *, core: bool) -> Path:
    """Return the pages of one part that are core, or those that are optional."""
    return tuple(placed for placed in way if placed.part.key == part_key and placed.core is core)


def _neighbour(way: Path, step: Step, distance: int) -> PlacedStep | None:
    here = place_of(way, step)
    if here is None:
        return None
    pages = track(way, here.part.key, core=here.core)
    there = pages.index(here) + distance
    return pages[there] if 0 <= there < len(pages) else None


def after(way: Path, step: Step) -> PlacedStep | None:
    """Return the next page of the same track in the same part, or None at the part's end or off the way."""
    return _neighbour(way, step, 1)


def before(way: Path, step: Step) -> PlacedStep | None:
    """Return the page before in the same track of the same part, or None at its beginning or off the way."""
    return _neighbour(way, step, -1)


def parts_of(way: Path) -> tuple[Part, ...]:
    """Return the parts that have a page on the way, in order."""
    return tuple({placed.part.key: placed.part for placed in way}.values())


def position(way: Path, step: Step) -> Position | None:
    """Return where `step` lies within its part's track, or None when it is not asked."""
    here = place_of(way, step)
    if here is None:
        return None
    pages = track(way, here.part.key, core=here.core)
    return Position(pages.index(here) + 1, len(pages))


def is_answered(answers: Answers, step: Step) -> bool:
    """Tell whether `step` has been met: given, skipped and not knowing all count."""
    answer = answers.get(step)
    return answer is not None and (answer.state is not AnswerState.GIVEN or not answer.is_empty)


def first_unanswered(way: Path, answers: Answers, part_key: str | None = None) -> PlacedStep | None:
    """Return the first core page without an answer, in the whole way or in one part; None when all are met."""
    return next(
        (
            placed
            for placed in way
            if placed.core and part_key in {None, placed.part.key} and not is_answered(answers, placed.step)
        ),
        None,
    )


def find(questionnaire: Questionnaire, question_id: str) -> Question:
    """Return the question with the id, retired ones too. Raises KeyError when there is none."""
    for part in questionnaire.parts:
        for question in part.questions:
            if question.id == question_id:
                return question
    raise KeyError(question_id)


def part_with(questionnaire: Questionnaire, question_id: str) -> Part:
    """Return the part that holds the question. Raises KeyError when there is none."""
    for part in questionnaire.parts:
        for question in part.questions:
            if question.id == question_id:
                return part
    raise KeyError(question_id)
