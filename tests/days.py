"""Days of the tests, asked for when they are needed: a run that goes past midnight has two of them."""

from __future__ import annotations

from datetime import date, timedelta

from app.services.days import today


def soon() -> date:
    """Return a day that comes in some weeks."""
    return today() + timedelta(days=40)


def later() -> date:
    """Return a day that comes some weeks after `soon`."""
    return today() + timedelta(days=80)


def half_a_year() -> date:
    """Return a day that comes after both, as the days of a plan that has just been written."""
    return today() + timedelta(days=180)
