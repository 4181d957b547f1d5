"""What a helper who may help somebody in can do with it, and for how long a device counts as where the person is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work, utc_now
from app.models.access import DeviceKind
from app.services import helped_in, person_keys, visits
from app.services.attempts import TooManyAttemptsError
from tests.helper.scenes import account, named, show, someone

if TYPE_CHECKING:
    from app.models import Helper, Person, Showing

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def helper() -> Helper:
    return account()


@pytest.fixture
def person() -> Person:
    person = someone()
    with unit_of_work():
        person_keys.make_key(person)
    return person


@pytest.fixture
def shown(person: Person, helper: Helper) -> Showing:
    showing = show(person, named(person, "Tove"), to=helper)
    with unit_of_work():
        helped_in.let(person, showing.id, may=True)
    return showing


def test_digits_that_are_right_are_no_tries_and_strike_out_no_wrong_ones(helper: Helper, shown: Showing) -> None:
    """A helper who may help one person in guesses no others by it: three wrong ones are three whatever is between."""
    for network in ("first", "second", "third"):
        assert helped_in.grant(helper, shown.id, helped_in.offer(network)[1])
        assert not helped_in.grant(helper, shown.id, "none")
    with pytest.raises(TooManyAttemptsError):
        helped_in.grant(helper, shown.id, helped_in.offer("fourth")[1])


def test_a_device_that_was_not_used_for_a_week_is_not_where_the_person_is(person: Person, helper: Helper) -> None:
    """Who has lost both the tablet and the key gets a new key a week later, and not half a year later."""
    with unit_of_work():
        tablet, _ = visits.start(DeviceKind.OWN, person=person)
        here, _ = visits.start(DeviceKind.SHARED, person=person, helped_in_by=helper.id)
    assert helped_in.is_at_home_elsewhere(person, here)
    with unit_of_work():
        tablet.last_used_at = utc_now() - timedelta(days=6)
    assert helped_in.is_at_home_elsewhere(person, here)
    with unit_of_work():
        tablet.last_used_at = utc_now() - timedelta(days=8)
    assert not helped_in.is_at_home_elsewhere(person, here)
