"""The installation: its one row, the check that the master key fits, and messages from visitors."""

from __future__ import annotations

import hmac
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from app.db import KeyProblem, db
from app.db.keys import keyring
from app.models import Installation, Message

INDEX_KEY: Final = "index key"
AUDIT_KEY: Final = "audit key"


def prepare() -> None:
    """Make the installation's row the first time, so that later starts can prove that the key is the same (D-E6).

    The key for digests is the one that was derived from the master key before it had a place of its own, and the key of
    the audit the one that was made of the installation's data key (D-E5).
    """
    known = db.session.scalars(sa.select(Installation)).first()
    if known is None:
        known = Installation()
        db.session.add(known)
        db.session.flush()
    if known.index_key is None:
        master = keyring(db.session).master
        known.index_key = master.wrap(master.first_index_key(known.data_key, known.id), known.id, INDEX_KEY)
        db.session.flush()
    if known.audit_key is None:
        master = keyring(db.session).master
        first = hmac.digest(master.unwrap(known.data_key, known.id), b"seal the audit", "sha256")
        known.audit_key = master.wrap(first, known.id, AUDIT_KEY)
        db.session.flush()


def check_key() -> None:
    """Raise KeyProblem when the master key is not the one this database was sealed with."""
    # Only what every version of the database has: the command that migrates is checked too.
    known = db.session.execute(sa.select(Installation.id, Installation.data_key)).first()
    if known is not None:
        keyring(db.session).master.unwrap(known.data_key, known.id)


def load_index_key() -> None:
    """Let this process know the key for digests, if the installation has one. Raises KeyProblem for a wrong key."""
    asked = sa.select(Installation.id, Installation.index_key).where(Installation.index_key.is_not(None))
    known = db.session.execute(asked).first()
    if known is not None:
        master = keyring(db.session).master
        master.index_key = master.unwrap(known.index_key, known.id, INDEX_KEY)


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
