"""Person cards: the person's own people, and relations that become a card of their own when they are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.person.answer_form import NEW
from app.questions.schema import ChoosePeople, Option, Piles
from app.questions.shared_cards import PEOPLE
from app.services import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.models import Contact, Person
    from app.questions.answers import Given
    from app.questions.schema import Kind

PICTURE_OF = {option.key: option.pictogram for option in PEOPLE}


def picture_of(relation: str) -> str:
    """Return the picture of a relation such as "mother"; "person" for one without a picture of its own."""
    return PICTURE_OF.get(relation, "person")


def as_card(contact: Contact) -> Option:
    """Return the card of someone in the person's life."""
    return Option(key=str(contact.id), label=contact.name, pictogram=picture_of(contact.relation))


def cards_for(kind: ChoosePeople | Piles, contacts: Iterable[Contact]) -> tuple[Option, ...]:
    """Return the person's own people first, then the relations that nobody among them has yet."""
    own = list(contacts)
    taken = {contact.relation for contact in own}
    new = (
        replace(suggestion, key=NEW + suggestion.key) for suggestion in kind.suggestions if suggestion.key not in taken
    )
    return (*(as_card(contact) for contact in own), *new)


def with_new_people(person: Person, kind: Kind, given: Given) -> Given:
    """Return `given` where each newly chosen relation has become a person card; call inside a unit of work."""
    if not isinstance(kind, ChoosePeople | Piles):
        return given
    suggestions = {option.key: option for option in kind.suggestions}

    def known(key: str) -> str:
        if not key.startswith(NEW):
            return key
        relation = key.removeprefix(NEW)
        return str(people.add_contact(person, str(suggestions[relation].label), relation).id)

    return replace(
        given,
        chosen=tuple(known(key) for key in given.chosen),
        piles={known(who): pile for who, pile in given.piles.items()},
    )
