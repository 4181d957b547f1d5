"""Links of the made-up people: one that has been opened, and one that is stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from app.db import some_time_ago, utc_now
from app.services import family_links, family_opening, people
from app.services.family_content import offer_of
from app.services.family_readers import NamedReader
from app.services.family_times import end_of
from app.services.secrets_and_codes import new_secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.models import Contact, FamilyLink, Person
    from app.services.example_kinds import MadeUp

MADE, OPENED, STOPPED = timedelta(days=6), timedelta(days=1), timedelta(days=2)


def give_links(person: Person, made_up: MadeUp, contacts: Mapping[str, Contact]) -> None:
    """Make the links that `made_up` has given; call inside a unit of work."""
    if made_up.link_to:
        link = _make(person, contacts[made_up.link_to])
        with some_time_ago(OPENED):
            knock = family_opening.knock_with(family_links.link_part(link), "")
            if knock:
                family_opening.begin(knock, new_secret(), "phone", has_said=True)
    if made_up.stopped_link_to:
        stopped = _make(person, contacts[made_up.stopped_link_to])
        with some_time_ago(STOPPED):
            family_links.stop(person, stopped.id)


def _make(person: Person, contact: Contact) -> FamilyLink:
    with some_time_ago(MADE):
        people.lock(person)
        offer = offer_of(person)
        content = offer.content([one.key for one in offer.parts], ())
        return family_links.make(
            person, NamedReader(contact.name, contact.relation, contact.id), content,
            ends_at=end_of("one-month", utc_now()), has_spoken_code=True, form_id=uuid4(),
        )  # fmt: skip
