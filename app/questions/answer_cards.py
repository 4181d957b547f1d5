"""The cards of an answer: the words as they were asked, and people with the pictures they had then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _l
from app.questions.options import change_key, changeable, options_of
from app.questions.schema import MostImportant, Option, Piles
from app.questions.shared_cards import ANYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from app.questions.answers import Given
    from app.questions.schema import Area, Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Card:
    """One card of an answer: its words as they were shown, its picture if it has one, and the key that is stored."""

    label: str
    pictogram: str | None
    key: str = ""


SOMEONE = _l("Någon")


@dataclass(frozen=True, slots=True)
class Pile:
    """One pile of people."""

    label: str
    cards: tuple[Card, ...]
    pictogram: str = ""
    is_secret: bool = False


def options_by_key(questionnaire: Questionnaire, question: Question) -> dict[str, Option]:
    """Return every card the question has had, by the key that is stored with an answer."""
    if isinstance(question.kind, MostImportant):
        return {key: option for area in questionnaire.areas for key, option in _changes(area)}
    return {option.key: option for option in options_of(questionnaire, question, {}, retired=True)}


def _changes(area: Area) -> Iterator[tuple[str, Option]]:
    return ((change_key(area.question_id("change"), card.key), card) for card in changeable(area))


@dataclass(frozen=True, slots=True)
class CardLook:
    """How the keys of one answer look: the words as they were asked, people with the pictures they had then (S-11)."""

    options: Mapping[str, Option]
    labels: Mapping[str, str]
    pictures: Mapping[str, str]
    secret: str | None = None

    def card(self, key: str) -> Card:
        """Return the card of a chosen key: an option, or one of the person's people."""
        option = self.options.get(key)
        if option:
            return Card(self.labels.get(key, str(option.label)), option.pictogram, key)
        return Card(self.labels.get(key, str(SOMEONE)), self.pictures.get(key, ANYBODY), key)

    def piles(self, given: Given) -> Iterator[Pile]:
        """Go through the piles that hold somebody, in the order they were asked."""
        for pile, option in self.options.items():
            people = tuple(self.card(person) for person in given.in_pile(pile))
            if people:
                yield Pile(self.labels.get(pile, str(option.label)), people, option.pictogram, pile == self.secret)


def look_of(questionnaire: Questionnaire, question: Question, asked: Mapping[str, Any]) -> CardLook:
    """Return how the keys of one answer look. `asked` is what was kept with it (`services.answers.Asked`)."""
    secret = question.kind.secret if isinstance(question.kind, Piles) else None
    return CardLook(options_by_key(questionnaire, question), asked["labels"], asked.get("pictures", {}), secret)
