"""The example: one helper and six made-up people, made with the same verbs as everyone else's answers and plans."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import sqlalchemy as sa

from app.db import db, some_time_ago
from app.models import Helper, Person
from app.models.access import DeviceKind
from app.questions.answers import Given, Step
from app.questions.options import options_of
from app.questions.path import find, part_with
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import picture_of_relation
from app.services import helpers, own_files, people, person_keys, place_photos, showings, visits
from app.services.answers import Asked, FormStamp, book_of, save
from app.services.example_links import give_links
from app.services.example_people import EVERYONE
from app.services.example_photo import painted_house
from app.services.example_planning import write_plan
from app.services.photos import clean_photo
from app.services.secrets_and_codes import ALPHABET

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Contact, Showing
    from app.services.example_kinds import MadeUp, Said
    from app.services.versions import Version

# What the made-up people call their helper, as on their cards.
HELPER_NAME, CALLED = "Anna Ek", "Anna"
HELPER_EMAIL = "hjalpare@example.org"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Key:
    """How to look as one of the made-up people."""

    name: str
    stage: str
    code: str


@dataclass(frozen=True, slots=True)
class Example:
    """What was made. The password is known only here and now."""

    email: str
    password: str
    keys: tuple[Key, ...]


def is_filled() -> bool:
    """Tell whether the example is there."""
    return any(
        db.session.scalars(sa.select(kind.id).where(kind.is_example).limit(1)).first() for kind in (Helper, Person)
    )


def fill() -> Example:
    """Make the helper and the people; call inside a unit of work, once."""
    helper, _ = helpers.invite(HELPER_NAME, HELPER_EMAIL, is_example=True)
    password = "-".join("".join(secrets.choice(ALPHABET.lower()) for _ in range(4)) for _ in range(4))
    helpers.choose_password(helper, password)
    return Example(HELPER_EMAIL, password, tuple(_make(made_up, helper) for made_up in EVERYONE))


def keys() -> tuple[Key, ...]:
    """Return the keys of the made-up people, in the order they were made."""
    found = db.session.scalars(sa.select(Person).where(Person.is_example).order_by(Person.created_at, Person.id))
    made = {_name_of(person): person for person in found}
    return tuple(_key(made_up, made[made_up.name]) for made_up in EVERYONE if made_up.name in made)


def remove() -> None:
    """Take the example away, and nothing else: the rows that belong to it go with it."""
    for kind in (Person, Helper):
        db.session.execute(sa.delete(kind).where(kind.is_example))


def _make(made_up: MadeUp, helper: Helper) -> Key:
    with some_time_ago(timedelta(days=made_up.answered)):
        person = people.begin(is_example=True)
        contacts = {name: people.add_contact(person, name, relation) for name, relation in made_up.people.items()}
        visit, _ = visits.start(DeviceKind.OWN, person=person)
        telling = _Telling(person, made_up.presses, contacts, visit.id)
        for said in made_up.answers:
            telling.save(said)
        if made_up.home_has_photo:
            place_photos.keep(person, "my-home", clean_photo(painted_house()), None)
        showing = _show(person, made_up, helper) if made_up.shows else None
    if showing:
        write_plan(made_up, showing, helper)
        _show_changed(telling, made_up, showing)
    give_links(person, made_up, contacts)
    for said in made_up.later:
        telling.save(said)
    visits.end(visit)
    person_keys.make_key(person)
    return _key(made_up, person)


def _show(person: Person, made_up: MadeUp, helper: Helper) -> Showing:
    showing = showings.show(person, CALLED, made_up.shows, _shown(person, made_up))
    showings.open_for(helper, showing)
    return showing


def _show_changed(telling: _Telling, made_up: MadeUp, showing: Showing) -> None:
    with some_time_ago(A_DAY):
        for said in made_up.changed:
            telling.save(said)
        if made_up.changed:
            showings.show_again(showing, made_up.shows, _shown(telling.person, made_up))


def _shown(person: Person, made_up: MadeUp) -> list[Version]:
    book = book_of(person)
    return [version for step in book if _is_shown(step, made_up) for version in book.current(step)]


def _is_shown(step: Step, made_up: MadeUp) -> bool:
    is_open = not find(MY_PLAN, step.question_id).private or step.question_id in made_up.moved_in
    return is_open and part_with(MY_PLAN, step.question_id).key in made_up.shows


def _name_of(person: Person) -> str:
    return book_of(person)[Step("my-name")].words


def _key(made_up: MadeUp, person: Person) -> Key:
    key = person_keys.current_key(person)
    return Key(made_up.name, made_up.stage, key.code if key else "")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One person who answers on one device."""

    person: Person
    presses: str
    contacts: dict[str, Contact]
    visit_id: UUID

    def save(self, said: Said) -> Version:
        """Save an answer as the wizard does, having seen the one before."""
        book, step = book_of(self.person), Step(said.question, self._key(said.about))
        question = find(MY_PLAN, said.question)
        given = Given(
            state=said.state,
            chosen=tuple(self._key(key) for key in said.keys),
            piles={self._key(name): pile for name, pile in said.piles.items()},
            words=said.words,
            files=(str(self._photo(said.photo)),) if said.photo else (),
        )
        labels = {card.key: str(card.label) for card in options_of(MY_PLAN, question, book)}
        labels |= {str(contact.id): contact.name for contact in self.contacts.values()}
        stamp = FormStamp(uuid4(), seen=frozenset(version.id for version in book.current(step)))
        asked = Asked(
            text=str(question.text), labels=labels, pressed_by=self.presses, language="sv", pictures=self._pictures()
        )
        return save(
            self.person, step, given, questionnaire=MY_PLAN.id, stamp=stamp, asked=asked, visit_id=self.visit_id
        )

    def _photo(self, alt: str) -> UUID:
        people.lock(self.person)
        return own_files.keep(self.person, clean_photo(painted_house()), alt=alt).id

    def _pictures(self) -> dict[str, str]:
        return {str(contact.id): picture_of_relation(contact.relation) for contact in self.contacts.values()}

    def _key(self, name: str) -> str:
        return str(self.contacts[name].id) if name in self.contacts else name
