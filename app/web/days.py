"""Days as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask_babel import format_date

from app.db import utc_now

if TYPE_CHECKING:
    from datetime import date, datetime


def day_in_words(moment: datetime) -> str:
    """Return the day of `moment`, such as "tisdag 3 mars"; a day in another year says which."""
    form = "EEEE d MMMM" if moment.year == utc_now().year else "EEEE d MMMM y"
    return cast("str", format_date(moment, form))


def date_in_words(day: date) -> str:
    """Return a day of the plan with its year, such as "tisdag 3 mars 2027": a plan is read for years."""
    return cast("str", format_date(day, "EEEE d MMMM y"))
