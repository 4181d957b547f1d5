"""What a question page shows: the cards of this page, what is chosen, and where its buttons lead."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from app.person.answer_form import NEW, Cards
from app.person.people_cards import cards_for, cards_that_were
from app.questions.answers import AnswerState, Given, Step
from app.questions.check import CHECK
from app.questions.options import PEOPLE_PER_PAGE, PER_PAGE, option_pages, options_of, page_size, pages
from app.questions.path import before, find, position
from app.questions.practice import PRACTICE
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import AnyOf, ChoosePeople, FreeText, Layout, MostImportant, OneOf, Option, Piles, Scale
from app.services import people
from app.web.in_short import in_short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.models import Contact
    from app.questions.path import PlacedStep, Position
    from app.questions.schema import Kind, Question
    from app.services.answers import FormStamp
    from app.services.versions import Version
    from app.services.walk import Walk


class QuestionPage:
    """One question as it stands on the screen. `given` is what a refused form held, else the saved answer."""

    def __init__(self, walk: Walk, placed: PlacedStep, *, most: int = PER_PAGE, number: int = 1) -> None:
        """Take the walk, the place on it, and which page of cards to show."""
        self.walk, self.placed, self.most = walk, placed, most
        self.form_id = uuid4()
        self.stamp: FormStamp | None = None
        self.refused: Given | None = None
        self.message, self.offer_skip = "", False
        self.number = max(1, min(number, len(self.card_pages)))

    def refuse(self, given: Given, message: str, stamp: FormStamp) -> None:
        """Show `given` again with what to do about it. The page still knows only what it had shown before."""
        self.refused, self.message = given, message
        self.stamp, self.form_id = stamp, stamp.form_id

    @property
    def question(self) -> Question:
        """Return the question."""
        return self.placed.question

    @property
    def kind(self) -> Kind:
        """Return the kind of the question."""
        return self.question.kind

    @property
    def step(self) -> Step:
        """Return which answer the page is about."""
        return self.placed.step

    @cached_property
    def contacts(self) -> list[Contact]:
        """Return the person's people, looked up only where a page shows them."""
        return people.contacts(self.walk.person)

    @cached_property
    def card_pages(self) -> tuple[tuple[Option, ...], ...]:
        """Return the cards in pages; the second and later ones are "Fler val"."""
        if isinstance(self.kind, ChoosePeople):
            return pages(cards_for(self.kind, self.contacts), page_size(self.question, most=self.most))
        if isinstance(self.kind, Piles):
            return pages(cards_for(self.kind, self.contacts), PEOPLE_PER_PAGE[self.most])
        return option_pages(MY_PLAN, self.question, self.walk.answers, self.walk.person.card_order, most=self.most) or (
            (),
        )

    @property
    def cards(self) -> tuple[Option, ...]:
        """Return the cards of this page; for piles, the people to sort."""
        return self.card_pages[self.number - 1]

    @property
    def were(self) -> dict[str, str]:
        """Return the keys of the cards that were a relation when a draft on the device may have been made."""
        return cards_that_were(self.kind, self.contacts) if isinstance(self.kind, ChoosePeople | Piles) else {}

    @property
    def piles(self) -> tuple[Option, ...]:
        """Return the piles that people are put in."""
        return self.kind.piles if isinstance(self.kind, Piles) else ()

    @property
    def has_more(self) -> bool:
        """Tell whether more cards come on another page."""
        return self.number < len(self.card_pages)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Return the current versions of the answer: more than one when two devices answered differently."""
        return self.walk.answers.current(self.step)

    @property
    def is_saved(self) -> bool:
        """Tell whether an answer to the question stands in the database."""
        return bool(self.versions)

    @property
    def previous_is_saved(self) -> bool:
        """Tell whether an answer to the question before, in the same part, stands in the database (promise 1)."""
        earlier = before(self.walk.in_part(self.placed.part), self.step)
        return earlier is not None and earlier.step in self.walk.answers

    @property
    def given(self) -> Given:
        """Return what the page shows as chosen: nothing on a first visit (A1 7)."""
        if self.refused is not None:
            return self.refused
        return self.walk.answers.get(self.step, Given())

    @property
    def special(self) -> str:
        """Return the value of the special card that is chosen, if one is."""
        return {AnswerState.UNKNOWN: "?unknown", AnswerState.SKIPPED: "?skipped"}.get(self.given.state, "")

    @property
    def kept(self) -> tuple[str, ...]:
        """Return the chosen cards that stand on another page, carried along in the form."""
        here = {card.key for card in self.cards}
        return tuple(key for key in self.given.chosen if key not in here)

    @property
    def kept_piles(self) -> Mapping[str, str]:
        """Return the people on other pages and their piles, carried along in the form."""
        here = {card.key for card in self.cards}
        return {who: pile for who, pile in self.given.piles.items() if who not in here and who in self.known.known}

    @property
    def seen(self) -> str:
        """Return the versions this page has shown, so that the server knows what a new answer replaces."""
        seen = self.stamp.seen if self.stamp else [version.id for version in self.versions]
        return ",".join(str(version) for version in seen)

    @cached_property
    def known(self) -> Cards:
        """Return the cards that a form from this page may send."""
        everything = [card for page in self.card_pages for card in page]
        # A relation may have become a person card since the page was opened, and an earlier answer may hold a card
        # that is no longer shown. Neither is a fault of the one who presses.
        suggested = self.kind.suggestions if isinstance(self.kind, ChoosePeople | Piles) else ()
        before = self.walk.answers.get(self.step, Given())
        return Cards(
            known={
                *(card.key for card in everything),
                *(NEW + suggestion.key for suggestion in suggested),
                *before.chosen,
                *before.piles,
            },
            alone={card.key for card in everything if card.exclusive},
            piles={pile.key for pile in self.piles},
        )

    @property
    def labels(self) -> dict[str, str]:
        """Return the words on every card of the question, to be kept with the answer."""
        everything = [card for page in self.card_pages for card in page]
        return {card.key: str(card.label) for card in (*everything, *self.piles)}

    @property
    def is_several(self) -> bool:
        """Tell whether more than one card may be chosen."""
        return isinstance(self.kind, AnyOf) or (isinstance(self.kind, ChoosePeople) and self.kind.several)

    @property
    def takes_people(self) -> bool:
        """Tell whether the cards are people, so that someone can be added."""
        return isinstance(self.kind, ChoosePeople | Piles)

    @property
    def may_join(self) -> bool:
        """Tell whether two answers can both be kept: several cards, or words only."""
        both = [version.given for version in self.versions]
        if any(one.state is not AnswerState.GIVEN for one in both):
            return False
        cards = {key for one in both for key in one.chosen}
        at_most = self.kind.at_most if isinstance(self.kind, AnyOf) else None
        fits = not cards & set(self.known.alone) and len(cards) <= (at_most or len(cards))
        return (self.is_several and fits) or isinstance(self.kind, FreeText)

    @property
    def layout(self) -> str:
        """Return how the page is laid out: list, grid, piles or text."""
        match self.kind:
            case FreeText():
                return "text"
            case Piles():
                return "piles"
            case Scale():
                return Layout.LIST.value
            case OneOf(layout=layout):
                return layout.value
            case AnyOf() | MostImportant() | ChoosePeople():
                return Layout.GRID.value

    @property
    def is_practice(self) -> bool:
        """Tell whether the question is only there to try the buttons on."""
        return self.placed.part.key == PRACTICE.key

    @property
    def is_check(self) -> bool:
        """Tell whether the question is about the answers, so that Mina svar lies near."""
        return self.placed.part.key == CHECK.key

    @cached_property
    def position(self) -> Position:
        """Return where the page lies: "Fråga 2 av 4"."""
        found = position(self.walk.in_part(self.placed.part), self.step)
        assert found is not None  # noqa: S101 (the page was found on the way)
        return found

    @property
    def about(self) -> str:
        """Return the name of whom the question is about, when it is asked once for each person."""
        return (
            next((contact.name for contact in self.contacts if str(contact.id) == self.step.about), "")
            if self.step.about
            else ""
        )

    def recalled(self) -> tuple[tuple[tuple[Option, ...], str], ...]:
        """Return earlier answers to be repeated (COGA-6.5): the cards chosen, and the own words in short."""
        found = []
        for question_id in self.question.recalls:
            question = find(MY_PLAN, question_id)
            if not isinstance(question.kind, Piles):
                options = options_of(MY_PLAN, question, self.walk.answers, retired=True)
                chosen = tuple(option for option in options if self._was_chosen(question, option, options))
                words = in_short(self.walk.answers.get(Step(question.id), Given()).words)
                if chosen or words:
                    found.append((chosen, words))
        return tuple(found)

    def _was_chosen(self, question: Question, option: Option, options: tuple[Option, ...]) -> bool:
        # The only change there is need not be asked about to be the most important one (F7).
        is_only = isinstance(question.kind, MostImportant) and len(options) == 1
        return is_only or self.walk.answers.get(Step(question.id), Given()).has(option.key)
