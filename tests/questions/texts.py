"""Every text of the questionnaire a person meets, gathered for the tests of language and form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questions.questionnaire import MY_PLAN
from app.questions.schema import AnyOf, ChoosePeople, FreeText, MostImportant, OneOf, Piles, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.questions.schema import Option, Question

QUESTIONS: tuple[Question, ...] = tuple(question for part in MY_PLAN.parts for question in part.questions)
BY_ID = {question.id: question for question in QUESTIONS}


def cards(question: Question) -> tuple[Option, ...]:
    """Return every card that is declared in the question, piles and suggestions too."""
    match question.kind:
        case OneOf(options=options) | AnyOf(options=options) | Scale(options=options):
            return options
        case ChoosePeople(suggestions=suggestions):
            return suggestions
        case Piles(piles=piles, suggestions=suggestions):
            return (*piles, *suggestions)
        case MostImportant() | FreeText():
            return ()


def running_texts(question: Question) -> Iterator[str]:
    """Yield the question, its help, its explanation and its example."""
    yield str(question.text)
    yield from map(str, question.help)
    yield str(question.easier)
    yield str(question.example)


def all_texts() -> Iterator[tuple[str, str]]:
    """Yield every text with the id of the place it stands in."""
    for part in MY_PLAN.parts:
        yield part.key, str(part.title)
    for question in QUESTIONS:
        for text in running_texts(question):
            yield question.id, text
        for card in cards(question):
            yield f"{question.id}:{card.key}", str(card.label)
