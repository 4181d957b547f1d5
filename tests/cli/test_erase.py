"""Those whose time to regret is over are erased, by a command of its own and by the one that is run every night."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, some_time_ago, unit_of_work
from app.models import Person
from app.services import erasing
from tests.cli.running import run
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

pytestmark = pytest.mark.usefixtures("beside_either_app")


def leaving() -> Person:
    person = someone()
    with some_time_ago(timedelta(days=8)), unit_of_work():
        erasing.ask(person)
    return person


def everyone() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


@pytest.mark.parametrize(("words", "says"), [(("erase", "due"), "1 erased."), (("tidy",), "1 persons are erased.")])
def test_whoever_is_to_go_goes(either_app: Flask, words: tuple[str, ...], says: str) -> None:
    leaving()
    someone()
    assert says in run(either_app, *words)
    assert everyone() == 1


def test_a_line_that_was_cut_off_is_told_and_a_spoilt_one_stops_the_command(
    either_app: Flask, either_config: Config
) -> None:
    """Seen to fail: one torn line kept everybody else who was erased in the database."""
    gone, later = someone(), leaving()
    ledger = either_config.data_dir / erasing.LEDGER
    ledger.write_text(f"{gone.id} 2026-11-22\n{str(later.id)[:20]}")
    said = run(either_app, "erase", "replay")
    assert said.startswith("1 were back and are erased.")
    assert "A line in it was cut off" in said
    run(either_app, "erase", "due")
    assert ledger.read_text().splitlines()[1:] == [f"{str(later.id)[:20]} (torn)", ledger.read_text().splitlines()[2]]
    assert ledger.read_text().splitlines()[2].startswith(str(later.id))
    assert "A line in it was cut off" in run(either_app, "erase", "replay")
    ledger.write_text(f"{str(gone.id)[:20]} 2026-11-22\n{later.id} 2026-11-22\n")
    someone()
    assert "line 1 of erased.txt names nobody" in run(either_app, "erase", "replay", code=1)
    assert everyone() == 1


def test_after_a_restore_the_ledger_is_followed(either_app: Flask, either_config: Config) -> None:
    person = someone()
    (either_config.data_dir / erasing.LEDGER).write_text(f"{person.id} 2026-11-22\n")
    assert run(either_app, "erase", "replay").startswith("1 were back and are erased.")
    assert run(either_app, "erase", "replay").startswith("0 were back")
    assert everyone() == 0
