"""Person cards: the person's own people, and relations that become a card of their own when they are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.person.answer_form import NEW
from app.questions.schema import ChoosePeople, Option, Piles
from app.questions.shared_cards import picture_of_relation
from app.services import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.models import Contact
    from app.questions.answers import Given
    from app.questions.schema import Kind
    from app.services.visits import Owner


def as_card(contact: Contact) -> Option:
    """Return the card of someone in the person's life."""
    return Option(key=str(contact.id), label=contact.name, pictogram=picture_of_relation(contact.relation))


def cards_for(kind: ChoosePeople | Piles, contacts: Iterable[Contact]) -> tuple[Option, ...]:
    """Return the person's own people first, then the relations that nobody among them has yet."""
    own = list(contacts)
    taken = {contact.relation for contact in own}
    new = (
        replace(suggestion, key=NEW + suggestion.key) for suggestion in kind.suggestions if suggestion.key not in taken
    )
    return (*(as_card(contact) for contact in own), *new)


def with_new_people(person: Owner, kind: Kind, given: Given) -> Given:
    """Return `given` where each newly chosen relation has become a person card; call inside a unit of work."""
    if not isinstance(kind, ChoosePeople | Piles):
        return given
    new = [key for key in (*given.chosen, *given.piles) if key.startswith(NEW)]
    if not new:
        return given
    labels = {NEW + option.key: str(option.label) for option in kind.suggestions}
    added = people.add_contacts(person, [(labels[key], key.removeprefix(NEW)) for key in new])
    ids = {key: str(card.id) for key, card in zip(new, added, strict=True)}
    return replace(
        given,
        chosen=tuple(ids.get(key, key) for key in given.chosen),
        piles={ids.get(who, who): pile for who, pile in given.piles.items()},
    )
