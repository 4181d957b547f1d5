"""What somebody else does at the very moment a helper presses, after the page has looked and before it has its turn."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from app.db import db
from app.db import unit_of_work as real_unit_of_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import pytest
    from flask import Flask
    from sqlalchemy.orm import Session


def meanwhile(app: Flask, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let `act` be done and committed by somebody else when a helper's page next asks for its turn to write."""

    def act_alone() -> None:
        with app.app_context(), real_unit_of_work():
            act()

    def late() -> AbstractContextManager[Session]:
        monkeypatch.undo()
        db.session.commit()  # As a unit of work does before it waits for its turn.
        other = threading.Thread(target=act_alone)
        other.start()
        other.join()
        return real_unit_of_work()

    for name in [name for name in sys.modules if name.startswith("app.helper.")]:
        if hasattr(sys.modules[name], "unit_of_work"):
            monkeypatch.setattr(sys.modules[name], "unit_of_work", late)
