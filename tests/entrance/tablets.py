"""A tablet that is left, what its cookie holds, and the key of whoever uses it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.db import db, unit_of_work, utc_now
from app.models import Visit
from app.services import person_keys, visits
from tests.person.scenes import person_of

if TYPE_CHECKING:
    from tests.browser import Page

ASKS = "Plattan är låst"
ASKS_AT_HOME = "Dina svar är gömda"  # On a device of one's own.
CANARY = "KANARIE-ord som ingen annan ska se"


def visit_of(page: Page) -> Visit:
    found = visits.find_even_ended(secret_of(page))
    assert found
    return db.session.get_one(Visit, found.visit.id, populate_existing=True)


def left(page: Page, minutes: float) -> Page:
    """Let the tablet lie for a while."""
    visit = visit_of(page)
    with unit_of_work():
        visit.last_used_at = utc_now() - timedelta(minutes=minutes)
    return page


def code_of(page: Page) -> str:
    key = person_keys.current_key(person_of(page))
    assert key
    return key.code


def secret_of(page: Page) -> str:
    with page.client.session_transaction() as cookie:
        return str(cookie["visit"])
