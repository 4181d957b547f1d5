"""Sealed columns: plain values in the program, sealed bytes on the disk (D-E1–D-E4, S-90, S-91).

A model writes `words = sealed_text()` and reads and sets `words` as a plain string. On the disk stands one column of
the same name that holds AES-256-GCM bytes, bound to the table, the column, the row and the one whose key it is.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper, mapped_column, object_session

from app.db.keys import KeyHolder, KeyProblem, keyring, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from uuid import UUID

    from sqlalchemy.orm import Session

T = TypeVar("T")
PAD_TO = 256


def pad(plain: bytes) -> bytes:
    """Return `plain` with its length in front, filled up so that a short text does not tell its length (D-E3)."""
    whole = len(plain).to_bytes(4, "big") + plain
    return whole + bytes(-len(whole) % PAD_TO)


def unpad(padded: bytes) -> bytes:
    """Return what `pad` was given."""
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


@dataclass(slots=True)
class _Unsaved:
    """A plain value that waits to be sealed when the row is flushed."""

    value: Any


class Sealed(Generic[T]):
    """A column whose plain value never reaches the disk."""

    def __init__(
        self,
        write: Callable[[T], bytes],
        read: Callable[[bytes], T],
        *,
        on_demand: bool = False,
        instead: T | None = None,
    ) -> None:
        """Take the two functions between the value and its bytes; `on_demand` when few who read the row need it.

        `instead` is what a row reads as that is older than the column, where nothing stands on the disk.
        """
        self._write, self._read, self._on_demand, self._instead = write, read, on_demand, instead

    def __set_name__(self, owner: type[Any], name: str) -> None:
        """Give the model the column that holds the sealed bytes, under the same name in the database."""
        self.name, self._stored, self._owner = name, f"_{name}_sealed", owner
        may_lack = self._instead is not None
        setattr(owner, self._stored, mapped_column(name, sa.LargeBinary, nullable=may_lack, deferred=self._on_demand))
        owner.sealed_columns = (*getattr(owner, "sealed_columns", ()), self)

    @overload
    def __get__(self, row: None, owner: type[Any]) -> Sealed[T]: ...
    @overload
    def __get__(self, row: object, owner: type[Any]) -> T: ...
    def __get__(self, row: Any, owner: type[Any]) -> Sealed[T] | T:
        """Return the plain value. Raises KeyProblem when the bytes were changed or stand in the wrong place."""
        if row is None:
            return self
        waiting: _Unsaved | None = row.__dict__.get(self.waiting)
        if waiting is not None:
            return waiting.value  # type: ignore[no-any-return]
        stored: bytes | None = getattr(row, self._stored)
        if stored is None and self._instead is not None:
            return self._instead
        session = object_session(row)
        if session is None:
            message = "a sealed value can be read only while its row belongs to a session"
            raise RuntimeError(message)
        return self.opened(session, stored, row.id, row.key_holder_id)  # type: ignore[arg-type]  # None only with `instead`

    def __set__(self, row: Any, value: T) -> None:
        """Keep the plain value until the row is flushed."""
        row.__dict__[self.waiting] = _Unsaved(value)
        # The mapped column is touched so that SQLAlchemy knows there is something to save.
        setattr(row, self._stored, b"")

    def seal_in(self, row: Any, session: Session) -> None:
        """Seal the waiting value into the mapped column."""
        waiting: _Unsaved | None = row.__dict__.pop(self.waiting, None)
        if waiting is not None:
            setattr(row, self._stored, self.sealed(session, waiting.value, row.id, row.key_holder_id))

    def sealed(self, session: Session, value: T, row_id: UUID, holder_id: UUID) -> bytes:
        """Return the bytes that stand on the disk for `value`, in the row `row_id` that belongs to `holder_id`."""
        key = keyring(session).key_to_seal_with(holder_id, session, self._owner.key_holder)
        return seal(key, pad(self._write(value)), self._place(row_id, holder_id))

    def opened(self, session: Session, stored: bytes, row_id: UUID, holder_id: UUID) -> T:
        """Return the value of the bytes that stand on the disk. Raises KeyProblem as reading the row does."""
        key = keyring(session).key_of(holder_id, session, self._owner.key_holder)
        try:
            return self.opened_with(key, stored, row_id, holder_id)
        except KeyProblem:
            return self._opened_after_all(session, stored, row_id, holder_id)

    def opened_with(self, key: bytes, stored: bytes, row_id: UUID, holder_id: UUID) -> T:
        """Return the value of `stored`, sealed with `key`. Raises KeyProblem for any other key or place."""
        return self._read(unpad(self.unsealed_with(key, stored, row_id, holder_id)))

    def unsealed_with(self, key: bytes, stored: bytes, row_id: UUID, holder_id: UUID) -> bytes:
        """Return the bytes that were sealed with `key`, to seal them with another. Raises KeyProblem likewise."""
        return unseal(key, stored, self._place(row_id, holder_id))

    def sealed_with(self, key: bytes, plain: bytes, row_id: UUID, holder_id: UUID) -> bytes:
        """Return what `unsealed_with` returned, sealed with `key`."""
        return seal(key, plain, self._place(row_id, holder_id))

    def _opened_after_all(self, session: Session, stored: bytes, row_id: UUID, holder_id: UUID) -> T:
        """Open what was read just before or after the data key was replaced: by a key at hand, or read anew (D-E5)."""
        ring, holders = keyring(session), self._owner.key_holder
        for key in ring.keys_before(holder_id):
            with suppress(KeyProblem):
                return self.opened_with(key, stored, row_id, holder_id)
        column, whose = getattr(self._owner, self._stored), holder_column(self._owner)
        asked = sa.select(holders.data_key, column).where(self._owner.id == row_id, whose == holder_id)
        with session.no_autoflush:  # One statement, so that the key and the bytes are of the same moment.
            now = session.execute(asked.where(holders.id == whose)).one_or_none()
        if now is None:
            raise KeyProblem(f"the row {row_id} of {self._owner.__tablename__} is gone")
        ring.add(holder_id, now[0])
        return self.opened_with(ring.key_of(holder_id, session, holders), now[1], row_id, holder_id)

    @property
    def stored_as(self) -> str:
        """Return the name of the mapped column that holds the sealed bytes."""
        return self._stored

    @property
    def waiting(self) -> str:
        """Return the name under which a row keeps the plain value until it is flushed."""
        return f"_{self.name}_waiting"

    def _place(self, row_id: UUID, holder_id: UUID) -> str:
        return f"{self._owner.__tablename__}|{self.name}|{row_id}|{holder_id}"


class SealedRow:
    """A row with sealed columns. `key_holder` is the model of the one whose data key opens it."""

    sealed_columns: tuple[Sealed[Any], ...] = ()
    key_holder: type[KeyHolder]

    @property
    def key_holder_id(self) -> UUID:
        """Return the id of the one whose data key opens this row."""
        raise NotImplementedError


def holder_column(kind: type[Any]) -> sa.Column[Any]:
    """Return the column of a sealed row that names the one whose data key opens it."""
    table, holders = kind.__table__, kind.key_holder.__table__
    if table is holders:
        return table.c.id  # type: ignore[no-any-return]
    (found,) = {key.parent for key in table.foreign_keys if key.column is holders.c.id}
    return found  # type: ignore[no-any-return]


@event.listens_for(SealedRow, "before_insert", propagate=True)
@event.listens_for(SealedRow, "before_update", propagate=True)
def _seal_all(mapper: Mapper[Any], connection: sa.Connection, row: SealedRow) -> None:  # noqa: ARG001 (SQLAlchemy's signature)
    session = object_session(row)
    assert session is not None  # noqa: S101 (a row is flushed by its session)
    for column in row.sealed_columns:
        column.seal_in(row, session)


@event.listens_for(SealedRow, "expire", propagate=True)
def _forget_waiting(row: SealedRow, attributes: Collection[str] | None) -> None:
    """Drop what was never flushed when the row is rolled back or read anew; `attributes` if only some of it is."""
    for column in row.sealed_columns:
        if attributes is None or column.stored_as in attributes:
            row.__dict__.pop(column.waiting, None)


def sealed_text(*, is_newer: bool = False) -> Sealed[str]:
    """Return a sealed column for text; empty text is sealed like any other.

    A column that `is_newer` than its table has nothing at all in the rows from before, and reads as empty there.
    """
    return Sealed(lambda text: text.encode(), lambda data: data.decode(), instead="" if is_newer else None)


def sealed_json() -> Sealed[Any]:
    """Return a sealed column for plain lists, dictionaries, strings and numbers."""
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    return Sealed(lambda value: encoder.encode(value).encode(), json.loads)


def sealed_bytes(*, on_demand: bool = False) -> Sealed[bytes]:
    """Return a sealed column for bytes; with `on_demand` they leave the database only when somebody reads them."""
    return Sealed(lambda data: data, lambda data: data, on_demand=on_demand)
