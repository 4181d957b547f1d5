"""A reading lasts while the link is open and somebody reads, and fetches nothing but what is shown (D-L3, D-L8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import db, some_time_ago, unit_of_work, utc_now
from app.models import AuditEvent, PlanPhoto
from app.plan.kinds import LineKind
from app.services import endings, family_devices, family_opening, family_reading
from app.services.family_content import shared_through
from app.services.family_opening import LinkClosedError
from tests.family.scenes import come, shared
from tests.helper.scenes import named, someone
from tests.services.photo_scenes import SEA, TRAIN, put
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, write_what_signing_needs

if TYPE_CHECKING:
    from uuid import UUID

    from tests.family.scenes import Shared

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def link() -> Shared:
    return shared(someone())


def goes_on(secret: str, after: timedelta = timedelta()) -> bool:
    """Tell whether the reading goes on when that long has gone by."""
    with some_time_ago(-after):
        return family_reading.reading_with(secret) is not None


def test_nobody_reads_without_the_secret_of_a_reading(link: Shared) -> None:
    secret = come(link, "a phone")
    assert goes_on(secret)
    assert not any(goes_on(other) for other in ("", link.secret, link.link.secret, secret[:-1]))


SECOND, HALF_AN_HOUR, TWO_HOURS = timedelta(seconds=1), timedelta(minutes=30), timedelta(hours=2)
# When somebody reads, when it is over all of a sudden, and when the link ends.
OVER = {
    "left": ([HALF_AN_HOUR - SECOND], 2 * HALF_AN_HOUR - SECOND, None),
    "long": ([*(timedelta(minutes=m) for m in range(0, 120, 20)), TWO_HOURS - SECOND], TWO_HOURS, None),
    "link": ([HALF_AN_HOUR - SECOND], HALF_AN_HOUR, HALF_AN_HOUR),
}


@pytest.mark.parametrize("how", OVER)
def test_a_reading_is_over_to_the_second(link: Shared, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """S-63. Seen to fail with a second more and with a second less for each of the three."""
    secret, (reads_at, over_at, link_ends) = come(link, "a phone"), OVER[how]
    began = link.devices[0].visit_began_at
    assert began
    link.change(ends_at=began + (link_ends or timedelta(days=1)))

    def reads(passed: timedelta) -> bool:
        monkeypatch.setattr(family_reading, "utc_now", lambda: began + passed)
        return family_reading.reading_with(secret) is not None

    assert all(reads(moment) for moment in reads_at)
    assert not reads(over_at)
    # A clock that is set back afterwards does not begin it again (P10).
    assert not reads(reads_at[-1])


def test_a_new_reading_on_the_same_device_takes_the_place_of_the_old(link: Shared) -> None:
    first = come(link, "a phone")
    assert goes_on(come(link, "a phone"))
    assert not goes_on(first)


def test_a_reading_ends_with_the_link_in_all_the_ways_a_link_ends(link: Shared) -> None:
    """D-L3. Seen to fail with the link not asked for again."""
    secret = come(link, "a phone")
    link.change(asleep_at=utc_now())
    assert goes_on(secret)  # A device that is known still reads while the link sleeps.
    link.change(asleep_at=None)
    with unit_of_work():
        link.person.erase_at = utc_now()
    assert not goes_on(secret)
    with unit_of_work():
        link.person.erase_at = None
    for device in ("b", "c"):
        come(link, device)
    assert goes_on(secret := come(link, "d"))
    with unit_of_work():
        family_devices.refuse(link.person, link.devices[-1].id)
    assert not goes_on(secret)


def test_a_reading_ends_when_the_link_is_stopped(link: Shared) -> None:
    secret = come(link, "a phone")
    link.stop()
    assert not goes_on(secret)
    assert link.devices[0].visit_digest is None


def test_a_link_that_was_seen_to_be_over_stays_over(link: Shared) -> None:
    """P10."""
    secret = come(link, "a phone")
    link.change(ends_at=utc_now() + timedelta(minutes=10))
    assert not goes_on(secret, timedelta(minutes=11))
    assert link.link.stopped_at is not None


def test_what_nobody_has_come_to_since_is_over_all_the_same(link: Shared) -> None:
    """P10. Seen to fail without the two in `write_down_all`."""
    opening, secret = link.secret, come(link, "a phone")
    with some_time_ago(-timedelta(days=31)), unit_of_work():
        endings.write_down_all()
    assert family_opening.knock_with(opening, "") is None
    assert not goes_on(secret)
    assert link.devices[0].visit_digest is None


def test_closing_ends_the_reading_and_the_device_is_known_still(link: Shared) -> None:
    secret = come(link, "a phone")
    found = family_reading.reading_with(secret)
    assert found
    with unit_of_work():
        family_reading.end(found)
    assert not goes_on(secret)
    assert goes_on(come(link, "a phone"))
    assert len(link.devices) == 1


def test_who_got_the_link_by_mistake_is_told_of_and_may_come_again_with_the_code() -> None:
    link = shared(someone(), spoken=True)
    knock = family_opening.knock_with(link.secret, "a phone")
    assert knock
    with unit_of_work():
        secret = family_opening.begin(knock, "a phone", "phone", has_said=True)
    found = family_reading.reading_with(secret)
    assert found
    with unit_of_work():
        family_reading.say_mistaken(found)
    assert not goes_on(secret)
    (device,) = link.devices
    assert device.refused_at
    assert device.admitted_at
    assert db.session.query(AuditEvent).filter_by(action="device-refused", actor_id=link.link_id).count() == 1
    again = family_opening.knock_with(link.secret, "a phone")
    assert again
    assert again.asks_spoken


def test_a_device_that_waits_reads_as_soon_as_the_person_lets_it_in(link: Shared) -> None:
    for device in ("a", "b", "c"):
        come(link, device)
    secret = come(link, "d")
    found = family_reading.reading_with(secret)
    assert found is not None
    assert found.waits
    with unit_of_work():
        family_devices.admit(link.person, found.device.id)
    assert link.devices[-1].opened_at is None
    found = family_reading.reading_with(secret)
    assert found is not None
    assert not found.waits
    assert link.devices[-1].opened_at is not None
    family_reading.reading_with(secret)
    assert db.session.query(AuditEvent).filter_by(action="opened", actor_id=link.link_id).count() == 4


@pytest.fixture
def with_photos() -> tuple[Shared, UUID, UUID]:
    """A link to the part "Så vill jag leva" alone; the ids of a photo there, and of one in another part."""
    owner = someone()
    work = begun(named(owner, "Kim"), person=owner)
    with work.writing() as plan:
        write_what_signing_needs(plan, work.hand)
    shown = put(work, goal_of(work))
    hidden = put(work, work.add("Min skola", LineKind.KEEP), SEA)
    person_signs(work)
    helper_signs(work)
    return shared(owner, {"live"}), shown, hidden


def test_a_photo_is_given_where_its_line_is_shown_and_nowhere_else(with_photos: tuple[Shared, UUID, UUID]) -> None:
    """S-37. Seen to fail with any photo of the person given."""
    link, shown, hidden = with_photos
    seen = shared_through(link.person, link.link)
    assert family_reading.photo_of(link.person, seen, shown) == TRAIN.data
    for other in (hidden, link.link_id):
        with pytest.raises(LinkClosedError):
            family_reading.photo_of(link.person, seen, other)


def test_a_photo_that_is_not_the_one_that_was_signed_is_not_given(with_photos: tuple[Shared, UUID, UUID]) -> None:
    link, shown, _ = with_photos
    with unit_of_work():
        db.session.get_one(PlanPhoto, (link.person.id, shown)).data = SEA.data
    with pytest.raises(LinkClosedError):
        family_reading.photo_of(link.person, shared_through(link.person, link.link), shown)
