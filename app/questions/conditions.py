"""When a question is asked: small functions of the answers, named as one would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questions.answers import AnswerState, Given, Step
from app.questions.schema import AnyOf

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.questions.answers import Answers
    from app.questions.schema import Question

NOT_ANSWERED = Given()


def given(answers: Answers, question_id: str, about: str = "") -> Given:
    """Return what was answered to `question_id`, or an empty answer."""
    return answers.get(Step(question_id, about), NOT_ANSWERED)


def chose(question_id: str, *keys: str) -> Callable[[Answers], bool]:
    """Return a condition that holds when one of `keys` was chosen in `question_id`."""
    step, wanted = Step(question_id), frozenset(keys)

    def holds(answers: Answers) -> bool:
        answer = answers.get(step, NOT_ANSWERED)
        return answer.state is AnswerState.GIVEN and not wanted.isdisjoint(answer.chosen)

    return holds


def picked_area(*keys: str) -> Callable[[Answers], bool]:
    """Return a condition that holds when the plan is to be about one of the areas `keys` (F3)."""
    return chose("areas", *keys)


def chose_at_least(number: int, questions: tuple[Question, ...], but: str = "") -> Callable[[Answers], bool]:
    """Return a condition that holds when at least `number` cards except `but` are chosen in the asked `questions`."""

    def holds(answers: Answers) -> bool:
        return sum(len(_cards(answers, question) - {but}) for question in questions) >= number

    return holds


def in_pile(question_id: str, *piles: str) -> Callable[[Answers], tuple[str, ...]]:
    """Return a function that names the people who lie in one of `piles` in `question_id`."""

    def people(answers: Answers) -> tuple[str, ...]:
        answer = given(answers, question_id)
        return tuple(person for person, where in answer.piles.items() if where in piles)

    return people


def someone_in_pile(question_id: str, *piles: str) -> Callable[[Answers], bool]:
    """Return a condition that holds when at least one person lies in one of `piles`."""
    people = in_pile(question_id, *piles)
    return lambda answers: bool(people(answers))


def both(first: Callable[[Answers], bool], second: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    """Return a condition that holds when `first` and `second` do."""
    return lambda answers: first(answers) and second(answers)


def _cards(answers: Answers, question: Question) -> set[str]:
    """Return the cards of `question` that are chosen; none while it is not asked."""
    options = question.kind.options if isinstance(question.kind, AnyOf) and question.is_asked(answers) else ()
    answer = given(answers, question.id)
    return {option.key for option in options if answer.has(option.key)}
