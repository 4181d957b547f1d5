"""*Min nyckel* finds its owner by link and by code, and only the newest one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.services import people, person_keys
from app.services.secrets_and_codes import ALPHABET, spaced

if TYPE_CHECKING:
    from app.models import Person, PersonKey

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    with unit_of_work():
        return people.begin()


def key_of(person: Person) -> PersonKey:
    with unit_of_work():
        return person_keys.make_key(person)


def test_the_link_and_the_code_find_the_same_person(person: Person) -> None:
    key = key_of(person)
    typed = f" {spaced(key.code).lower().replace(' ', '-')} "
    for shown in (person_keys.link_part(key), key.code, typed):
        assert person_keys.person_with(shown) is person


@pytest.mark.parametrize("wrong", ["", "k1.", "ABCDEFGHJKLM", "h1.abc", "k1.abc\0", "å" * 5000])
def test_anything_else_finds_nobody(person: Person, wrong: str) -> None:
    key_of(person)
    assert person_keys.person_with(wrong) is None


def test_a_new_key_ends_the_earlier_one(person: Person) -> None:
    earlier = key_of(person)
    link, code = person_keys.link_part(earlier), earlier.code
    with unit_of_work():
        newer = person_keys.make_key(person, str(earlier.id))
    assert person_keys.current_key(person) is newer
    assert [person_keys.person_with(shown) for shown in (link, code)] == [None, None]


def test_a_second_press_does_not_kill_the_card_that_was_just_printed(person: Person) -> None:
    # Seen to fail when every press made a new key.
    printed = key_of(person)
    assert key_of(person) is printed
    assert person_keys.person_with(printed.code) is person


def test_a_code_has_no_letters_that_look_alike(person: Person) -> None:
    code = key_of(person).code
    assert len(code) == 12
    assert set(code) <= set(ALPHABET)
    assert not set("IO01") & set(ALPHABET)
