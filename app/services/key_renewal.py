"""Fresh data keys for everybody: all that people wrote is sealed anew, one person at a time, while they go on (D-E5).

It may be cut off at any moment: one person's rows are sealed anew in one transaction, and `key_renewal` says whose turn
has not come. Nothing is committed before every value has been opened with the new key and says what it said before.
"""

from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from uuid import UUID

import sqlalchemy as sa

from app.db import KeyHolder, KeyProblem, Model, db, unit_of_work
from app.db.engine import TOO_LONG, DatabaseBusyError
from app.db.keys import keyring, tell_who_replaces_keys
from app.db.sealing import SealedRow, holder_column
from app.models import Installation, KeyRenewal, Person, Resealing
from app.services import audit
from app.services.audit_words import Action, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from hashlib import _Hash as _Digest

    from sqlalchemy.orm import Session

BATCH: Final = 50
"""Rows at a time; photos are among them, so not many."""

WAIT: Final = 0.05
"""Seconds until those who are writing just now are asked for again."""

LONGEST: Final = 90.0
"""Seconds without anything done, after which it is given up: no transaction is let live so long."""

WAITING, RESEALING = cast("sa.Table", KeyRenewal.__table__), cast("sa.Table", Resealing.__table__)


class _Holder(NamedTuple):
    kind: type[Any]
    id: UUID
    wrapped: bytes


def begin() -> bool:
    """Write down everybody whose data key is to be replaced, unless some are left from before; tell whether it did."""
    with unit_of_work() as session:
        is_new = left() == 0
        if is_new:
            for kind in _holders():
                session.execute(sa.insert(WAITING).from_select(["holder_id"], sa.select(kind.id)))
        own = session.scalar(sa.select(Installation.id))
        audit.note(Action.DATA_KEYS_REPLACED, Thing.INSTALLATION, own, None)
    return is_new


