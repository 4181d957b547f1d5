"""Sealed columns: plain values in the program, sealed bytes on the disk (D-E1–D-E4, S-90, S-91).

A model writes `words = sealed_text()` and reads and sets `words` as a plain string. On the disk stands one column of
the same name that holds AES-256-GCM bytes, bound to the table, the column, the row and the one whose key it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper, mapped_column, object_session

from app.db.keys import KeyHolder, keyring, seal, unseal

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

    def __init__(self, write: Callable[[T], bytes], read: Callable[[bytes], T], *, on_demand: bool = False) -> None:
        """Take the two functions between the value and its bytes; `on_demand` when few who read the row need it."""
        self._write, self._read, self._on_demand = write, read, on_demand

    def __set_name__(self, owner: type[Any], name: str) -> None:
        """Give the model the column that holds the sealed bytes, under the same name in the database."""
        self.name, self._stored, self._owner = name, f"_{name}_sealed", owner
        setattr(owner, self._stored, mapped_column(name, sa.LargeBinary, nullable=False, deferred=self._on_demand))
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
        stored: bytes = getattr(row, self._stored)
        session = object_session(row)
        if session is None:
            message = "a sealed value can be read only while its row belongs to a session"
            raise RuntimeError(message)
        return self.opened(session, stored, row.id, row.key_holder_id)

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
        key = keyring(session).key_of(holder_id, session, self._owner.key_holder)
        return seal(key, pad(self._write(value)), self._place(row_id, holder_id))

    def opened(self, session: Session, stored: bytes, row_id: UUID, holder_id: UUID) -> T:
        """Return the value of the bytes that stand on the disk. Raises KeyProblem as reading the row does."""
        key = keyring(session).key_of(holder_id, session, self._owner.key_holder)
        return self._read(unpad(unseal(key, stored, self._place(row_id, holder_id))))

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


def sealed_text() -> Sealed[str]:
    """Return a sealed column for text; empty text is sealed like any other."""
    return Sealed(lambda text: text.encode(), lambda data: data.decode())


def sealed_json() -> Sealed[Any]:
    """Return a sealed column for plain lists, dictionaries, strings and numbers."""
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    return Sealed(lambda value: encoder.encode(value).encode(), json.loads)


def sealed_bytes(*, on_demand: bool = False) -> Sealed[bytes]:
    """Return a sealed column for bytes; with `on_demand` they leave the database only when somebody reads them."""
    return Sealed(lambda data: data, lambda data: data, on_demand=on_demand)
