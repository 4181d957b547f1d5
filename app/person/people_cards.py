"""Person cards: the person's own people, and relations that become a card of their own when they are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.person.answer_form import NEW
from app.questions.schema import ChoosePeople, Option, Piles
from app.questions.shared_cards import picture_of_relation
from app.services import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


def new_contacts(person: Owner, kind: Kind, given: Given, everyone: Sequence[Contact]) -> dict[str, Contact]:
    """Return the person card of each relation that is newly chosen in `given`, by the key it was chosen with.

    The cards that are not among `everyone` yet are added; call inside a unit of work.
    """
    new = [key for key in (*given.chosen, *given.piles) if key.startswith(NEW)]
    if not new or not isinstance(kind, ChoosePeople | Piles):
        return {}
    labels = {NEW + option.key: str(option.label) for option in kind.suggestions}
    added = people.add_contacts(person, [(labels[key], key.removeprefix(NEW)) for key in new], everyone)
    return dict(zip(new, added, strict=True))


def with_cards(given: Given, new: Mapping[str, Contact]) -> Given:
    """Return `given` with the ids of person cards in place of the keys of `new`."""
    ids = {key: str(contact.id) for key, contact in new.items()}
    return replace(
        given,
        chosen=tuple(ids.get(key, key) for key in given.chosen),
        piles={ids.get(who, who): pile for who, pile in given.piles.items()},
    )
