"""The log tells that something went wrong and where, and no word of anybody's (S-51)."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from app.web.guards import for_everyone
from tests.apps import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config import Config

CANARY = "Kanarieord"


@contextmanager
def heard(app: Flask) -> Iterator[io.StringIO]:
    """Collect what the app logs, as a server that knows nothing of it writes it down."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    app.logger.addHandler(handler)
    try:
        yield log
    finally:
        app.logger.removeHandler(handler)


@for_everyone
def fails() -> str:
    try:
        int(CANARY)
    except ValueError as problem:
        raise RuntimeError(f"{CANARY} is no number") from problem
    return ""


@pytest.fixture
def failing(config: Config) -> Iterator[Flask]:
    with made(config) as app:
        app.testing = app.config["PROPAGATE_EXCEPTIONS"] = False
        app.add_url_rule(f"/{CANARY}", "fails", fails)
        yield app


def test_a_page_that_fails_is_logged_by_kind_and_place_alone(failing: Flask) -> None:
    """Seen to fail with the filter left out."""
    with heard(failing) as log:
        assert failing.test_client().get(f"/{CANARY}?ord={CANARY}").status_code == 500
    told = log.getvalue()
    assert CANARY not in told
    assert "builtins.RuntimeError" in told
    assert "builtins.ValueError" in told
    assert "test_logged.py" in told


def test_a_fault_outside_every_page_is_logged_in_the_same_way(failing: Flask) -> None:
    """Such as one after the page is made, which only Flask itself meets."""

    @failing.after_request
    def break_down(_answer: object) -> None:
        raise RuntimeError(CANARY)

    with heard(failing) as log:
        assert failing.test_client().get(f"/halsa?ord={CANARY}").status_code == 500
    assert CANARY not in log.getvalue()
    assert "builtins.RuntimeError" in log.getvalue()


def test_what_is_no_error_is_logged_as_it_is(failing: Flask) -> None:
    with heard(failing) as log:
        failing.logger.warning("the database does not answer")
    assert log.getvalue() == "the database does not answer\n"
