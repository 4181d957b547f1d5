"""The app as tests make it: migrated by its own command, and tidied up after use."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from app import create_app
from app.db import db
from tests.made_once import share_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from config import Config


@contextmanager
def made(config: Config) -> Iterator[Flask]:
    """Make the app, with faults shown to the test instead of the visitor; close its connections afterwards."""
    app = create_app(config)
    app.testing = True
    with app.app_context():
        share_statements(db.engine)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def migrate(config: Config) -> None:
    """Make the data folder with its keys, and bring the database to the newest version."""
    with made(config) as app:
        ended = app.test_cli_runner().invoke(args=["migrate"], catch_exceptions=False)
        assert ended.exit_code == 0, ended.output
