"""What happens between looking and writing: a key is replaced, or nothing can be written just now."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.db import db, unit_of_work
from app.db.engine import unit_of_work as real_unit_of_work
from app.entrance import enter
from app.models import Person
from app.services import person_keys, showing_links, showings, visits
from tests.browser import Page
from tests.helper.scenes import PASSWORD, account, show, signed_in, someone
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from uuid import UUID

    from flask import Flask

    from app.models import PersonKey
    from app.models.access import DeviceKind

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def key() -> PersonKey:
    person = someone()
    with unit_of_work():
        return person_keys.make_key(person)


def replace_key(app: Flask, person_id: UUID, key_id: UUID) -> None:
    with app.app_context(), unit_of_work():
        person_keys.make_key(db.session.get_one(Person, person_id), str(key_id))


def test_a_key_that_is_replaced_at_that_moment_lets_nobody_in(
    either_app: Flask, key: PersonKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail: the key was looked for before the turn to write came, and not again."""
    page = Page(either_app.test_client()).get("/in")

    def late() -> AbstractContextManager[Session]:
        monkeypatch.setattr(enter, "unit_of_work", real_unit_of_work)
        db.session.commit()  # As a unit of work does before it waits for its turn.
        other = threading.Thread(target=replace_key, args=(either_app, key.person_id, key.id))
        other.start()
        other.join()
        return real_unit_of_work()

    monkeypatch.setattr(enter, "unit_of_work", late)
    page.press("Fortsätt", code=key.code, device="own").sees("Koden är fel, använd eller för gammal.")
    assert page.client.get("/min-plan/mina-svar").status_code == 303


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing that is written from now on be committed."""
    real = Session.commit

    def commit(session: Session) -> None:
        if session.info.get("is_writing"):
            raise OperationalError("", {}, Exception("database or disk is full"))
        real(session)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "commit", commit)
        yield


def send(page: Page, path: str, **fields: str) -> int:
    return page.client.post(path, data={"csrf_token": page.values("csrf_token")[0], **fields}).status_code


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/borja", {"platta": "own"}), ("/in", {"device": "own"}), ("/min-plan/klar", {}), ("/logga-ut", {})],
)
def test_the_cookie_stays_as_it_was_when_nothing_could_be_written(
    either_app: Flask, key: PersonKey, path: str, fields: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """Seen to fail: the answer was 503, and the person was signed out all the same."""
    page = begun(either_app)
    Page(page.client).get("/min-plan/nyckel").press("Gör min nyckel")
    me = person_of(page).id
    page.get("/borja?ny=1")
    code = {"code": key.code} if path == "/in" else {}
    before = page.client.get_cookie("sid")
    request.getfixturevalue("full")
    assert send(page, path, **fields, **code) == 503
    after = page.client.get_cookie("sid")
    assert before
    assert after
    assert before.value == after.value
    assert page.client.get("/min-plan/mina-svar").status_code == 200
    assert person_of(page).id == me


def test_a_helper_who_could_not_be_signed_in_still_has_what_was_handed_over(
    either_app: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(device: DeviceKind, **whose: Any) -> object:
        request.getfixturevalue("full")  # The tries to sign in have been counted by now.
        return real_start(device, **whose)

    real_start = visits.start
    monkeypatch.setattr(visits, "start", start)
    account()
    page = Page(either_app.test_client()).get("/logga-in")
    with page.client.session_transaction() as cookie:
        cookie["hand_over"] = "ABCDEFGHJKLM"
    assert send(page, "/logga-in", email="berit@example.org", password=PASSWORD) == 503
    with page.client.session_transaction() as cookie:
        assert cookie["hand_over"] == "ABCDEFGHJKLM"
        assert "visit" not in cookie


def test_what_was_handed_over_waits_until_it_could_be_opened(
    either_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail: the first tap was answered with 503, and the second with 404."""
    account()
    page = signed_in(Page(either_app.test_client()))
    showing = show(someone())
    page.get("/in").press("Fortsätt", code=showing.code)

    def fails(*_: object) -> None:
        raise OperationalError("", {}, Exception("database or disk is full"))

    with monkeypatch.context() as patch:
        patch.setattr(showing_links, "open_with", fails)
        assert send(page, "/hjalpare/oppna") == 503
    assert send(page, "/hjalpare/oppna") == 303
    with page.client.session_transaction() as cookie:
        assert "hand_over" not in cookie


def test_what_can_be_opened_no_more_waits_no_longer(either_app: Flask) -> None:
    account()
    page = signed_in(Page(either_app.test_client()))
    showing = show(someone())
    page.get("/in").press("Fortsätt", code=showing.code)
    with unit_of_work():
        showings.take_back(db.session.get_one(Person, showing.person_id), showing.id)
    assert send(page, "/hjalpare/oppna") == 404
    with page.client.session_transaction() as cookie:
        assert "hand_over" not in cookie
