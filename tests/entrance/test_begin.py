"""*Börja* is for anyone, and nobody can fill the database with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Attempt, Person
from tests.apps import made
from tests.browser import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config import Config

WAIT = "Många har börjat nyss."
OFFICE, HOME = "192.0.2.7", "192.0.2.8"


@pytest.fixture
def small(either_config: Config) -> Iterator[Flask]:
    """Return the app where three persons from one address may begin within an hour."""
    with made(replace(either_config, new_plans_per_hour=3)) as app:
        yield app


def from_address(app: Flask, address: str) -> Page:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return Page(client).get("/borja")


def persons(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


def test_after_many_from_one_address_the_next_waits_and_keeps_the_choice(small: Flask) -> None:
    for device in ("own", "shared", "own"):
        from_address(small, OFFICE).press("Nästa", platta=device).misses(WAIT)
    page = from_address(small, OFFICE)
    token = page.values("csrf_token")[0]
    for _ in range(5):
        page.post("/borja", {"csrf_token": token, "platta": "shared"}, 429).sees(WAIT, "Vem använder plattan?")
    assert page.title == "Fel: Vem använder plattan? – Min plan"
    assert page.values("platta") == ["shared"]
    assert persons(small) == 3
    from_address(small, HOME).press("Nästa", platta="own").misses(WAIT)

    # The five that were refused do not make the wait longer.
    with small.app_context(), unit_of_work():
        db.session.execute(sa.update(Attempt).values(at=utc_now() - timedelta(hours=1, seconds=1)))
    page.press("Nästa").sees("Min nyckel")
    assert persons(small) == 5


def test_whoever_is_signed_in_stays_so_while_another_waits(small: Flask) -> None:
    visitors = [from_address(small, OFFICE) for _ in range(3)]
    for page in visitors:
        page.press("Nästa", platta="own")
    page = visitors[0]
    page.press("Nästa", svar=page.choices("svar")[:1])
    page.get("/borja?ny=1")
    page.post("/borja", {"csrf_token": page.values("csrf_token")[0], "platta": "own"}, 429)
    page.get("/min-plan/mina-svar")


def test_no_limit_counts_nobody(config: Config) -> None:
    with made(replace(config, new_plans_per_hour=0)) as app:
        for _ in range(4):
            from_address(app, OFFICE).press("Nästa", platta="own").misses(WAIT)
        with app.app_context():
            assert db.session.scalars(sa.select(Attempt)).all() == []


def test_this_machine_is_not_counted_and_no_address_is_kept(small: Flask, either_config: Config) -> None:
    for address in ("127.0.0.1", "::1") * 3:
        from_address(small, address).press("Nästa", platta="own").misses(WAIT)
    from_address(small, OFFICE).press("Nästa", platta="own")
    with small.app_context():
        kept = db.session.scalars(sa.select(Attempt)).one()
    assert len(kept.subject) == 32
    assert OFFICE.encode() not in kept.subject
