"""`/halsa` says whether an answer can be kept right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import Installation
from tests.apps import made

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

from config import Config


def test_all_is_well(either_app: Flask) -> None:
    answer = either_app.test_client().get("/halsa")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_a_database_that_was_never_migrated_is_trouble(tmp_path: Path) -> None:
    with made(Config(data_dir=tmp_path)) as app:
        answer = app.test_client().get("/halsa")
    assert (answer.status_code, answer.json) == (503, {"status": "trouble", "what": "database"})


def test_a_key_that_no_longer_fits_is_trouble(either_app: Flask) -> None:
    # A check that only counts rows would fail it.
    with either_app.app_context():
        db.session.execute(sa.update(Installation).values(data_key=b"\1" * 61))
        db.session.commit()
    answer = either_app.test_client().get("/halsa")
    assert (answer.status_code, answer.json) == (503, {"status": "trouble", "what": "key"})
