"""The person and the people in the person's life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from app.db import db, utc_now
from app.db.keys import keyring
from app.models import Contact, Person
from app.services import audit, policy
from app.services.audit_words import Action, Thing, as_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.services.visits import Owner

NAME_LENGTH = 60
# Pages about people ask these, so the statements are made once. What a page read before its turn to write came may have
# been changed on another device since.
EVERYONE = (
    sa.select(Contact)
    .where(Contact.person_id == sa.bindparam("person_id"))
    .order_by(Contact.created_at, Contact.id)
    .execution_options(populate_existing=True)
)
STILL_THERE = EVERYONE.where(Contact.removed_at.is_(None))


class ContactNotFoundError(Exception):
    """There is no such person card among this person's own."""


class LeavingError(Exception):
    """Everything about the person is about to be taken away, so nothing can be shown to anybody (2.11)."""


def begin(*, is_example: bool = False, settings: Mapping[str, Any] | None = None) -> Person:
    """Make a new person with a data key of their own."""
    person = Person(is_example=is_example, settings=dict(settings or {}))
    db.session.add(person)
    db.session.flush()
    audit.note(Action.BEGAN, Thing.PERSON, person.id, person.id, by=audit.by_command_or(as_person(person.id)))
    return person


def lock(person: Owner) -> None:
    """Let one write at a time through for this person; SQLite has let only one in already.

    Every unit of work that writes for a person begins with this, so that two devices never pass each other, and two who
    first write and then wait do not wait for each other for ever. A lock that is held is not asked for again.
    """
    session = db.session
    info = session.info
    if not info.get("is_writing"):
        message = "a person is locked inside a unit of work"
        raise RuntimeError(message)
    if person.id not in info["locked"] and session.get_bind().dialect.name == "postgresql":
        held = sa.select(Person.data_key).where(Person.id == person.id).with_for_update(key_share=True)
        wrapped = session.scalar(held)
        info["locked"].add(person.id)
        if wrapped is not None:
            keyring(session).be_sure(person.id, session, wrapped)


def refuse_leaving(person_id: UUID) -> None:
    """Let nothing be shown for a person who is about to be erased, also from a page that was open before.

    Call with the person's lock held. Raises LeavingError.
    """
    goes_at = db.session.scalar(sa.select(Person.erase_at).where(Person.id == person_id))
    own = policy.Thing(person_id, is_leaving=goes_at is not None)
    if not policy.allowed(policy.Actor(policy.Kind.PERSON, person_id), policy.Action.SHOW, own):
        raise LeavingError


def keep_to_owner(person_id: UUID, owner_ids: Iterable[UUID]) -> None:
    """Let through what belongs to one person, by the ids of those who own it. Raises RefusedError for anybody else's.

    Every loader of a person's own things, or of what stands in their plan, asks this of what its query gave.
    """
    actor = policy.Actor(policy.Kind.PERSON, person_id)
    for owner_id in owner_ids:
        policy.require(actor, policy.Action.USE_OWN, policy.Thing(owner_id))


def change_settings(person: Owner, **changes: object) -> None:
    """Keep how the person wants to see and press things; call inside a unit of work."""
    lock(person)
    db.session.flush()
    row = db.session.get_one(Person, person.id, populate_existing=True)
    row.settings = {**row.settings, **changes}  # Another tab may have changed something else since this one was opened.


def contacts(person: Owner, *, with_removed: bool = False) -> list[Contact]:
    """Return the person's people in the order they were added, as they are now."""
    found = list(db.session.scalars(EVERYONE if with_removed else STILL_THERE, {"person_id": person.id}))
    keep_to_owner(person.id, (one.person_id for one in found))
    return found


def contact(person: Owner, contact_id: UUID) -> Contact:
    """Return one of the person's own person cards. Raises ContactNotFoundError for anyone else's."""
    found = db.session.get(Contact, (person.id, contact_id))
    if found is None:
        raise ContactNotFoundError
    keep_to_owner(person.id, [found.person_id])
    return found


def add_contact(person: Owner, name: str, relation: str) -> Contact:
    """Add a person card; the same name and relation twice is the same card."""
    return add_contacts(person, [(name, relation)])[0]


def add_contacts(
    person: Owner, wanted: Iterable[tuple[str, str]], among: Iterable[Contact] | None = None
) -> list[Contact]:
    """Add a person card for each name and relation; one that is there already is the same card.

    `among` is everyone there is, where the caller has looked already, after the lock.
    """
    lock(person)
    there = [known for known in (contacts(person) if among is None else among) if known.removed_at is None]
    cards = {(known.name, known.relation): known for known in reversed(there)}
    found = []
    for name, relation in wanted:
        key = (name.strip()[:NAME_LENGTH], relation)
        if key not in cards:
            cards[key] = Contact(person_id=person.id, name=key[0], relation=relation)
            db.session.add(cards[key])
        found.append(cards[key])
    db.session.flush()
    return found


def rename_contact(person: Owner, contact_id: UUID, name: str, relation: str) -> Contact:
    """Change the name and the relation on a person card; call inside a unit of work, as with the two below."""
    lock(person)
    changed = contact(person, contact_id)
    changed.name, changed.relation = name.strip()[:NAME_LENGTH], relation
    return changed


def remove_contact(person: Owner, contact_id: UUID) -> Contact:
    """Take a person card away; `restore_contact` brings it back."""
    lock(person)
    removed = contact(person, contact_id)
    removed.removed_at = utc_now()
    return removed


def restore_contact(person: Owner, contact_id: UUID) -> Contact:
    """Bring a removed person card back."""
    lock(person)
    restored = contact(person, contact_id)
    restored.removed_at = None
    return restored
