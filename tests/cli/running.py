"""Running a command as the one who runs the installation does."""

from __future__ import annotations

from contextvars import Context
from typing import TYPE_CHECKING

from app.db import db

if TYPE_CHECKING:
    from flask import Flask


def run(app: Flask, *words: str, code: int = 0) -> str:
    """Run `flask` with `words` and return what it printed. Raises AssertionError when it does not end with `code`."""
    db.session.commit()
    ended = Context().run(app.test_cli_runner().invoke, args=words, catch_exceptions=False)
    assert ended.exit_code == code, ended.output
    return ended.output
