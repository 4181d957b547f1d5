"""How long family may read: whole days in Sweden, to the second, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.services.days import SWEDEN
from app.services.family_times import STRETCHES, end_of, last_day, longest_end

SECOND = timedelta(seconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-22T11:00+01:00", "2026-11-23T00:00+01:00"),
        ("2026-11-22T23:59:59+01:00", "2026-11-23T00:00+01:00"),
        ("2026-11-22T23:30+00:00", "2026-11-24T00:00+01:00"),  # It is the 23rd in Sweden by then.
        ("2026-03-29T00:30+01:00", "2026-03-30T00:00+02:00"),  # A day of 23 hours.
        ("2026-03-28T12:00+01:00", "2026-03-29T00:00+01:00"),
        ("2026-10-25T00:30+02:00", "2026-10-26T00:00+01:00"),  # A day of 25 hours.
        ("2026-10-24T12:00+02:00", "2026-10-25T00:00+02:00"),
    ],
)
def test_today_ends_at_midnight_in_sweden(now: str, end: str) -> None:
    """S-35. Seen to fail with the time of a hundred years ago, seven minutes away."""
    assert end_of("today", at(now)) == at(end)


@pytest.mark.parametrize(
    ("stretch", "now", "last"),
    [
        ("one-week", "2026-11-22T11:00+01:00", date(2026, 11, 28)),
        ("one-month", "2026-11-22T11:00+01:00", date(2026, 12, 21)),
        ("one-month", "2027-01-31T11:00+01:00", date(2027, 2, 27)),
        ("three-months", "2026-11-30T11:00+01:00", date(2027, 2, 27)),
        ("half-year", "2026-11-22T11:00+01:00", date(2027, 5, 21)),
        ("half-year", "2026-08-31T11:00+02:00", date(2027, 2, 27)),
    ],
)
def test_the_day_on_which_one_chooses_is_the_first(stretch: str, now: str, last: date) -> None:
    end = end_of(stretch, at(now))
    assert last_day(end) == last
    assert end.astimezone(SWEDEN).time().isoformat() == "00:00:00"
    assert (end - SECOND).astimezone(SWEDEN).date() == last


def test_no_time_is_longer_than_half_a_year() -> None:
    now = at("2026-11-22T11:00+01:00")
    assert max(end_of(stretch, now) for stretch in STRETCHES) == longest_end(now)
