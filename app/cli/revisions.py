"""Running the migrations with Alembic; only the command that does so reads this file."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from alembic import autogenerate, command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext

from app.db import Model, UtcDateTime, db
from app.db.engine import take_lock
from config import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

# Any number that nothing else in the database locks; it lets one migration run at a time.
LOCK = 7_526_411


def to_version(version: str = "head") -> None:
    """Run the migrations up or down to `version`, all of them or none."""
    with connected() as connection:
        settings = AlembicConfig(attributes={"connection": connection})
        settings.set_main_option("script_location", str(ROOT / "migrations"))
        settings.set_main_option("path_separator", "os")
        move = command.downgrade if version == "base" else command.upgrade
        move(settings, version)


def difference() -> str:
    """Return the Python lines of a migration from the database as it is to the models as they are."""
    with connected() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": Model.metadata})
        made = autogenerate.produce_migrations(context, Model.metadata)
        assert made.upgrade_ops is not None  # noqa: S101 (Alembic always makes them)
        lines = autogenerate.render_python_code(made.upgrade_ops, render_item=_plain_type)
    # The naming convention of env.py names keys by itself and puts the table before the name of a check.
    lines = re.sub(r", name=op\.f\('(?:pk|fk|uq)_\w+'\)", "", lines)
    tables = "|".join(sorted(Model.metadata.tables, key=len, reverse=True))
    return re.sub(rf"op\.f\('ck_(?:{tables})_(\w+)'\)", r'"\1"', lines)


def _plain_type(kind: str, column_type: object, _context: object) -> str | Literal[False]:
    """Write our own types as what the database keeps, so that a migration does not change when the models do."""
    match kind, column_type:
        case "type", UtcDateTime():
            return "sa.DateTime(timezone=True)"
        case "type", sa.Enum(length=length):
            return f"sa.String({length})"
        case _:
            return False


class BrokenRowsError(Exception):
    """A migration would leave rows that point at nothing; nothing of it was done."""


@contextmanager
def connected() -> Iterator[sa.Connection]:
    """Return a connection that no other migration is using and that may take its time."""
    db.session.commit()
    is_sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect() as connection:
        if is_sqlite:
            # Copying a table drops the old one, and with the rules on that would delete every row that points at it.
            _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                take_lock(connection)
                if not is_sqlite:
                    connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
                    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
                if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise BrokenRowsError
        finally:
            if is_sqlite:
                _foreign_keys(connection, "ON")


def _foreign_keys(connection: sa.Connection, state: Literal["ON", "OFF"]) -> None:
    # Past SQLAlchemy, because SQLite changes this only where no transaction is open.
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 (the connection is open)
    driver.execute(f"PRAGMA foreign_keys={state}")
