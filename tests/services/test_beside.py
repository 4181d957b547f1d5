"""A helper who sits down beside the person: what counts as a try, who may, and when it is over (D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work, utc_now
from app.models import Helper
from app.models.access import DeviceKind
from app.services import beside as sitting
from app.services import helpers, locking, visits
from app.services.attempts import TooManyAttemptsError
from tests.helper.scenes import account, someone

if TYPE_CHECKING:
    from app.models import Person, Visit

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def helper() -> Helper:
    return account()


def tablet_of(person: Person) -> Visit:
    with unit_of_work():
        visit, _ = visits.start(DeviceKind.SHARED, person=person)
    return visit


def digits(person: Person, visit: Visit) -> str:
    with unit_of_work():
        return sitting.offer(person, visit).code


def test_who_sits_down_beside_a_person_of_ones_own_guesses_no_more_often(helper: Helper) -> None:
    """Six wrong ones are six, whatever right ones lie between."""
    own = someone()
    visit = tablet_of(own)
    for _ in range(5):
        assert not sitting.sit_down(helper, "none")
        assert sitting.sit_down(helper, digits(own, visit))
    assert not sitting.sit_down(helper, "none")
    with pytest.raises(TooManyAttemptsError):
        sitting.sit_down(helper, digits(own, visit))


def test_a_helper_whose_account_is_closed_meanwhile_sits_down_beside_nobody(helper: Helper) -> None:
    """The page was opened, and the helper read, before the account was closed on another connection."""
    person = someone()
    code = digits(person, tablet_of(person))
    stale = db.session.get_one(Helper, helper.id)
    with unit_of_work():
        helpers.close(helper.email)
    assert stale.deactivated_at is not None
    db.session.expunge(stale)
    stale.deactivated_at = None
    db.session.expire_all()
    assert not sitting.sit_down(stale, code)


@pytest.mark.parametrize("end", ["over", "locked", "left"])
def test_a_helper_sits_beside_nobody_once_the_tablet_is_put_away(helper: Helper, end: str) -> None:
    person = someone()
    visit = tablet_of(person)
    assert sitting.sit_down(helper, digits(person, visit))
    assert sitting.sits_beside(helper)
    with unit_of_work():
        match end:
            case "over":
                visits.end(visit)
            case "locked":
                locking.lock(visit)
            case "left":
                visit.last_used_at = utc_now() - sitting.CODE_LASTS * 2
    assert not sitting.sits_beside(helper)
