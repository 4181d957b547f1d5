"""Keys: one master key for the installation, and one data key for each person, wrapped by it (D-E1)."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import event
from sqlalchemy.orm import Mapped, Session

from app.db.model import Id

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"


class KeyProblem(Exception):  # noqa: N818 (the field says a problem with the key, and pages tell it as one)
    """The key is missing, too short, readable by others, or not the one this database was sealed with."""


def key_file(path: Path, given: str) -> bytes:
    """Return the 32-byte key in `given` (hex) or in the file `path`, which is made with owner-only rights if missing.

    Raises KeyProblem for a short key and for a file that others than its owner can read (S-93).
    """
    if given:
        return _whole(given, "the key given as a setting")
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        message = f"{path.name} can be read by others than its owner; run chmod 600 on it"
        raise KeyProblem(message)
    return _whole(path.read_text().strip(), path.name)


def _make(path: Path) -> None:
    """Make the file whole at once: a worker that starts beside this one must never read half a key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # The first one wins; the others use its key.
    draft.unlink()


def _whole(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES or len(set(key)) == 1:
        message = f"{source} must hold at least 64 hexadecimal digits that are not all alike"
        raise KeyProblem(message)
    return key


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


class MasterKey:
    """The key that wraps all data keys. It never seals a person's words itself."""

    def __init__(self, key: bytes) -> None:
        """Take the raw key; the keys for wrapping and for looking up are derived from it."""
        self._wrapping = self._derive(key, b"wrap data keys")
        self._indexing = self._derive(key, b"look up without reading")

    @staticmethod
    def _derive(key: bytes, purpose: bytes) -> bytes:
        return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)

    def wrap_new(self, holder: UUID) -> bytes:
        """Return a fresh data key for `holder`, wrapped."""
        return seal(self._wrapping, secrets.token_bytes(KEY_BYTES), f"data key|{holder}")

    def unwrap(self, wrapped: bytes, holder: UUID) -> bytes:
        """Return the data key of `holder`. Raises KeyProblem when this is another installation's master key (D-E6)."""
        return unseal(self._wrapping, wrapped, f"data key|{holder}")

    def index(self, text: str, purpose: str) -> bytes:
        """Return a keyed digest of `text`, for finding a row by a secret or a name that is not stored (D-E4)."""
        return hmac.digest(self._indexing, f"{purpose}|{text}".encode(), "sha256")


class KeyHolder:
    """Someone whose sealed rows are opened with a data key of their own: a person, a helper, the installation."""

    id: Mapped[Id]
    data_key: Mapped[bytes]


class Keyring:
    """The data keys at hand in one database session."""

    def __init__(self, master: MasterKey) -> None:
        """Start empty; keys are added as their holders are loaded."""
        self.master = master
        self._wrapped: dict[UUID, bytes] = {}
        self._open: dict[UUID, bytes] = {}

    def add(self, holder_id: UUID, wrapped: bytes) -> None:
        """Keep the wrapped key of a holder; it is opened when first needed."""
        self._wrapped[holder_id] = wrapped

    def key_of(self, holder_id: UUID, session: Session, kind: type[KeyHolder]) -> bytes:
        """Return the data key of a holder, whose row is loaded if it is not at hand."""
        if holder_id not in self._open:
            if holder_id not in self._wrapped:
                with session.no_autoflush:
                    self.add(holder_id, session.get_one(kind, holder_id).data_key)
            self._open[holder_id] = self.master.unwrap(self._wrapped[holder_id], holder_id)
        return self._open[holder_id]


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
            instance.data_key = keyring(session).master.wrap_new(instance.id)
        keyring(session).add(instance.id, instance.data_key)
