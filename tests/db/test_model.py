"""Times are kept in UTC, and rows know their id from the start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import StatementError

from app.db import db, some_time_ago, unit_of_work, utc_now
from app.models import Contact, Visit
from app.models.access import DeviceKind
from app.services import people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person

STOCKHOLM_IN_SUMMER = timezone(timedelta(hours=2))


@pytest.fixture(autouse=True)
def _database(either_app: Flask) -> Iterator[None]:
    with either_app.app_context():
        yield


@pytest.fixture
def person() -> Person:
    with unit_of_work():
        return people.begin()


def kept(person: Person, moment: datetime) -> datetime:
    with unit_of_work() as session:
        visit = Visit(digest=b"\1" * 32, person_id=person.id, device=DeviceKind.OWN, last_used_at=moment)
        session.add(visit)
    db.session.expire(visit)
    return visit.last_used_at


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 6, 1, 12, 30, 15, 123456, tzinfo=STOCKHOLM_IN_SUMMER),
        datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # The hour that comes twice in Stockholm.
    ],
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(person: Person, moment: datetime) -> None:
    found = kept(person, moment)
    assert found == moment
    assert found.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(person: Person) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        kept(person, datetime(2026, 6, 1, 12, 30))  # noqa: DTZ001 (the fault this test is about)


def test_moments_are_compared_as_moments(person: Person) -> None:
    kept(person, datetime(2026, 6, 1, 12, 0, tzinfo=STOCKHOLM_IN_SUMMER))
    later, earlier = datetime(2026, 6, 1, 10, 0, 1, tzinfo=UTC), datetime(2026, 6, 1, 9, 59, 59, tzinfo=UTC)
    count = sa.select(sa.func.count()).select_from(Visit)
    assert db.session.scalar(count.where(Visit.last_used_at.between(earlier, later))) == 1
    assert db.session.scalar(count.where(Visit.last_used_at > later)) == 0


def test_a_row_has_its_id_before_it_is_saved(person: Person) -> None:
    card = Contact(person_id=person.id, name="Mamma", relation="mother")
    wanted = card.id
    with unit_of_work() as session:
        session.add(card)
    assert db.session.scalar(sa.select(Contact.id)) == wanted


def test_a_misspelt_column_is_an_error(person: Person) -> None:
    with pytest.raises(TypeError, match="firstname"):
        Contact(person_id=person.id, firstname="Mamma", relation="mother")


def test_what_is_done_some_time_ago_is_kept_as_done_then_and_the_clock_goes_on_as_before() -> None:
    began, ago = utc_now(), timedelta(days=100)
    with some_time_ago(ago), unit_of_work():
        then = people.begin().created_at
    assert began - ago <= then < began
    with pytest.raises(ZeroDivisionError), some_time_ago(ago):
        _ = 1 / 0
    assert began <= utc_now() < began + ago
