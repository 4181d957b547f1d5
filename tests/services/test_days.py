"""A day of the plan is a day in Sweden, also late in the evening, when it is still yesterday in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.db import some_time_ago, utc_now
from app.services.days import day_of, today


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_after_midnight_in_sweden_it_is_the_next_day(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_what_is_done_as_if_it_were_long_ago_has_the_day_of_then() -> None:
    at = utc_now()
    with some_time_ago(timedelta(days=30)):
        assert today() in {day_of(at - timedelta(days=30)), day_of(utc_now())}
