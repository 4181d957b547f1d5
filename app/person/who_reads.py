"""*Vem ska läsa?*: the person's own people and usual helpers as cards, or a name in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from app.i18n import _l
from app.person.answer_form import NEW, UNKNOWN_CARD, clean
from app.person.people_cards import cards_for
from app.questions.answers import Given, Step
from app.questions.options import FEW_CHOICES, PER_PAGE
from app.questions.schema import ChoosePeople, Option
from app.questions.shared_cards import HELPERS, SOMEONE_ELSE
from app.services import people

if TYPE_CHECKING:
    from app.services.walk import Walk

HELPER = Step("helper")
USUAL = ChoosePeople(tuple(option for option in HELPERS if option is not SOMEONE_ELSE))
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
    """Those one can show to, as cards, and what the form has said so far."""

    cards: tuple[Option, ...]
    helper: str
    chosen: str
    typed: str
    room: int = PER_PAGE

    @classmethod
    def of(cls, walk: Walk, *, few: bool = False) -> Readers:
        """Return the cards of this person: the chosen helper first (F13), then own people, then usual helpers."""
        chosen = walk.answers.get(HELPER, Given()).chosen
        contacts = sorted(people.contacts(walk.person), key=lambda contact: str(contact.id) not in chosen)
        cards = (*cards_for(USUAL, contacts), OWN_NAME)
        helper = cards[0].key if cards[0].key in chosen else ""
        typed = clean(request.form.get("name", ""))
        return cls(cards, helper, request.form.get("vem", ""), typed, FEW_CHOICES if few else PER_PAGE)

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
        if not self.chosen:
            return typed or _refuse(CHOOSE_READER, "vem")
        card = next((card for card in self.cards if card.key == self.chosen), None)
        if card is None:
            raise ReaderRefusedError(UNKNOWN_CARD, "vem")
        if card == OWN_NAME:
            return typed or _refuse(WRITE_NAME, "name")
        label = str(card.label)
        # A name beside "Kontaktperson" says which one; beside one of the own people it is somebody else.
        if typed and not card.key.startswith(NEW) and typed != label:
            raise ReaderRefusedError(TWO_READERS, "name")
        return typed or label


def _refuse(message: str, field: str) -> str:
    raise ReaderRefusedError(message, field)
