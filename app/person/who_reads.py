"""*Vem ska läsa?*: the person's own people and usual helpers as cards, or a name in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import request

from app.db import utc_now
from app.i18n import _, _l
from app.person.answer_form import NEW, UNKNOWN_CARD
from app.person.people_cards import cards_for
from app.questions.answers import Given, Step
from app.questions.options import PER_PAGE
from app.questions.path import find
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import AnyOf, ChoosePeople, Option, Piles
from app.questions.shared_cards import HELPERS, NOTHING, SOMEONE_ELSE
from app.services import people
from app.services.family_readers import begin_alike
from app.web.written import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from app.models import Contact, Showing
    from app.services.answers import AnswerBook
    from app.services.walk import Walk

HELPER, READERS, MAY_NOT_READ = Step("helper"), Step("readers"), "none"
USUAL = ChoosePeople(tuple(option for option in HELPERS if option is not SOMEONE_ELSE))
USUAL_CARDS = {NEW + option.key: option for option in USUAL.suggestions}
OWN_NAME = Option(key=NEW + SOMEONE_ELSE.key, label=SOMEONE_ELSE.label, pictogram=SOMEONE_ELSE.pictogram)

CHOOSE_READER = _l("Välj vem som ska läsa. Eller skriv ett namn.")
WRITE_NAME = _l("Skriv vem som ska läsa.")
TWO_READERS = _l("Du har valt en person och skrivit ett namn. Ta bort namnet, eller välj Någon annan.")
LONG_NAME = _l("Namnet är långt. Ta bort lite.")


class ReaderRefusedError(Exception):
    """Nobody can be named from the form: what to do, and the field where it is done."""

    def __init__(self, message: str, field: str) -> None:
        """Take what to do now and the id of the field."""
        super().__init__(message)
        self.message, self.field = str(message), field


@dataclass(frozen=True, slots=True)
class Readers:
    """Those one can show to, as cards, and what the form has said so far.

    `pressed` is the card the form holds, and `chosen` the one that stands for it now.
    """

    cards: tuple[Option, ...]
    helper: str
    pressed: str
    chosen: str
    typed: str
    refused: tuple[str, ...] = ()
    room: int = PER_PAGE
    relations: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, walk: Walk, *, most: int = PER_PAGE) -> Readers:
        """Return the cards of this person: the chosen helper first (F13), then own people, then usual helpers."""
        chosen = walk.answers.get(HELPER, Given()).chosen
        contacts = sorted(people.contacts(walk.person), key=lambda contact: str(contact.id) not in chosen)
        cards = (*cards_for(USUAL, contacts), OWN_NAME)
        helper = cards[0].key if cards[0].key in chosen else ""
        pressed, typed = request.form.get("vem", ""), clean(request.form.get("name", ""))
        chosen_now, refused = _as_it_is_now(pressed, contacts), _refused(walk.answers, contacts)
        relations = {key: usual.key for key, usual in USUAL_CARDS.items()}
        relations |= {str(contact.id): contact.relation for contact in contacts}
        return cls(cards, helper, pressed, chosen_now, typed, refused, most, relations)

    def note(self, card: Option) -> str:
        """Return what stands under a card: what the person has said about this one before, if anything."""
        if str(card.label) in self.refused:
            return _("Du sa: Får inte läsa")
        return _("Din hjälpare") if card.key == self.helper else ""

    def is_refused(self, name: str) -> bool:
        """Tell whether the person has said that someone called `name` may not read (F23): "Anna" is "Anna Ek" too."""
        return _is_among(name, self.refused)

    def first(self, *, more: bool) -> tuple[Option, ...]:
        """Return the cards of one page, or with `more` all of them; the chosen card is always among them."""
        shown, rest = self.cards[: self.room - 1], self.cards[self.room - 1 : -1]
        hides_chosen = any(card.key == self.chosen for card in rest)
        return self.cards if more or hides_chosen or len(rest) == 1 else (*shown, OWN_NAME)

    def name(self) -> str:
        """Return what the reader is called. Raises ReaderRefusedError when the form does not say it clearly."""
        typed = self.typed.strip()
        if len(typed) > people.NAME_LENGTH:
            raise ReaderRefusedError(LONG_NAME, "name")
        if not self.chosen and not typed:
            raise ReaderRefusedError(CHOOSE_READER, "vem")
        if self.chosen == OWN_NAME.key and not typed:
            raise ReaderRefusedError(WRITE_NAME, "name")
        label = self._label()
        # A name beside "Kontaktperson" says which one; beside one of the own people it is somebody else.
        if typed and label and not self.pressed.startswith(NEW) and typed != label:
            raise ReaderRefusedError(TWO_READERS, "name")
        return typed or label

    @property
    def relation(self) -> str:
        """Return what the one on the chosen card is to the person, such as "mother"; an empty text without a card."""
        return self.relations.get(self.chosen, "")

    def _label(self) -> str:
        """Return the words on the chosen card, or an empty text. Raises ReaderRefusedError for a card nobody has."""
        if not self.chosen:
            return ""
        # Where two people have the relation by now, a usual card is gone from the page; pressing on it was no fault.
        known = USUAL_CARDS | {card.key: card for card in self.cards}
        if self.chosen not in known:
            raise ReaderRefusedError(UNKNOWN_CARD, "vem")
        return str(known[self.chosen].label)


def _refused(answers: AnswerBook, contacts: Iterable[Contact]) -> tuple[str, ...]:
    may_not = answers.get(READERS, Given()).in_pile(MAY_NOT_READ)
    return tuple(contact.name for contact in contacts if str(contact.id) in may_not)


def said_of(answers: AnswerBook, contact_id: UUID | None) -> tuple[Option, ...]:
    """Return the cards with which the person has said what this one may read (F23, F24): a pile, and what lies in it.

    An answer opens nothing (blueprint 2.4), so what is shown is chosen anew; but nobody should have to remember.
    """
    who = str(contact_id)
    pile = answers.get(READERS, Given()).piles.get(who)
    piles = tuple(option for option in _cards_of(READERS.question_id) if option.key == pile)
    told = (Step(question_id, who) for question_id in ("reader-parts", "reader-private"))
    cards = ((step, card) for step in told for card in _cards_of(step.question_id) if card.key != NOTHING.key)
    inside = (card for step, card in cards if answers.get(step, Given()).has(card.key))
    return (*piles, *inside) if pile in {"all", "some"} else piles


def _cards_of(question_id: str) -> tuple[Option, ...]:
    kind = find(MY_PLAN, question_id).kind
    return kind.piles if isinstance(kind, Piles) else kind.options if isinstance(kind, AnyOf) else ()


def _is_among(name: str, refused: Iterable[str]) -> bool:
    return any(begin_alike(name, one) for one in refused)


def still_reading(answers: AnswerBook, contacts: Iterable[Contact], open_now: Iterable[Showing]) -> list[Showing]:
    """Return what is shown to someone who may not read (F23) and still can: only the person is told, and takes back.

    The answer itself closes nothing (blueprint 2.4), so it must not look as if it had.
    """
    refused, now = _refused(answers, contacts), utc_now()
    return [
        showing
        for showing in open_now
        if (showing.helper_id or showing.link_ends_at > now) and _is_among(showing.helper_name, refused)
    ]


def _as_it_is_now(pressed: str, contacts: Iterable[Contact]) -> str:
    """Return the key of the card that stands for `pressed`: a usual helper may have become a person card since."""
    usual = USUAL_CARDS.get(pressed)
    if usual is None:
        return pressed
    alike = [contact for contact in contacts if contact.relation == usual.key]
    named = [contact for contact in alike if contact.name == str(usual.label)] or alike
    return str(named[0].id) if len(named) == 1 else pressed
