"""A visit lasts as long as the kind of device allows, and ends when it is told to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.models.access import DeviceKind
from app.services import people, visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with either_app.app_context():
        yield


@pytest.fixture
def person() -> Person:
    with unit_of_work():
        return people.begin()


LAST = [
    (DeviceKind.OWN, timedelta(days=179), timedelta(days=181)),
    (DeviceKind.SHARED, timedelta(minutes=29), timedelta(minutes=31)),
    (DeviceKind.HELPER, timedelta(minutes=29), timedelta(minutes=31)),
]


@pytest.mark.parametrize(("device", "fine", "too_long"), LAST)
def test_a_visit_that_is_left_ends(person: Person, device: DeviceKind, fine: timedelta, too_long: timedelta) -> None:
    with unit_of_work():
        visit, secret = visits.start(device, person=person)
    assert visits.is_alive(visit, utc_now() + fine)
    assert not visits.is_alive(visit, utc_now() + too_long)
    assert visits.alive(visits.find_even_ended(secret)) is not None


@pytest.mark.parametrize("device", [DeviceKind.SHARED, DeviceKind.HELPER])
def test_a_visit_in_use_ends_after_a_working_day_unless_the_device_is_ones_own(
    person: Person, device: DeviceKind
) -> None:
    with unit_of_work():
        visit, _ = visits.start(device, person=person)
        visit.created_at = utc_now() - timedelta(hours=13)
    assert not visits.is_alive(visit, utc_now())


def test_an_ended_visit_cannot_be_used_but_still_says_whose_it_was(person: Person) -> None:
    with unit_of_work():
        visit, secret = visits.start(DeviceKind.OWN, person=person)
    with unit_of_work():
        visits.end(visit)
    assert visits.alive(visits.find_even_ended(secret)) is None
    known = visits.find_even_ended(secret)
    assert known is not None
    assert known.person is not None
    assert known.person.id == person.id


def test_a_new_key_ends_the_visits_on_other_devices_and_not_here(person: Person) -> None:
    with unit_of_work():
        here, secret = visits.start(DeviceKind.OWN, person=person)
        elsewhere = visits.start(DeviceKind.OWN, person=person)[1]
    with unit_of_work():
        visits.end_all_but(person, here)
    assert visits.alive(visits.find_even_ended(elsewhere)) is None
    assert visits.alive(visits.find_even_ended(secret)) is not None


def test_a_visit_that_ended_meanwhile_is_not_brought_back(person: Person) -> None:
    with unit_of_work():
        visit, secret = visits.start(DeviceKind.OWN, person=person)
    with unit_of_work():
        visits.end(visit)
    with unit_of_work():
        visits.note_use(visit)
    assert visits.alive(visits.find_even_ended(secret)) is None


def test_use_is_noted_now_and_then_and_not_every_time(person: Person) -> None:
    with unit_of_work():
        visit, _ = visits.start(DeviceKind.SHARED, person=person)
    assert not visits.needs_note(visit)
    visit.last_used_at = utc_now() - timedelta(minutes=2)
    assert visits.needs_note(visit)


def test_a_made_up_secret_finds_nobody(person: Person) -> None:
    assert visits.alive(visits.find_even_ended("made up")) is None
