"""No test begins on one day and ends on the next, or it would compare what it wrote with a day that is over.

A run takes half an hour, and the day is Sweden's. Tests ask for the day when they run, and the last minutes of a day
are waited out. What is made once for a whole run, as the worlds of the journeys, is older than that by then.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.db import utc_now
from app.services.family_times import end_of

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_TEST: Final = timedelta(minutes=3)


def pytest_runtest_setup() -> None:
    """Wait for the new day before a test that may not end on this one."""
    time.sleep(left_of_the_day(utc_now()).total_seconds())


def left_of_the_day(now: datetime) -> timedelta:
    """Return how long it is to midnight in Sweden when a test that begins now may go past it, and else nothing."""
    left = end_of("today", now) - now
    return left if left <= LONGEST_TEST else timedelta()
