"""The installation: its one row, the check that the master key fits, and messages from visitors."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from app.db import KeyProblem, db
from app.db.keys import keyring
from app.models import Installation, Message


def prepare() -> None:
    """Make the installation's row the first time, so that later starts can prove that the key is the same (D-E6)."""
    if db.session.scalars(sa.select(Installation)).first() is None:
        db.session.add(Installation())
        db.session.flush()


def check_key() -> None:
    """Raise KeyProblem when the master key is not the one this database was sealed with."""
    known = db.session.scalars(sa.select(Installation)).first()
    if known is not None:
        keyring(db.session).master.unwrap(known.data_key, known.id)


def is_migrated() -> bool:
    """Tell whether the tables are there."""
    return sa.inspect(db.engine).has_table(Installation.__tablename__)


def is_in_use(address: str) -> bool:
    """Tell whether the database at `address` belongs to an installation, before the app and its keys are there.

    Raises OperationalError when it does not answer.
    """
    url = sa.make_url(address)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    elif not Path(url.database or "").is_file():
        return False  # SQLite would make the file, only to find it empty.
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        is_there = sa.inspect(connection).has_table(Installation.__tablename__)
        return is_there and connection.scalar(sa.select(sa.exists(sa.select(Installation.id)))) is True


def trouble() -> str:
    """Return what keeps the installation from saving answers, in one word for machines, or an empty text."""
    try:
        check_key()
        prepared = db.session.scalar(sa.select(sa.func.count()).select_from(Installation))
    except KeyProblem:
        return "key"
    except SQLAlchemyError:
        db.session.rollback()
        return "database"
    return "" if prepared else "database"


def leave_message(text: str, reply_to: str) -> Message:
    """Keep a message about accessibility (DOS-7)."""
    owner = db.session.scalars(sa.select(Installation)).one()
    message = Message(installation_id=owner.id, text=text, reply_to=reply_to)
    db.session.add(message)
    db.session.flush()
    return message


def messages() -> list[Message]:
    """Return all messages, oldest first."""
    return list(db.session.scalars(sa.select(Message).order_by(Message.created_at, Message.id)))
