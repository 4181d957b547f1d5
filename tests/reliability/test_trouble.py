"""The database is busy, gone, or holds a row that cannot be read: friendly pages, and the words are never lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion
from tests.apps import made
from tests.entrance.tablets import ASKS, ASKS_AT_HOME, code_of
from tests.helper.scenes import beside
from tests.person.scenes import OWN_WORDS, QUESTION, another_tab, begun, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config import Config
    from tests.browser import Page
    from tests.servers import PostgresServer

WORDS = "\n<i>Jag vill resa</i> & bada.\n" + "Till havet. " * 100
PAUSE, NOT_SAVED = "Vi har en paus", "Det är inte sparat än."


@contextmanager
def locked(config: Config) -> Iterator[None]:
    """Hold what every saving needs, as another program could."""
    if config.database_url:
        with psycopg.connect(config.database_url) as other:
            other.execute("SELECT id FROM person FOR UPDATE")
            yield
        return
    other_file = sqlite3.connect(config.data_dir / "min-plan.sqlite3", isolation_level=None, check_same_thread=False)
    try:
        other_file.execute("BEGIN IMMEDIATE")
        yield
        other_file.execute("ROLLBACK")
    finally:
        other_file.close()


def saved(app: Flask) -> list[str]:
    with app.app_context():
        return [version.given["words"] for version in db.session.scalars(sa.select(AnswerVersion))]


def send(page: Page, status: int, words: str = WORDS) -> Page:
    return page.post(OWN_WORDS + "good-at", {**hidden(page), "ord": words}, status)


def test_an_answer_waits_while_the_database_is_locked_for_five_seconds(
    either_app: Flask, either_config: Config
) -> None:
    """R-21. A shorter wait than the lock would answer 503."""
    page = begun(either_app).get(OWN_WORDS + "good-at")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(either_config):
            held.set()
            time.sleep(5)
        free.set()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    page.press("Nästa", ord=WORDS)
    assert free.wait(10)
    other.join()
    assert saved(either_app) == [WORDS]


def test_an_answer_that_waited_too_long_stays_on_the_page(config: Config) -> None:
    impatient = replace(config, busy_seconds=0.2)
    with made(impatient) as app:
        page = begun(app).get(OWN_WORDS + "good-at")
        with locked(config):
            send(page, 503).sees(PAUSE, NOT_SAVED)
            assert page.response.headers["Retry-After"] == "10"
            assert page.values("ord") == [WORDS]
            assert app.test_client().get("/halsa").status_code == 200  # Reading is still possible.
        page.press("Spara")
        assert saved(app) == [WORDS]


def test_an_answer_survives_that_the_database_is_gone(app: Flask, config: Config) -> None:
    """R-22. Seen to fail: the app made an empty database and went on using it after the real one was back."""
    page = begun(app).get(OWN_WORDS + "good-at")
    with app.app_context():
        db.engine.dispose()
    file = config.data_dir / "min-plan.sqlite3"
    file.rename(file.with_suffix(".moved"))
    send(page, 503).sees(PAUSE, NOT_SAVED)
    assert page.values("ord") == [WORDS]
    halsa = app.test_client().get("/halsa")
    assert (halsa.status_code, halsa.json) == (503, {"status": "trouble", "what": "database"})
    assert not file.exists() or file.stat().st_size == 0
    file.with_suffix(".moved").rename(file)
    assert app.test_client().get("/halsa").status_code == 200
    page.press("Spara")
    assert saved(app) == [WORDS]


def test_an_answer_survives_that_postgresql_is_stopped(postgres_config: Config, postgres: PostgresServer) -> None:
    with made(postgres_config) as app:
        page = begun(app).get(OWN_WORDS + "good-at")
        postgres.stop()
        try:
            send(page, 503).sees(PAUSE, NOT_SAVED)
            assert page.values("ord") == [WORDS]
            assert app.test_client().get("/halsa").status_code == 503
        finally:
            postgres.start()
        assert app.test_client().get("/halsa").status_code == 200
        page.press("Spara")
        assert saved(app) == [WORDS]


def test_a_fault_of_ours_gives_the_words_back(either_app: Flask) -> None:
    """A row that was changed by hand cannot be opened (KeyProblem). A page without the form would fail it."""
    page = begun(either_app).get(QUESTION + "who-presses")
    page.press("Nästa", svar=page.choices("svar")[:1])
    page.get(OWN_WORDS + "good-at")
    with either_app.app_context():
        whole = db.session.execute(sa.select(AnswerVersion.__table__.c.given)).scalar_one()
        spoil(whole[:-1] + bytes([whole[-1] ^ 1]))
    send(page, 500).sees("Något gick fel hos oss", "Det är inte ditt fel.", NOT_SAVED)
    assert page.values("ord") == [WORDS]
    assert "Traceback" not in page.html
    with either_app.app_context():
        spoil(whole)
    page.press("Spara")
    assert WORDS in saved(either_app)


def spoil(given: bytes) -> None:
    db.session.execute(sa.update(AnswerVersion).values(_given_sealed=given))
    db.session.commit()


@pytest.mark.parametrize("path", ["/", "/borja", "/om", "/tillganglighet", "/in", "/logga-in", "/hjalp", "/papper"])
def test_pages_for_everyone_need_no_database(app: Flask, config: Config, path: str) -> None:
    with app.app_context():
        db.engine.dispose()
    (config.data_dir / "min-plan.sqlite3").unlink()
    assert app.test_client().get(path).status_code == 200


@pytest.mark.parametrize("device", ["own", "shared"])
def test_what_is_hidden_is_hidden_although_nothing_can_be_written(config: Config, device: str) -> None:
    """S-24. Seen to fail with the page of trouble, and every answer one press away."""
    asks = ASKS if device == "shared" else ASKS_AT_HOME
    impatient = replace(config, busy_seconds=0.2)
    with made(impatient) as app, beside(app):
        page, other = begun(app, device).get(OWN_WORDS + "good-at"), begun(app, device).get("/min-plan/")
        with locked(config):
            other.press("Göm").sees("Börja")
            assert other.get("/min-plan/").heading == asks
            asked = page.press("Göm", ord=WORDS)
            assert asked.heading == asks
            assert "havet" not in asked.html
            assert another_tab(page).get("/min-plan/").heading == asks
        assert another_tab(page).get("/min-plan/").heading == asks
        page.press("Fortsätt", {"code": code_of(page)} if device == "shared" else None)
        page.press("Spara")
        assert saved(app) == [WORDS]
