"""The settings of each connection, the lock that a writing takes from its start, and the queue before it."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.db.engine import DatabaseBusyError, WriteQueue, journal_settings
from app.models import Contact, Person, Visit
from app.services import people

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from flask import Flask

    from config import Config

KEEPS = {"journal_mode": "WAL", "synchronous": "FULL"}
CAREFUL = {"journal_mode": "TRUNCATE", "synchronous": "EXTRA"}


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((3, 40, 1), CAREFUL),
        ((3, 44, 5), CAREFUL),
        ((3, 44, 6), KEEPS),
        ((3, 45, 0), CAREFUL),
        ((3, 50, 6), CAREFUL),
        ((3, 50, 7), KEEPS),
        ((3, 51, 0), CAREFUL),
        ((3, 51, 2), CAREFUL),
        ((3, 51, 3), KEEPS),
        ((3, 53, 4), KEEPS),
        ((4, 0, 0), KEEPS),
    ],
)
def test_a_version_of_sqlite_that_can_corrupt_its_log_gets_none(
    version: tuple[int, ...], expected: dict[str, str]
) -> None:
    # R-24, D-DB1. A gate at 3.51 instead of 3.51.3 would fail it.
    assert journal_settings(version) == expected


def test_a_connection_to_sqlite_is_set_to_keep_every_answer(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        found = {
            name: connection.scalar(sa.text(f"PRAGMA {name}"))
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "secure_delete",
                "trusted_schema",
            )
        }
        version = tuple(int(part) for part in str(connection.scalar(sa.text("SELECT sqlite_version()"))).split("."))
    wanted = journal_settings(version)
    assert found == {
        "journal_mode": wanted["journal_mode"].lower(),
        "synchronous": {"FULL": 2, "EXTRA": 3}[wanted["synchronous"]],
        "foreign_keys": 1,
        "busy_timeout": 15_000,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_postgresql_is_set_to_keep_every_answer_and_never_to_hang(either_app: Flask) -> None:
    with either_app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "postgresql":
            return  # The test above tells about SQLite.
        found = {
            name: connection.scalar(sa.text(f"SHOW {name}"))
            for name in (
                "synchronous_commit",
                "fsync",
                "full_page_writes",
                "statement_timeout",
                "lock_timeout",
                "timezone",
            )
        }
    assert found == {
        "synchronous_commit": "on",
        "fsync": "on",
        "full_page_writes": "on",
        "statement_timeout": "15s",
        "lock_timeout": "15s",
        "timezone": "UTC",
    }


def test_a_row_that_points_at_nobody_is_refused(either_app: Flask) -> None:
    # Seen to fail on SQLite without PRAGMA foreign_keys.
    row = {"id": uuid4(), "created_at": utc_now(), "digest": b"", "person_id": uuid4(), "device": "own"}
    insert = sa.insert(Visit).values(**row, last_used_at=utc_now())
    with either_app.app_context(), pytest.raises(sa.exc.IntegrityError), unit_of_work() as session:
        session.execute(insert)


def test_forty_who_read_and_then_write_the_same_row_all_get_through(either_app: Flask) -> None:
    # Seen to fail on SQLite (the count is too low); PostgreSQL without FOR UPDATE would fail it too.
    with either_app.app_context(), unit_of_work():
        person_id = people.begin(settings={"count": 0}).id

    def count(_: int) -> None:
        with either_app.app_context():
            for _turn in range(3):
                with unit_of_work() as session:
                    person = session.get_one(Person, person_id, with_for_update=True, populate_existing=True)
                    person.settings = {"count": person.settings["count"] + 1}

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(count, range(40)))
    with either_app.app_context():
        assert db.session.get_one(Person, person_id).settings == {"count": 120}


def test_a_writing_holds_its_lock_from_its_start(app: Flask, config: Config) -> None:
    # D-DB2. Seen to fail with a plain BEGIN, which takes the lock only at the first change, when it can be too late.
    other = sqlite3.connect(config.data_dir / "min-plan.sqlite3", timeout=0, isolation_level=None)
    try:
        with app.app_context(), unit_of_work(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")  # Afterwards it is free.
        other.execute("ROLLBACK")
    finally:
        other.close()


def fail_after(_: object = None) -> None:
    message = "in the middle"
    raise RuntimeError(message)


def test_half_a_writing_is_no_writing(either_app: Flask) -> None:
    with either_app.app_context():
        with pytest.raises(RuntimeError, match="in the middle"), unit_of_work():
            fail_after(people.add_contact(people.begin(), "Mamma", "mother"))
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Contact)) == 0


def test_reading_goes_on_while_another_holds_the_writing(either_app: Flask) -> None:
    with either_app.app_context(), unit_of_work():
        person_id = people.begin().id

    def read() -> UUID | None:
        with either_app.app_context():
            return db.session.scalar(sa.select(Person.id))

    with either_app.app_context(), unit_of_work():
        people.begin()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(read).result(10) == person_id


def test_who_waits_too_long_for_the_turn_is_told_so(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path / "lock", 0.05)

    def wait() -> None:
        with queue.turn():
            pass

    with queue.turn(), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(wait)
        with pytest.raises(DatabaseBusyError):
            waiting.result(10)
    wait()  # The turn is free again.


def test_the_turn_is_shared_with_other_processes(tmp_path: Path) -> None:
    # Another open file stands for another process: flock counts them alike.
    queue, got_it = WriteQueue(tmp_path / "lock", 10), threading.Event()

    def wait() -> None:
        with queue.turn():
            got_it.set()

    with (tmp_path / "lock").open("w") as other, ThreadPoolExecutor(1) as pool:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = pool.submit(wait)
        assert not got_it.wait(0.2)
        fcntl.flock(other, fcntl.LOCK_UN)
        waiting.result(10)
    assert got_it.is_set()


def test_nobody_waits_for_another_process_longer_than_is_said(tmp_path: Path) -> None:
    # Seen to hang with a lock that is waited for in the system.
    queue = WriteQueue(tmp_path / "lock", 0.3)
    with (tmp_path / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(DatabaseBusyError), queue.turn():
            pass
    with queue.turn():
        pass  # The turn is free again.


def test_a_lock_file_that_cannot_be_opened_is_trouble_with_the_database(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path / "nowhere" / "lock", 0.3)
    with pytest.raises(DatabaseBusyError), queue.turn():
        pass


def test_a_failed_turn_gives_the_next_one_its_turn(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path / "lock", 0.5)
    with pytest.raises(RuntimeError, match="in the middle"), queue.turn():
        fail_after()
    with queue.turn():
        pass
