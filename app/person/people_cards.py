"""Person cards: the person's own people, and relations that become a card of their own when they are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import url_for

from app.person.answer_form import NEW
from app.questions.schema import ChoosePeople, Option, Piles
from app.questions.shared_cards import picture_of_relation
from app.services import own_files, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from app.models import Contact, OwnFile
    from app.questions.answers import Given
    from app.questions.schema import Kind
    from app.services.visits import Owner


def as_card(contact: Contact, photos: Mapping[UUID, OwnFile] | None = None) -> Option:
    """Return the card of someone in the person's life, with the photo among `photos` that is of them."""
    photo = (photos or {}).get(contact.id)
    return Option(
        key=str(contact.id),
        label=contact.name,
        pictogram=picture_of_relation(contact.relation),
        photo=_address(photo) if photo else "",
    )


def faces_of(person: Owner) -> dict[str, str]:
    """Return the address of the photo of each person card that has one, by the key of the card."""
    return {str(one): _address(photo) for one, photo in own_files.photos_of_people(person).items()}


def _address(photo: OwnFile) -> str:
    return url_for("person.own_file", file_id=photo.id)


def cards_of(person: Owner) -> list[Option]:
    """Return the card of everyone in the person's life."""
    everyone = people.contacts(person)
    photos = own_files.photos_of_people(person) if everyone else {}
    return [as_card(contact, photos) for contact in everyone]


def cards_for(kind: ChoosePeople | Piles, contacts: Iterable[Contact]) -> tuple[Option, ...]:
    """Return the person's own people first, then the relations that nobody among them has yet."""
    own = list(contacts)
    taken = {contact.relation for contact in own}
    new = (
        replace(suggestion, key=NEW + suggestion.key) for suggestion in kind.suggestions if suggestion.key not in taken
    )
    return (*(as_card(contact) for contact in own), *new)


def cards_that_were(kind: ChoosePeople | Piles, contacts: Iterable[Contact]) -> dict[str, str]:
    """Return the key of the card of each relation that has become one, by the key it was chosen with before.

    A draft on the device may still name the relation, since it was made before the page was told of the card (D-DR2).
    """
    own = {(contact.name, contact.relation): str(contact.id) for contact in contacts}
    labels = {option.key: str(option.label) for option in kind.suggestions}
    return {NEW + key: own[label, key] for key, label in labels.items() if (label, key) in own}


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
