"""Replacing the master key: every data key is wrapped anew, a few at a time, while people go on (D-E5, S-92).

Nothing here touches what people wrote: that is sealed with the data keys, and those stay as they are. It may be cut off
at any moment: what is wrapped by the old key opens with the old key, and doing it again goes on where it stopped.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from app.db import KeyHolder, KeyProblem, Model, db, unit_of_work
from app.db.engine import TOO_LONG, DatabaseBusyError
from app.db.keys import LOCK, NAMED_KEY, keyring
from app.models import Installation
from app.services import audit
from app.services.audit_words import Action, Thing
from app.services.installation import AUDIT_KEY, INDEX_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

BATCH: Final = 50
WAIT: Final = 0.05
"""Seconds until those who are writing just now are asked for again."""

LONGEST: Final = 90.0
"""Seconds without anything done, after which it is given up: no transaction is let live so long."""


class Wrapped(NamedTuple):
    """A column of wrapped keys, and what the keys are for."""

    column: sa.Column[Any]
    purpose: str


def wrapped_columns() -> Iterator[Wrapped]:
    """Yield every column where a wrapped key stands: one for each kind of key holder, and two of the installation."""
    for mapper in Model.registry.mappers:
        if issubclass(mapper.class_, KeyHolder):
            yield Wrapped(cast("sa.Table", mapper.local_table).c.data_key, "data key")
    own = cast("sa.Table", Installation.__table__)
    yield from (Wrapped(own.c.index_key, INDEX_KEY), Wrapped(own.c.audit_key, AUDIT_KEY))


def replace_key() -> bool:
    """Make a new master key, unless one is being brought into use already; tell whether it did.

    Raises KeyProblem when the key is given as a setting, or while the key for digests hangs on the master key.
    """
    master = keyring(db.session).master
    if db.session.scalar(sa.select(Installation.index_key)) is None:
        message = "the database has not been prepared; run flask migrate first"
        raise KeyProblem(message)
    if len(master.ids) > 1 and left():
        return False
    if master.files is None:
        message = "the master key stands in no file"
        raise KeyProblem(message)
    master.files.replace()
    master.look_again()
    return True


def left() -> int:
    """Return how many keys are wrapped by another master key than the current one."""
    return sum(
        db.session.scalar(sa.select(sa.func.count()).where(_is_old(column, db.session))) or 0
        for column, _ in wrapped_columns()
    )


def wrapped_by() -> dict[str, int]:
    """Return how many keys each master key at hand has wrapped, by its id; the current one first.

    What was wrapped before keys had ids is counted under "no id".
    """
    master = keyring(db.session).master
    counts = dict.fromkeys([name.hex() for name in master.ids], 0)
    for column, _ in wrapped_columns():
        head = sa.func.substr(column, 1, len(_head(master.current))).label("head")
        asked = sa.select(head, sa.func.count()).where(column.is_not(None)).group_by("head")
        for begins, many in db.session.execute(asked):
            name = bytes(begins)[1:].hex() if bytes(begins)[:1] == NAMED_KEY else "no id"
            counts[name] = counts.get(name, 0) + many
    return counts


def wrap_all_anew() -> int:
    """Wrap every key anew with the current master key, in small units of work; return how many were.

    When it returns, no row uses an older key, and none that is being written just now will.
    Raises DatabaseBusyError when nothing could be done for a long time; doing it again goes on from there.
    """
    _note()
    done, until = 0, time.monotonic() + LONGEST
    while now := _wrap_some() or not _nobody_is_left():
        if now is not True:
            done, until = done + now, time.monotonic() + LONGEST
        elif time.monotonic() > until:
            raise DatabaseBusyError(TOO_LONG)
        else:
            time.sleep(WAIT)
    return done


def _note() -> None:
    with unit_of_work() as session:
        own = session.scalar(sa.select(Installation.id))
        audit.note(Action.MASTER_KEY_REPLACED, Thing.INSTALLATION, own, None)


def _wrap_some() -> int:
    try:
        with unit_of_work() as session:
            return sum(_wrap_some_of(session, wrapped) for wrapped in wrapped_columns())
    except DatabaseBusyError:
        return 0


def _wrap_some_of(session: Session, wrapped: Wrapped) -> int:
    column, table = wrapped.column, wrapped.column.table
    assert isinstance(table, sa.Table)  # noqa: S101 (a column of a model stands in a table)
    # Whoever is being written to is taken up later: to wait for several at once could block two for ever.
    asked = sa.select(table.c.id, column).where(_is_old(column, session)).order_by(table.c.id).limit(BATCH)
    found = session.execute(asked.with_for_update(skip_locked=True, key_share=True)).all()
    master = keyring(session).master
    for holder, old in found:
        new = master.wrap(master.unwrap(old, holder, wrapped.purpose), holder, wrapped.purpose)
        session.execute(sa.update(table).where(table.c.id == holder).values({column: new}))
    return len(found)


def _nobody_is_left() -> bool:
    """Tell whether no key is left, after all those who wrapped one before the new key was made have ended."""
    try:
        with unit_of_work() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            return left() == 0
    except DatabaseBusyError:
        return False


def _is_old(column: sa.Column[Any], session: Session) -> sa.ColumnElement[bool]:
    head = _head(keyring(session).master.current)
    return sa.func.substr(column, 1, len(head)) != head


def _head(name: bytes) -> bytes:
    return NAMED_KEY + name


def opens_all(key_name: bytes) -> bool:
    """Tell whether the master key `key_name` alone opens everything: every key was wrapped by it."""
    used = {name for name, many in wrapped_by().items() if many}
    return used == {key_name.hex()}


def installation_key() -> tuple[bytes, Any]:
    """Return the wrapped key of the installation and its id. Raises KeyProblem before `flask migrate`."""
    try:
        row = db.session.execute(sa.select(Installation.data_key, Installation.id)).one()
    except NoResultFound:
        message = "the database has not been prepared; run flask migrate first"
        raise KeyProblem(message) from None
    return row.data_key, row.id
