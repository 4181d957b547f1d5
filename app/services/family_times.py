"""How long family may read: until the end of a day in Sweden, and half a year at the longest (blueprint 2.4)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.services.days import SWEDEN, day_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS_OF_A_YEAR = 12
LONGEST = "half-year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time to choose: so many days or so many months, the day on which one chooses counted as the first."""

    days: int = 0
    months: int = 0


STRETCHES: Mapping[str, Stretch] = {
    "today": Stretch(days=1),
    "one-week": Stretch(days=7),
    "one-month": Stretch(months=1),
    "three-months": Stretch(months=3),
    LONGEST: Stretch(months=6),
}


def end_of(stretch: str, now: datetime) -> datetime:
    """Return the midnight in Sweden at which the time that is chosen at `now` is up. Raises KeyError for no such time.

    The day on which the clocks change is as long as it is: its midnight is a moment like any other.
    """
    chosen = STRETCHES[stretch]
    after = _months_later(day_of(now), chosen.months) + timedelta(days=chosen.days)
    return _midnight_before(after)


def longest_end(now: datetime) -> datetime:
    """Return the latest moment until which anybody may be let read."""
    return end_of(LONGEST, now)


def last_day(ends_at: datetime) -> date:
    """Return the last day in Sweden on which something that ends at `ends_at` can be read."""
    return day_of(ends_at - timedelta(seconds=1))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _midnight_before(day: date) -> datetime:
    """Return the moment at which `day` begins in Sweden: midnight by the clock that holds there just then."""
    moment = datetime.combine(day, time(), tzinfo=UTC)
    for _ in range(2):  # The second time with the clock of the moment that the first one found.
        ahead = moment.astimezone(SWEDEN).utcoffset() or timedelta()
        moment = datetime.combine(day, time(), tzinfo=UTC) - ahead
    return moment
