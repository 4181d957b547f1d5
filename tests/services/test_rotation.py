"""The cookie of a person's own device changes once a day; an old one that comes back ends the visit (D-P3, S-25)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import AuditEvent, Visit
from app.questions.answers import Given
from app.services import person_keys, visits
from app.services.audit_words import Action
from tests.browser import Page
from tests.helper.scenes import answer
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me(either_app: Flask) -> Page:
    """Someone on a device of their own, with answers and a key, two days ago."""
    page = begun(either_app)
    page.get("/min-plan/nyckel").press("Gör min nyckel")
    later(page, 2)
    return page


def visit_of(client: FlaskClient) -> Visit:
    found = visits.find_even_ended(secret_of(client))
    assert found
    return db.session.get_one(Visit, found.visit.id, populate_existing=True)


def secret_of(client: FlaskClient) -> str:
    with client.session_transaction() as cookie:
        return str(cookie["visit"])


def later(page: Page, days: float) -> None:
    """Let so many days go by for the visit."""
    visit, gone = visit_of(page.client), timedelta(days=days)
    with unit_of_work():
        visit.created_at -= gone
        visit.last_used_at -= gone
        if visit.rotated_at:
            visit.rotated_at -= gone


def copy_of(app: Flask, page: Page) -> FlaskClient:
    """Return another browser that has got hold of the same cookie."""
    client, cookie = app.test_client(), page.client.get_cookie("sid")
    assert cookie
    client.set_cookie("sid", cookie.value)
    return client


def opens(client: FlaskClient) -> bool:
    return client.get("/min-plan/").status_code == 200


def test_the_cookie_changes_once_a_day_and_not_more(me: Page) -> None:
    first = secret_of(me.client)
    assert opens(me.client)
    second = secret_of(me.client)
    assert second != first
    for _ in range(3):
        assert opens(me.client)
    later(me, 0.5)
    assert opens(me.client)
    assert secret_of(me.client) == second
    later(me, 0.6)
    assert opens(me.client)
    assert secret_of(me.client) != second


def test_an_answer_that_never_arrived_locks_nobody_out(me: Page, either_app: Flask) -> None:
    lost = copy_of(either_app, me)
    assert opens(lost)  # It is this browser's, and the new cookie is lost on the way.
    for _ in range(4):
        later(me, 2)
        copy = copy_of(either_app, me)
        assert opens(copy)
    assert opens(me.client)
    assert opens(me.client)


def test_two_windows_at_once_both_go_on(me: Page, either_app: Flask) -> None:
    other = copy_of(either_app, me)
    assert opens(me.client)
    assert opens(other)
    assert secret_of(other) != secret_of(me.client)
    assert opens(me.client)
    assert opens(other)


def test_an_old_cookie_that_comes_back_ends_the_visit_and_the_person_is_told(me: Page, either_app: Flask) -> None:
    """S-25. Seen to fail when an old secret was taken for good however late it came."""
    person, stolen = person_of(me), copy_of(either_app, me)
    key = person_keys.current_key(person)
    assert key
    assert opens(me.client)
    assert opens(me.client)
    later(me, 0.9)
    assert opens(stolen)
    later(me, 0.2)
    assert not opens(stolen)
    assert not opens(me.client)
    assert Action.DEVICE_ENDED in db.session.scalars(sa.select(AuditEvent.action)).all()
    back = Page(either_app.test_client()).get("/in").press("Fortsätt", code=key.code, device="own")
    assert back.path.startswith("/min-plan/enheter")
    back.sees("Någon annan kan ha använt")
    again = Page(either_app.test_client()).get("/in").press("Fortsätt", code=key.code, device="own")
    assert not again.path.startswith("/min-plan/enheter")


def test_the_only_way_back_to_answers_is_never_closed(either_app: Flask) -> None:
    """A browser that is put back from a copy has the cookie of before, and there is no key to come back with."""
    page = begun(either_app)
    answer(person_of(page), "my-name", Given(words="Kim"))
    later(page, 2)
    old = copy_of(either_app, page)
    assert opens(page.client)
    assert opens(page.client)
    later(page, 2)
    assert opens(old)
    assert opens(page.client)


def test_a_shared_tablet_keeps_its_cookie_for_its_few_hours(either_app: Flask) -> None:
    page = begun(either_app, "shared")
    before = secret_of(page.client)
    later(page, 0.005)
    assert opens(page.client)
    assert secret_of(page.client) == before
