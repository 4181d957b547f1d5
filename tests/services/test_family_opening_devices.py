"""A link is known to three devices, and the fourth waits for the person (D-L6)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work, utc_now
from app.models import FamilyDevice
from app.services import family_devices, family_opening
from app.services.family_opening import MOST_DEVICES, MOST_EVER, MOST_WAITING, TRIES, LinkClosedError
from app.services.secrets_and_codes import digest
from tests.family.scenes import come, knock, shared
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from flask import Flask

    from tests.family.scenes import Shared

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def link() -> Shared:
    return shared(someone())


def standing(link: Shared) -> Counter[str]:
    """Return how many of the devices of the link read, wait and are kept out."""
    return Counter(
        "out" if one.refused_at else "reads" if one.admitted_at else "waits" for one in link.devices
    )  # fmt: skip


def test_three_devices_read_and_the_fourth_waits_for_the_person(link: Shared) -> None:
    """S-38. Seen to fail with room for four."""
    for device in ("a", "b", "c", "d"):
        come(link, device)
    assert standing(link) == {"reads": MOST_DEVICES, "waits": 1}
    waiting = link.devices[-1]
    assert waiting.opened_at is None
    come(link, "d")  # Coming again while one waits changes nothing.
    assert standing(link) == {"reads": MOST_DEVICES, "waits": 1}
    with unit_of_work():
        family_devices.admit(link.person, waiting.id)
    come(link, "d")
    assert standing(link) == {"reads": MOST_DEVICES + 1}


def test_of_fifty_that_open_at_once_three_read(either_app: Flask, link: Shared) -> None:
    """S-38. Seen to fail on PostgreSQL without the person's lock."""
    opening = link.secret
    db.session.commit()

    def come_at_once(number: int) -> str:
        with either_app.app_context():
            found = family_opening.knock_with(opening, "")
            assert found
            try:
                with unit_of_work():
                    family_opening.begin(found, f"device {number}", "phone")
            except LinkClosedError:
                return "closed"
            return "came"

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(come_at_once, range(50)))
    assert standing(link) == {"reads": MOST_DEVICES, "waits": MOST_WAITING}
    assert answers["came"] == MOST_DEVICES + MOST_WAITING


def test_a_device_that_the_person_refuses_stays_out(link: Shared) -> None:
    for device in ("a", "b", "c", "d"):
        come(link, device)
    with unit_of_work():
        family_devices.refuse(link.person, link.devices[-1].id)
    with pytest.raises(LinkClosedError):
        come(link, "d")
    assert standing(link) == {"reads": MOST_DEVICES, "out": 1}


def test_nobody_fills_the_disk_by_coming_again_and_again(link: Shared) -> None:
    now = utc_now()
    with unit_of_work() as session:
        session.add_all(
            FamilyDevice(
                person_id=link.person.id, link_id=link.link_id, digest=digest(str(number), "test"), kind="phone",
                admitted_at=now, refused_at=now,
            )
            for number in range(MOST_EVER - 1)
        )  # fmt: skip
    come(link, "the last")
    with pytest.raises(LinkClosedError):
        come(link, "one more")
    come(link, "the last")


def test_a_device_is_known_to_each_link_by_another_name(link: Shared) -> None:
    """Two persons who share with the same mother: nobody can tell that it is one device."""
    other = shared(someone())
    come(link, "mother's phone")
    come(other, "mother's phone")
    assert link.devices[0].digest != other.devices[0].digest
    link.stop()
    assert not knock(other, "mother's phone").asks_spoken


def test_a_right_code_is_no_miss_although_there_is_no_room(link: Shared) -> None:
    """Seen to fail: each right code of who could not come in was counted, and the fifth sent the link to sleep."""
    link.change(spoken="1234")
    for number in range(MOST_DEVICES + MOST_WAITING):
        come(link, str(number), has_said=True)
    for _ in range(TRIES + 1):
        found = knock(link, "one too many")
        assert family_opening.is_said(found, "1234")
        with pytest.raises(LinkClosedError), unit_of_work():
            family_opening.begin(found, "one too many", "phone", has_said=True)
    assert (link.link.misses, link.link.asleep_at) == (0, None)
