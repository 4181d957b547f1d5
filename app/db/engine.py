"""The database handle, the settings of each connection, and the unit of work."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import current_app
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError, OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

    from app.db.key_master import MasterKey
    from config import Config

TOO_LONG = "the queue to the database is too long"
ASK_AGAIN = 0.001  # Seconds; a turn lasts about as long.
KEPT_CONNECTIONS = 8  # With more threads than these, some open a connection of their own.
db = SQLAlchemy(session_options={"expire_on_commit": False})


class DatabaseBusyError(Exception):
    """The database could not be written to in the time a person can be asked to wait (P7)."""


def journal_settings(version: tuple[int, ...]) -> dict[str, str]:
    """Return the journal mode that keeps every answer with this version of SQLite (D-DB1).

    Versions before 3.44.6, 3.50.7 and 3.51.3 can corrupt a WAL database, so they get a rollback journal instead.
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return (
        {"journal_mode": "WAL", "synchronous": "FULL"}
        if fixed
        else {"journal_mode": "TRUNCATE", "synchronous": "EXTRA"}
    )


class WriteQueue:
    """A fair turn to write: SQLite's own waiting lets one writer starve (`docs/measurements.md`)."""

    def __init__(self, path: Path, seconds: float) -> None:
        """Keep the lock file `path`; a turn is waited for at most `seconds`."""
        self._path, self._seconds = path, seconds
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn, first among the threads of this process, then among the processes.

        Raises DatabaseBusyError when it did not come in time.
        """
        until = time.monotonic() + self._seconds
        if not self._lock.acquire(timeout=self._seconds):
            raise DatabaseBusyError(TOO_LONG)
        try:
            file = self._opened()
            try:
                _lock(file, until)
                yield
            finally:
                os.close(file)  # Gives the turn to the next process.
        finally:
            self._lock.release()

    def _opened(self) -> int:
        # Opened for each turn, since a lock belongs to the opening and a worker may be forked after it.
        try:
            return os.open(self._path, os.O_RDONLY | os.O_CREAT, 0o600)
        except OSError as problem:
            raise DatabaseBusyError(str(problem)) from problem


def _lock(file: int, until: float) -> None:
    """Wait for the lock by asking again and again: waiting in the system itself has no end one can set."""
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise DatabaseBusyError(TOO_LONG) from None
            time.sleep(ASK_AGAIN)


def init_db(app: Flask, config: Config, master: MasterKey) -> None:
    """Give `app` its engine: settings of each connection, the master key, and the queue of writers."""
    url = sa.make_url(config.url)
    # Each thread keeps its connection: opening one costs more than a page does.
    at_hand = {"master_key": master, "data_dir": config.data_dir}
    options: dict[str, Any] = {"url": url, "execution_options": at_hand, "pool_size": KEPT_CONNECTIONS}
    options["hide_parameters"] = True  # What people write must not end up in a log with a statement (S-51).
    if url.get_backend_name() == "postgresql":
        options["url"] = url.set(drivername="postgresql+psycopg")
        options |= {"pool_pre_ping": True, "connect_args": {"options": _postgresql_options()}}
    else:
        options |= {"connect_args": {"timeout": config.busy_seconds}}
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    db.init_app(app)
    # We have no async sessions, and closing none of them would start an event loop for every request.
    app.teardown_appcontext_funcs = [
        close for close in app.teardown_appcontext_funcs if close.__name__ != "_close_async_sessions"
    ]
    app.extensions["write_queue"] = WriteQueue(config.data_dir / "writing.lock", config.busy_seconds)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _tune_sqlite(db.engine)


def _postgresql_options() -> str:
    wanted = {
        "synchronous_commit": "on", "statement_timeout": "15s", "lock_timeout": "15s",
        "idle_in_transaction_session_timeout": "30s", "timezone": "UTC",
    }  # fmt: skip
    return " ".join(f"-c {name}={value}" for name, value in wanted.items())


def _tune_sqlite(engine: sa.Engine) -> None:
    settings = journal_settings(sqlite3.sqlite_version_info) | {
        "foreign_keys": "ON",
        "trusted_schema": "OFF",
        "secure_delete": "ON",
    }

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        # SQLAlchemy's `do_begin` below starts the transaction, so the driver must not start one of its own.
        connection.isolation_level = None
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name}={value}")
        record.info["file"] = _which_file(engine.url.database)

    @event.listens_for(engine, "checkout")
    def on_checkout(_connection: sqlite3.Connection, record: ConnectionPoolEntry, _proxy: object) -> None:
        # A database that was moved away and put back is another file: the old connection would go on with the lost one.
        if record.info["file"] != _which_file(engine.url.database):
            raise DisconnectionError

    # Every page begins so. It takes no lock and touches no file, so nothing can go wrong here and miss SQLAlchemy's own
    # errors. An event would do the same, and let every statement look for whom to tell (`docs/measurements.md`).
    engine.dialect.do_begin = _begin_reading  # type: ignore[method-assign]


def _begin_reading(dbapi_connection: PoolProxiedConnection) -> None:
    dbapi_connection.cursor().execute("BEGIN")


def _which_file(path: str | None) -> tuple[int, int] | None:
    """Return what tells the file `path` from any other that has had its name; None when it is not there."""
    try:
        found = os.stat(path or "")  # noqa: PTH116 (asked at every page; making a Path costs more than the answer)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """Write everything inside the block or nothing: the commit is durable before the block ends (D-DB2, P1).

    Raises DatabaseBusyError when the turn to write did not come in time.
    """
    session = db.session
    if session.info.get("is_writing"):
        message = "a unit of work cannot begin inside another"
        raise RuntimeError(message)
    session.commit()  # Ends the reading that came before, so that the writing can take the lock from its start.
    queue: WriteQueue = current_app.extensions["write_queue"]
    with _turn(queue, session):
        try:
            session.info |= {"is_writing": True, "locked": set(), "sure_keys": {}}
            take_lock(session.connection())
            yield session
            session.commit()
        except OperationalError as problem:
            session.rollback()
            if "locked" in str(problem.orig) or "timeout" in str(problem.orig):
                raise DatabaseBusyError(str(problem.orig)) from problem
            raise
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info |= {"is_writing": False, "locked": set(), "sure_keys": {}}


def take_lock(connection: sa.Connection) -> None:
    """On SQLite, begin a writing, which takes the lock at once, in the place of the reading that has just begun."""
    if connection.dialect.name == "sqlite":
        connection.connection.commit()
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _turn(queue: WriteQueue, session: Session) -> Iterator[None]:
    if session.get_bind().dialect.name == "sqlite":
        with queue.turn():
            yield
    else:
        yield
