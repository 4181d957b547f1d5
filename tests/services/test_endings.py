"""What is over stays over, also when the clock is set back afterwards (P10, R-36)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work, utc_now
from app.models.access import DeviceKind
from app.questions.answers import Given
from app.services import attempts, endings, helpers, people, person_keys, showing_links, showings, visits
from app.services.attempts import PASSWORD
from app.services.days import today
from app.services.plan_list import plans_of
from tests.helper.scenes import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.models import Person

BACK = [timedelta(hours=-1), timedelta(days=-200), timedelta(days=-5 * 365)]

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Return a way to let the clock go wrong by so much from now on."""

    def by(how_much: timedelta) -> None:
        def wrong() -> datetime:
            return utc_now() + how_much

        for module in (attempts, endings, helpers, showing_links, showings, visits):
            monkeypatch.setattr(module, "utc_now", wrong)

    return by


@pytest.fixture
def person() -> Person:
    with unit_of_work():
        return people.begin()


def write_down() -> None:
    with unit_of_work():
        endings.write_down_all()
    db.session.expire_all()


@pytest.mark.parametrize("back", BACK, ids=str)
def test_a_visit_that_is_over_does_not_begin_again(
    person: Person, set_clock: Callable[[timedelta], None], back: timedelta
) -> None:
    with unit_of_work():
        secrets = {kind: visits.start(kind, person=person)[1] for kind in (DeviceKind.OWN, DeviceKind.SHARED)}
        used = visits.start(DeviceKind.SHARED, person=person)
        used[0].created_at -= timedelta(hours=13)
    set_clock(timedelta(hours=1))
    write_down()
    set_clock(back)
    assert visits.alive(visits.find_even_ended(secrets[DeviceKind.OWN])) is not None
    assert visits.alive(visits.find_even_ended(secrets[DeviceKind.SHARED])) is None
    assert visits.alive(visits.find_even_ended(used[1])) is None


@pytest.mark.parametrize("back", BACK, ids=str)
def test_a_link_whose_time_is_up_opens_nothing_later(
    person: Person, set_clock: Callable[[timedelta], None], back: timedelta
) -> None:
    with unit_of_work():
        old = showings.show(person, "Berit", ["about-me"], [])
        opened = showings.show(person, "Ulla", ["about-me"], [])
        helper, _ = helpers.invite("Ulla Berg", "ulla@example.org")
        showings.open_for(helper, opened)
    set_clock(showings.LINK_LASTS)
    with unit_of_work():
        new = showings.show(person, "Anna", ["about-me"], [])
    write_down()
    set_clock(back)
    assert showing_links.unopened_with(old.code) is None
    assert showing_links.unopened_with(new.code) is not None
    assert [one.shown.showing.id for one in plans_of(helper, today())] == [opened.id]
    with unit_of_work():
        showings.show_again(old, ["about-me"], [])
    assert showing_links.unopened_with(old.code) is not None


@pytest.mark.parametrize("back", BACK, ids=str)
def test_an_invitation_whose_time_is_up_is_good_for_nothing_later(
    set_clock: Callable[[timedelta], None], back: timedelta
) -> None:
    with unit_of_work():
        _, old = helpers.invite("Berit Sten", "berit@example.org")
    set_clock(helpers.INVITATION_LASTS)
    with unit_of_work():
        _, new = helpers.invite("Ulla Berg", "ulla@example.org")
    write_down()
    set_clock(back)
    assert helpers.invited_with(old) is None
    assert helpers.invited_with(new) is not None


def test_a_clock_set_back_keeps_nobody_waiting(set_clock: Callable[[timedelta], None]) -> None:
    for _ in range(5):
        attempts.count(PASSWORD, "someone")
    set_clock(timedelta(hours=-1))
    attempts.count(PASSWORD, "someone")


@pytest.mark.parametrize(("answers", "has_key", "comes_back"), [(True, False, True), (True, True, False),
                                                               (False, False, False)])  # fmt: skip
def test_the_only_way_back_to_answers_is_not_closed_by_a_clock_set_forward(
    person: Person, set_clock: Callable[[timedelta], None], *, answers: bool, has_key: bool, comes_back: bool
) -> None:
    """Seen to fail: `flask tidy` with the clock a year ahead made plans without a key unreachable for ever."""
    if answers:
        answer(person, "my-name", Given(words="Kim"))
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=person)[1]
        if has_key:
            person_keys.make_key(person)
    set_clock(timedelta(days=365))
    write_down()
    assert visits.alive(visits.find_even_ended(secret)) is None
    set_clock(timedelta(0))
    assert (visits.alive(visits.find_even_ended(secret)) is not None) == comes_back