def left() -> int:
    """Return how many wait for a fresh data key."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(WAITING)) or 0


def renew_all() -> tuple[int, set[UUID]]:
    """Give everybody who waits a fresh data key; return how many got one, and the ids of those who could not.

    They have a value that opens with no key that is here. They keep the key they have, and wait no longer when nobody
    else does: the next time everybody is written down anew, and they are tried again.
    Raises DatabaseBusyError when nothing could be done for a long time; doing it again goes on from there.
    """
    done, stuck, until = 0, set[UUID](), time.monotonic() + LONGEST
    while True:
        before = len(stuck)
        if _renew_next(stuck):
            done, until = done + 1, time.monotonic() + LONGEST
        elif len(stuck) == before and not _are_left(stuck):
            return done, stuck
        elif time.monotonic() > until:
            raise DatabaseBusyError(TOO_LONG)
        else:
            time.sleep(WAIT)


def _holders() -> list[type[Any]]:
    kinds = [mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, KeyHolder)]
    return sorted(kinds, key=lambda kind: str(kind.__tablename__))


def _are_left(stuck: set[UUID]) -> bool:
    """Tell whether anybody else waits than those who cannot be helped; they are struck out when nobody does.

    Left there, they would be the only ones who are ever tried again. Who is erased meanwhile is struck out too.
    """
    there = sa.union_all(*(sa.select(kind.id) for kind in _holders()))
    try:
        with unit_of_work() as session:
            session.execute(sa.delete(WAITING).where(WAITING.c.holder_id.not_in(there)))
            others = sa.select(sa.exists().where(WAITING.c.holder_id.not_in(list(stuck))))
            are_left = bool(session.scalar(others))
            if not are_left:
                session.execute(sa.delete(WAITING))
            return are_left
    except DatabaseBusyError:
        return True


def _renew_next(stuck: set[UUID]) -> bool:
    """Give one holder who is free a fresh data key. Who cannot be opened is added to `stuck`."""
    holder = None
    try:
        with unit_of_work() as session:
            if session.get_bind().dialect.name == "postgresql":
                # Whoever writes may wait for us, so we never wait for them longer than a moment.
                session.execute(sa.text("SET LOCAL lock_timeout = '200ms'"))
            holder = _next(session, stuck)
            if holder:
                _renew(session, holder)
    except DatabaseBusyError:
        return False
    except KeyProblem:
        if holder is None:
            raise
        stuck.add(holder.id)
        return False
    return holder is not None


def _next(session: Session, stuck: set[UUID]) -> _Holder | None:
    """Return one who waits and whom nobody writes for just now. From here on nobody can."""
    for kind in _holders():
        asked = sa.select(kind.id, kind.data_key).join(WAITING, WAITING.c.holder_id == kind.id)
        free = asked.where(kind.id.not_in(list(stuck))).order_by(kind.id).limit(1)
        if found := session.execute(free.with_for_update(of=kind, skip_locked=True)).first():
            return _Holder(kind, *found)
    return None


def _renew(session: Session, holder: _Holder) -> None:
    tell_who_replaces_keys(session)
    master, table = keyring(session).master, holder.kind.__table__
    wrapped = master.wrap_new(holder.id)
    keys = master.unwrap(holder.wrapped, holder.id), master.unwrap(wrapped, holder.id)
    session.execute(sa.update(table).where(table.c.id == holder.id).values(data_key=wrapped))
    if holder.kind is Person:
        session.execute(sa.insert(RESEALING).values(one=1, never=2, person_id=holder.id))
    said = _seal_anew(session, holder, *keys)
    if holder.kind is Person:
        session.execute(sa.delete(RESEALING))
    if _said(session, holder) != said:
        raise KeyProblem(f"what was sealed for {holder.id} does not say the same afterwards")
    session.execute(sa.delete(WAITING).where(WAITING.c.holder_id == holder.id))


def _kinds(session: Session, holder: _Holder) -> list[type[Any]]:
    """Return the kinds of rows that are sealed with the key of the holder, where there are any."""
    every = [mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, SealedRow)]
    mine = {kind.__name__: kind for kind in every if kind.sealed_columns and kind.key_holder is holder.kind}
    are_there = [
        sa.select(sa.literal(name)).where(sa.exists().where(holder_column(kind) == holder.id))
        for name, kind in mine.items()
    ]
    return [mine[name] for name in sorted(session.scalars(sa.union_all(*are_there)))]


def _rows(session: Session, kind: type[Any], holder: _Holder) -> Iterator[Sequence[sa.Row[Any]]]:
    """Yield the rows of one kind that belong to the holder, a few at a time; nobody changes them meanwhile."""
    table = kind.__table__
    columns = [table.c[column.name] for column in kind.sealed_columns]
    asked = sa.select(table.c.id, *columns).where(holder_column(kind) == holder.id).order_by(table.c.id).limit(BATCH)
    found = session.execute(asked.with_for_update()).all()
    while found:
        yield found
        more = len(found) == BATCH
        found = session.execute(asked.where(table.c.id > found[-1].id).with_for_update()).all() if more else []


def _seal_anew(session: Session, holder: _Holder, old: bytes, new: bytes) -> bytes:
    """Seal all rows of the holder with `new`, and return a digest of what they say."""
    digest = sha256()
    for kind in _kinds(session, holder):
        names: dict[str, Any] = {column.name: sa.bindparam(f"new_{column.name}") for column in kind.sealed_columns}
        mine = sa.update(kind.__table__).where(kind.__table__.c.id == sa.bindparam("of_id"))
        for rows in _rows(session, kind, holder):
            plain = [_plain(kind, row, old, holder) for row in rows]
            _count(digest, kind, rows, plain)
            new_values = [_sealed(kind, row.id, said, new, holder) for row, said in zip(rows, plain, strict=True)]
            session.execute(mine.where(holder_column(kind) == holder.id).values(names), new_values)
    return digest.digest()


def _said(session: Session, holder: _Holder) -> bytes:
    """Return the digest of what the holder's rows say, read from the database with the key that stands there now."""
    digest = sha256()
    wrapped = session.execute(sa.select(holder.kind.data_key).where(holder.kind.id == holder.id)).scalar_one()
    key = keyring(session).master.unwrap(wrapped, holder.id)
    for kind in _kinds(session, holder):
        for rows in _rows(session, kind, holder):
            _count(digest, kind, rows, [_plain(kind, row, key, holder) for row in rows])
    return digest.digest()


def _plain(kind: type[Any], row: sa.Row[Any], key: bytes, holder: _Holder) -> list[bytes | None]:
    """Return what each sealed column of a row holds: nothing, where the row is older than the column."""
    stored: tuple[bytes | None, ...] = row[1:]
    return [
        None if sealed is None else column.unsealed_with(key, sealed, row.id, holder.id)
        for column, sealed in zip(kind.sealed_columns, stored, strict=True)
    ]


def _sealed(
    kind: type[Any], row_id: UUID, plain: list[bytes | None], key: bytes, holder: _Holder
) -> dict[str, UUID | bytes | None]:
    values: dict[str, UUID | bytes | None] = {"of_id": row_id}
    for column, said in zip(kind.sealed_columns, plain, strict=True):
        values[f"new_{column.name}"] = None if said is None else column.sealed_with(key, said, row_id, holder.id)
    return values


def _count(digest: _Digest, kind: type[Any], rows: Sequence[sa.Row[Any]], plain: list[list[bytes | None]]) -> None:
    """Let the digest depend on what each row says, and on where each value begins and ends."""
    for row, said in zip(rows, plain, strict=True):
        lengths = [None if value is None else len(value) for value in said]
        digest.update(f"{kind.__tablename__} {row.id} {lengths} ".encode())
        for value in said:
            digest.update(value or b"")
