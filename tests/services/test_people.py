"""The people in a person's life: added once, renamed, taken away and brought back, never anyone else's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import db, unit_of_work
from app.models import Person
from app.services import people
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Contact

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def add(person: Person, name: str, relation: str = "friend") -> Contact:
    with unit_of_work():
        return people.add_contact(person, name, relation)


def test_people_stand_in_the_order_they_were_added(person: Person) -> None:
    for name in ("Örjan", "Anna", "Berit"):
        add(person, name)
    assert [card.name for card in people.contacts(person)] == ["Örjan", "Anna", "Berit"]


def test_the_same_person_twice_is_one_card(person: Person) -> None:
    assert add(person, "Anna") is add(person, " Anna ")
    assert add(person, "Anna", "staff") is not add(person, "Anna")
    assert len(people.contacts(person)) == 2


def test_a_card_is_renamed(person: Person) -> None:
    card = add(person, "Ana")
    with unit_of_work():
        people.rename_contact(person, card.id, " Anna ", "staff")
    db.session.expire(card)
    assert (card.name, card.relation) == ("Anna", "staff")


def test_a_removed_card_can_be_brought_back(person: Person) -> None:
    card = add(person, "Anna")
    with unit_of_work():
        people.remove_contact(person, card.id)
    assert people.contacts(person) == []
    assert people.contacts(person, with_removed=True) == [card]
    with unit_of_work():
        people.restore_contact(person, card.id)
    assert people.contacts(person) == [card]


def test_nobody_elses_card_can_be_read_or_changed(person: Person) -> None:
    theirs = add(someone(), "Mamma", "mother")
    for card_id in (theirs.id, uuid4()):
        for act in (people.contact, people.remove_contact, people.restore_contact):
            with pytest.raises(people.ContactNotFoundError), unit_of_work():
                act(person, card_id)
        with pytest.raises(people.ContactNotFoundError), unit_of_work():
            people.rename_contact(person, card_id, "Anna", "friend")
    assert people.contacts(person, with_removed=True) == []


def test_a_new_person_meets_the_cards_in_an_order_of_their_own() -> None:
    assert len({someone().card_order for _ in range(10)}) > 5


def test_a_look_that_was_chosen_before_beginning_comes_along() -> None:
    with unit_of_work():
        person = people.begin(settings={"theme": "dark"})
    db.session.expire(person)
    assert (person.settings, person.is_example) == ({"theme": "dark"}, False)


def test_a_card_that_goes_on_another_device_meanwhile_is_made_anew(person: Person, either_app: Flask) -> None:
    """Seen to fail with the rows that the page had read before its turn to write came."""
    card = add(person, "Mamma", "mother")
    shown = people.contacts(person)
    db.session.commit()
    with either_app.app_context(), unit_of_work():
        people.remove_contact(db.session.get_one(Person, person.id), card.id)
    with unit_of_work():
        everyone = people.contacts(person, with_removed=True)
        [now] = people.add_contacts(person, [("Mamma", "mother")], everyone)
    assert shown == [card]
    assert now.id != card.id
    assert people.contacts(person) == [now]


def test_a_person_is_only_locked_while_something_is_written(person: Person) -> None:
    with pytest.raises(RuntimeError, match="inside a unit of work"):
        people.lock(person)


def test_settings_are_kept_beside_each_other(person: Person) -> None:
    with unit_of_work():
        people.change_settings(person, together=True)
        people.change_settings(person, theme="dark")
    db.session.expire(person)
    assert person.settings == {"together": True, "theme": "dark"}
