"""The fourth device: the person lets it in or keeps it out, and is told what is known and no more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.questions.answers import Given
from app.services import family_devices, family_links
from app.services.family_links import LinkNotFoundError
from tests.helper.scenes import answer, someone
from tests.person.family_scenes import device, link_for

if TYPE_CHECKING:
    from app.models import FamilyLink, Person

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me() -> Person:
    person = someone()
    answer(person, "my-name", Given(words="Kattis"))
    return person


@pytest.fixture
def link(me: Person) -> FamilyLink:
    return link_for(me)


def test_only_a_device_that_waits_at_an_open_link_is_asked_about(me: Person, link: FamilyLink) -> None:
    device(link)
    waiting = device(link, admitted=False)
    assert [one.device.id for one in family_devices.waiting_devices(me)] == [waiting.id]
    with unit_of_work():
        family_links.stop(me, link.id)
    assert family_devices.waiting_devices(me) == []


@pytest.mark.parametrize("answered", [family_devices.admit, family_devices.refuse])
def test_an_answer_holds_and_nobody_else_gives_it(me: Person, link: FamilyLink, answered: object) -> None:
    waiting = device(link, admitted=False)
    stranger = someone()
    with pytest.raises(LinkNotFoundError), unit_of_work():
        answered(stranger, waiting.id)  # type: ignore[operator]
    other = family_devices.refuse if answered is family_devices.admit else family_devices.admit
    for _ in range(2):
        with unit_of_work():
            answered(me, waiting.id)  # type: ignore[operator]
    with pytest.raises(LinkNotFoundError), unit_of_work():
        other(me, waiting.id)
    assert family_devices.waiting_devices(me) == []


def test_what_is_told_of_the_latest_opening(me: Person, link: FamilyLink) -> None:
    assert family_devices.last_opened(family_devices.devices_of(me, [link])[link.id]) is None
    old, new = device(link, "computer"), device(link, "tablet")
    with unit_of_work():
        old.admitted_at = old.opened_at = utc_now() - timedelta(days=9)
        new.admitted_at, new.opened_at = utc_now() - timedelta(days=3), utc_now() - timedelta(days=1)
    found = family_devices.last_opened(family_devices.devices_of(me, [link])[link.id])
    assert found
    assert (found.kind, found.is_new) == ("tablet", False)
