"""The check at the start: a wrong key must stop the app before it writes anything unreadable (D-E6, S-93)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from app.db import KeyProblem, db
from app.services import installation

if TYPE_CHECKING:
    from flask import Flask


def refuse_wrong_key(app: Flask) -> None:
    """Raise KeyProblem if the database was sealed with another master key.

    A database that is not there yet, or does not answer now, is left to `/halsa`: the app starts and says so there.
    """
    with app.app_context():
        try:
            if installation.is_migrated():
                installation.check_key()
        except KeyProblem:
            db.session.close()
            db.engine.dispose()  # Nobody will use the app that could not be made.
            raise
        except OperationalError:
            app.logger.warning("the database does not answer; the key could not be checked")
