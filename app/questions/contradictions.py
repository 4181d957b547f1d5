"""Where two answers pull apart, for the soft "Du har svarat på två sätt". Nothing is ever corrected for the person.

Give these functions only the answers the reader may see: a pair tells about both its answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.questions.conditions import given
from app.questions.path import path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.questions.answers import Answers, Given
    from app.questions.schema import Area, Questionnaire

Pair: TypeAlias = tuple[str, str]


def contradictions(questionnaire: Questionnaire, answers: Answers) -> tuple[Pair, ...]:
    """Return the ids of each two questions whose answers pull apart, only among the questions that are asked."""
    asked = {placed.step for placed in path(questionnaire, answers)}
    on_path = {step: answer for step, answer in answers.items() if step in asked}
    return (
        *(pair for area in questionnaire.areas if area.cards for pair in _in_area(area, on_path)),
        *_about_deciding(questionnaire, on_path),
        *_about_the_meeting(on_path),
    )


def _in_area(area: Area, answers: Answers) -> Iterator[Pair]:
    scale, keep, change = (area.question_id(kind) for kind in ("scale", "keep", "change"))
    feels, kept, changed = given(answers, scale), given(answers, keep), given(answers, change)
    if _pull_apart(kept, changed):
        yield keep, change
    if feels.has("good") and changed.has("everything"):
        yield scale, change
    if feels.has("not-good") and changed.has("nothing"):
        yield scale, change
    if feels.has("not-good") and kept.has("everything"):
        yield scale, keep
    if feels.has("good") and kept.has("nothing"):
        yield scale, keep


def _pull_apart(kept: Given, changed: Given) -> bool:
    """Tell whether the same card is in both, or "Allt" in one and something in the other."""
    one, other = _keys(kept), _keys(changed)
    return (
        bool(one & other) or ("everything" in one and _something(other)) or ("everything" in other and _something(one))
    )


def _keys(answer: Given) -> set[str]:
    return {key for key in answer.chosen if answer.has(key)}


def _something(keys: set[str]) -> bool:
    return bool(keys - {"nothing"})


def _about_deciding(questionnaire: Questionnaire, answers: Answers) -> Iterator[Pair]:
    wanted = given(answers, "how-much-decide")
    if wanted.has("less") and given(answers, "reasons").has("decide-more"):
        yield "reasons", "how-much-decide"
    decides = [area.question_id("decides") for area in questionnaire.areas]
    answered = [question_id for question_id in decides if _keys(given(answers, question_id))]
    # Wanting more is no contradiction as long as someone else decides somewhere.
    if wanted.has("more") and all(given(answers, question_id).has("me") for question_id in answered):
        yield from ((question_id, "how-much-decide") for question_id in answered)


def _about_the_meeting(answers: Answers) -> Iterator[Pair]:
    people, company = given(answers, "meeting-people"), given(answers, "meeting-company")
    if company.has("all-people") and people.in_pile("not-with"):
        yield "meeting-people", "meeting-company"
    if company.has("only-us") and len(people.in_pile("with")) > 1:
        yield "meeting-people", "meeting-company"
