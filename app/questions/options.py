"""Which cards a question has for one person, and how they are laid out on pages."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

from app.questions.answers import Step
from app.questions.path import find
from app.questions.schema import (
    AnyOf,
    ChoosePeople,
    FreeText,
    MostImportant,
    OneOf,
    Option,
    Piles,
    Scale,
    area_question_id,
)
from app.questions.shared_cards import EVERYTHING

if TYPE_CHECKING:
    from app.questions.answers import Answers, Given
    from app.questions.schema import Area, Question, Questionnaire

# How many cards stand on a page: as usual, with "få val", and with the fewest (blueprint 2.1, C11).
PER_PAGE, FEW_CHOICES, TWO_AT_A_TIME = 6, 4, 2
# How many people are put in piles on a page of so many cards: fewer, as each of them brings several.
PEOPLE_PER_PAGE = {PER_PAGE: 4, FEW_CHOICES: 2, TWO_AT_A_TIME: 1}
# The most important change is chosen two at a time with "få val", and in at most five pairs (F7, blueprint 3).
MOST_PAIRS = 5
Card = TypeVar("Card")


def change_key(source: str, card: str) -> str:
    """Return the key of a card chosen in the question `source`, as F7 stores it: "home-change:noise"."""
    return f"{source}:{card}"


def source_of(key: str) -> str:
    """Return the question a card of F7 was chosen in; the key itself for every other card."""
    return key.partition(":")[0]


def options_of(
    questionnaire: Questionnaire, question: Question, answers: Answers, *, retired: bool = False
) -> tuple[Option, ...]:
    """Return the cards of `question` for a person with these `answers`.

    The cards of "the most important" (F7) are those the person chose before, with the keys of `change_key`.
    For piles they are the piles. `retired` adds the cards that are no longer shown, to read old answers.
    """
    match question.kind:
        case OneOf(options=options) | AnyOf(options=options) | Scale(options=options):
            cards: tuple[Option, ...] = options
        case ChoosePeople(suggestions=cards) | Piles(piles=cards):
            pass
        case MostImportant(sources=sources):
            cards = _chosen_before(questionnaire, sources, answers)
        case FreeText():
            cards = ()
    return tuple(card for card in cards if retired or not card.retired)


def _chosen_before(questionnaire: Questionnaire, sources: tuple[str, ...], answers: Answers) -> tuple[Option, ...]:
    """Return one card for each card chosen in `sources`; two with the same words say which area they come from."""
    chosen = [
        (area, card, change_key(source, card.key))
        for source in sources
        for area, card in _cards_from(questionnaire, source, answers)
    ]
    labels = [str(card.label) for _, card, _ in chosen]
    return tuple(
        Option(key, _told_apart(area, card) if labels.count(str(card.label)) > 1 else card.label, card.pictogram)
        for area, card, key in chosen
    )


def _told_apart(area: Area, card: Option) -> str:
    return f"{area.label}: {card.label}"


def _cards_from(questionnaire: Questionnaire, source: str, answers: Answers) -> list[tuple[Area, Option]]:
    area = next(area for area in questionnaire.areas if any(question.id == source for question in area.questions))
    answer = answers.get(Step(source))
    if answer is None or not find(questionnaire, source).is_asked(answers):
        return []
    return [(area, card) for card in changeable(area) if answer.has(card.key)]


def changeable(area: Area) -> tuple[Option, ...]:
    """Return what can be the most important in `area`: its cards, and "Allt" with its own name and picture."""
    return (*area.cards, Option(EVERYTHING.key, area.label, area.pictogram))


def page_size(question: Question, *, most: int = PER_PAGE, count: int = 0) -> int:
    """Return how many cards stand on one page: six, or as the question says, and fewer with "få val".

    `most` is what the person has chosen, and `count` how many cards there are: what would be more than five pairs is
    shown four at a time (F7).
    """
    if most < PER_PAGE and isinstance(question.kind, MostImportant):
        return TWO_AT_A_TIME if count <= TWO_AT_A_TIME * MOST_PAIRS else FEW_CHOICES
    size = question.kind.per_page if isinstance(question.kind, OneOf | AnyOf) else PER_PAGE
    return min(size, most) if most < PER_PAGE else size


def option_pages(
    questionnaire: Questionnaire, question: Question, answers: Answers, seed: int, *, most: int = PER_PAGE
) -> tuple[tuple[Option, ...], ...]:
    """Return the cards of `question` as pages, in this person's order. The pages after the first are "Fler val".

    Cards that stand alone, such as "Inget", are on every page: an equal answer must not lie behind "Fler val". Two of
    the others stand there too, however few are wished for.
    """
    cards = options_of(questionnaire, question, answers)
    size = page_size(question, most=most, count=len(cards))
    free = tuple(card for card in cards if not card.exclusive)
    if isinstance(question.kind, MostImportant) and size == TWO_AT_A_TIME and len(free) % size:
        free = (*free[:-1], free[0], free[-1])  # The last one meets the first, since one card alone is no choice.
    alone = tuple(card for card in cards if card.exclusive)
    cut = pages(free, max(size - len(alone), TWO_AT_A_TIME), is_accompanied=bool(alone))
    ordered = rotated(cut, seed) if may_rotate(question) else cut
    return tuple((*page, *alone) for page in ordered) or (alone,)


def may_rotate(question: Question) -> bool:
    """Tell whether the order of the cards carries no meaning, so that it may differ between people (Q-4)."""
    match question.kind:
        case OneOf(ordered=ordered) | AnyOf(ordered=ordered):
            return not ordered
        case MostImportant():
            return True
        case _:
            return False


def rotated(cut: tuple[tuple[Card, ...], ...], seed: int) -> tuple[tuple[Card, ...], ...]:
    """Return the pages in the order of one person, each rotated within itself.

    People tend to take the last card, so nobody's order is everybody's. A card never moves to another page.
    """
    turned: list[tuple[Card, ...]] = []
    for page in cut:
        before = sum(map(len, turned))
        turn = random.Random(f"{seed}:{before}").randrange(len(page))  # noqa: S311 - an order, no secret
        turned.append(page[turn:] + page[:turn])
    return tuple(turned)


def pages(
    options: tuple[Card, ...], size: int = PER_PAGE, *, is_accompanied: bool = False
) -> tuple[tuple[Card, ...], ...]:
    """Return `options` in pages of at most `size`, where no card but an only one is left alone on the last page.

    Where two stand on each page, the last page has three instead. Where one does, as people in piles, each brings a
    choice of its own; so does a page whose cards are `is_accompanied` by others.
    """
    cut = [options[start : start + size] for start in range(0, len(options), size)]
    if len(cut) > 1 and len(cut[-1]) == 1 and size >= TWO_AT_A_TIME and not is_accompanied:
        earlier, lonely = cut[-2:]
        cut[-2:] = [(*earlier, *lonely)] if size == TWO_AT_A_TIME else [earlier[:-1], (earlier[-1], *lonely)]
    return tuple(cut)


def visible_keys(questionnaire: Questionnaire, question: Question, answer: Given) -> tuple[str, ...]:
    """Return the chosen keys that a reader may see while the private areas are off.

    The picked areas (F3) and the most important change (F7) would otherwise tell what lies in a private area.
    """
    private = tuple(area.key for area in questionnaire.areas if any(one.private for one in area.questions))
    match question.kind:
        case MostImportant():
            hidden = {area_question_id(key, "change") for key in private}
            return tuple(key for key in answer.chosen if source_of(key) not in hidden)
        case _ if question.picks_areas:
            return tuple(key for key in answer.chosen if key not in private)
        case _:
            return answer.chosen
