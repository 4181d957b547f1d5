"""Which of a person's answers can be shown, part by part, and which are private until they are moved in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.questions.longing import WHAT_MATTERS, most_wanted
from app.questions.path import find, part_with
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.questions.schema import Part, Question
    from app.services.answers import AnswerBook
    from app.services.versions import Version
    from app.services.walk import Walk


@dataclass(frozen=True, slots=True)
class ShowablePart:
    """One part with answers: it is shown as a whole, without its private questions."""

    part: Part
    private: tuple[Question, ...]
    has_open: bool


def showable_parts(walk: Walk) -> tuple[ShowablePart, ...]:
    """Return the parts in which the person has answered something, in order."""
    by_part: dict[str, tuple[Part, list[Question]]] = {}
    for placed in walk.about_life:
        by_part.setdefault(placed.part.key, (placed.part, []))[1].append(placed.question)
    return tuple(
        ShowablePart(
            part,
            private=tuple(dict.fromkeys(question for question in questions if question.private)),
            has_open=any(not question.private for question in questions),
        )
        for part, questions in by_part.values()
    )


def chosen_parts(walk: Walk, wanted: Collection[str], moved_in: Collection[str] = ()) -> list[str]:
    """Return the keys of the parts in `wanted` that can be shown, and of every such part where "Allt" is wanted.

    "Allt" is everything that is not private: private answers are moved in one by one (blueprint 2.2).
    """
    takes_all, held_back = EVERYTHING.key in wanted, _held_back(walk, moved_in)
    can_be_shown = (
        placed.part.key
        for placed in walk.about_life
        if not placed.question.private and placed.question not in held_back
    )
    return [key for key in dict.fromkeys(can_be_shown) if takes_all or key in wanted]


def chosen_versions(walk: Walk, parts: Collection[str], moved_in: Collection[str]) -> list[Version]:
    """Return the current answers in `parts`, and of the private questions only those in `moved_in`."""
    held_back = _held_back(walk, moved_in)
    return [
        version
        for placed in walk.about_life
        if (placed.step.question_id in moved_in if placed.question.private else placed.part.key in parts)
        and placed.question not in held_back
        for version in walk.answers.current(placed.step)
    ]


def _held_back(walk: Walk, moved_in: Collection[str]) -> tuple[Question, ...]:
    """Return the questions of how and when a private thing shall change, which are as private as the thing.

    Where several things are wanted and none is said to be the most important, all of them must be private.
    """
    wanted = most_wanted(walk.answers)
    if not all(one.private for one in wanted) or all(one.id in moved_in for one in wanted):
        return ()
    return tuple(placed.question for placed in walk.about_life if WHAT_MATTERS.id in placed.question.recalls)


def left_out(walk: Walk, parts: Collection[str], moved_in: Collection[str]) -> tuple[list[Part], list[Question]]:
    """Return the parts and the private questions with an answer that nobody sees when the others are shown."""
    showable = showable_parts(walk)
    unseen = [one.part for one in showable if one.has_open and one.part.key not in parts]
    private = [question for one in showable for question in one.private if question.id not in moved_in]
    return unseen, private + [one for one in _held_back(walk, moved_in) if part_with(MY_PLAN, one.id) not in unseen]


def private_in(book: AnswerBook) -> tuple[Question, ...]:
    """Return the private questions of which `book` holds an answer, each once."""
    questions = (find(MY_PLAN, step.question_id) for step in book)
    return tuple(dict.fromkeys(question for question in questions if question.private))
