"""A visit that someone was told is over stays over, also when the clock is set back afterwards (P10, R-36)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Visit
from tests.helper.scenes import account, beside, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

from tests.browser import Page


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with beside(either_app):
        yield


def leave_for(visit: Visit, how_long: timedelta) -> None:
    with unit_of_work():
        visit.last_used_at = utc_now() - how_long


def test_a_visit_that_was_left_too_long_does_not_begin_again(either_app: Flask) -> None:
    account()
    page = signed_in(Page(either_app.test_client()))
    visit = db.session.scalars(sa.select(Visit)).one()
    leave_for(visit, timedelta(minutes=31))
    page.get("/hjalpare/").sees("Logga in som hjälpare")
    leave_for(visit, timedelta(0))  # As if the clock had been set back.
    page.get("/hjalpare/").sees("Logga in som hjälpare")
