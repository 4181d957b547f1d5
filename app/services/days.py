"""Which day it is where people live: a day of the plan is a day in Sweden, while every moment is kept in UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import get_timezone

from app.db import utc_now

if TYPE_CHECKING:
    from datetime import date, datetime

SWEDEN = get_timezone("Europe/Stockholm")


def today() -> date:
    """Return the day it is in Sweden."""
    return day_of(utc_now())


def day_of(moment: datetime) -> date:
    """Return the day in Sweden that `moment` is on: half past eleven in the evening in UTC is the next day."""
    return moment.astimezone(SWEDEN).date()
