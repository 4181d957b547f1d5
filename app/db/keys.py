"""Keys: one data key for each person, wrapped by the master key of the installation (D-E1).

A person's data key can be replaced by another while people go on (D-E5). So whoever seals asks, in the very unit of
work that writes, which key it is now, and keeps it from being replaced until the commit. Whoever reads tries what is at
hand.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import event
from sqlalchemy.orm import Mapped, Session

from app.db.model import Id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.db.key_master import MasterKey

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"
NAMED_KEY: Final = b"\x02"
"""The first byte of a wrapped key that says which master key opens it; the id of that key comes next."""

KEY_ID_BYTES: Final = 4
LOCK: Final = 7_526_413
"""Any number that nothing else in the database locks: held by whoever wraps a new key, until it is committed."""


class KeyProblem(Exception):  # noqa: N818 (the field says a problem with the key, and pages tell it as one)
    """The key is missing, too short, readable by others, or not the one this database was sealed with."""


def seal(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Return `plain` sealed with AES-256-GCM and bound to the place it stands in (D-E1, D-E2)."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Return what was sealed. Raises KeyProblem when the key is wrong or the bytes were moved or changed (S-91)."""
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, bound_to.encode())
    except (InvalidTag, ValueError) as problem:
        message = f"the sealed bytes of {bound_to.rsplit('|', 2)[0]} cannot be opened with this key"
        raise KeyProblem(message) from problem


def key_id(key: bytes) -> bytes:
    """Return the short name of a master key. It tells nothing of the key."""
    return derive(key, b"name the key")[:KEY_ID_BYTES]


def derive(key: bytes, purpose: bytes) -> bytes:
    """Return another key, made of `key` for one purpose."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


class KeyHolder:
    """Someone whose sealed rows are opened with a data key of their own: a person, a helper, the installation."""

    id: Mapped[Id]
    data_key: Mapped[bytes]


class Keyring:
    """The data keys at hand in one database session: those that have been met, the newest last."""

    def __init__(self, master: MasterKey) -> None:
        """Start empty; keys are added as their holders are loaded."""
        self.master = master
        self._met: dict[UUID, list[bytes]] = {}
        self._open: dict[bytes, bytes] = {}

    def add(self, holder_id: UUID, wrapped: bytes) -> None:
        """Keep the wrapped key of a holder, beside those before it; it is opened when first needed."""
        met = self._met.setdefault(holder_id, [])
        if wrapped not in met:
            met.append(wrapped)

    def key_of(self, holder_id: UUID, session: Session, kind: type[KeyHolder]) -> bytes:
        """Return the newest data key of a holder that is at hand, to open something; it is read where there is none."""
        if holder_id not in self._met:
            self.add(holder_id, self._now(holder_id, session, kind))
        return self._opened(holder_id, self._met[holder_id][-1])

    def keys_before(self, holder_id: UUID) -> Iterator[bytes]:
        """Yield the data keys of a holder that are at hand besides the newest, the newer first."""
        yield from (self._opened(holder_id, wrapped) for wrapped in reversed(self._met[holder_id][:-1]))

    def key_to_seal_with(self, holder_id: UUID, session: Session, kind: type[KeyHolder]) -> bytes:
        """Return the data key of a holder as it is now. It stays so until the unit of work has ended (D-E5)."""
        wrapped: bytes | None = session.info.get("sure_keys", {}).get(holder_id)
        if wrapped is None:
            wrapped = self._now(holder_id, session, kind, is_to_stay=True)
            self.be_sure(holder_id, session, wrapped)
        return self._opened(holder_id, wrapped)

    def be_sure(self, holder_id: UUID, session: Session, wrapped: bytes) -> None:
        """Take `wrapped` for the key of a holder until the unit of work ends; whoever says so holds the row."""
        self.add(holder_id, wrapped)
        if session.info.get("is_writing"):
            session.info["sure_keys"][holder_id] = wrapped

    def _now(self, holder_id: UUID, session: Session, kind: type[KeyHolder], *, is_to_stay: bool = False) -> bytes:
        asked = _key_in(kind.__table__)  # type: ignore[attr-defined]  # a mapped class has a table
        if is_to_stay and session.get_bind().dialect.name == "postgresql":
            asked = asked.with_for_update(read=True, key_share=True)  # On SQLite nobody else writes meanwhile anyhow.
        with session.no_autoflush:
            wrapped: bytes = session.execute(asked, {"holder_id": holder_id}).scalar_one()
        return wrapped

    def _opened(self, holder_id: UUID, wrapped: bytes) -> bytes:
        if wrapped not in self._open:
            self._open[wrapped] = self.master.unwrap(wrapped, holder_id)
        return self._open[wrapped]


@cache
def _key_in(table: sa.Table) -> sa.Select[bytes]:
    """Return the statement that reads the data key of a holder in `table`. Every answer asks it, so it is made once."""
    return sa.select(table.c.data_key).where(table.c.id == sa.bindparam("holder_id"))


def keyring(session: Session) -> Keyring:
    """Return the keyring of `session`."""
    ring: Keyring | None = session.info.get("keyring")
    if ring is None:
        ring = session.info["keyring"] = Keyring(session.get_bind().get_execution_options()["master_key"])
    return ring


@event.listens_for(KeyHolder, "load", propagate=True)
def _loaded(holder: KeyHolder, context: object) -> None:
    session: Session = context.session  # type: ignore[attr-defined]
    keyring(session).add(holder.id, holder.data_key)


@event.listens_for(Session, "transient_to_pending")
def _added(session: Session, instance: object) -> None:
    if isinstance(instance, KeyHolder):
        if not instance.data_key:
            tell_who_replaces_keys(session)
            instance.data_key = keyring(session).master.wrap_new(instance.id)
        keyring(session).be_sure(instance.id, session, instance.data_key)


def tell_who_replaces_keys(session: Session) -> None:
    """Let whoever replaces the master key wait until the key that is wrapped here can be seen by all.

    SQLite lets one transaction write at a time, which does the same.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(sa.select(sa.func.pg_advisory_xact_lock_shared(LOCK)))
