"""The master key: it wraps everybody's data keys, and it can be replaced (D-E1, D-E5).

So each wrapped key says by its first bytes which master key opens it, several master keys may be known at once, and the
first of them is the one that wraps.
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.db.keys import KEY_BYTES, KEY_ID_BYTES, NAMED_KEY, VERSION, KeyProblem, derive, key_id, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.db.key_files import KeyFiles


@dataclass(frozen=True, slots=True)
class _Known:
    """The master keys at hand: which one wraps, and what is derived from each, by its id."""

    current: bytes
    wrapping: Mapping[bytes, bytes]
    indexing: Mapping[bytes, bytes]

    @classmethod
    def of(cls, keys: tuple[bytes, ...]) -> _Known:
        wrapping = {key_id(key): derive(key, b"wrap data keys") for key in keys}
        indexing = {key_id(key): derive(key, b"look up without reading") for key in keys}
        return cls(key_id(keys[0]), wrapping, indexing)


class MasterKey:
    """The keys that wrap all data keys: the current one, and those before it. They never seal a person's words."""

    def __init__(self, *keys: bytes, files: KeyFiles | None = None) -> None:
        """Take the raw keys, the current one first, or the `files` they stand in, which may change meanwhile."""
        self.files = files
        self._stamp = files.stamp() if files else None
        self._known = _Known.of(keys or (files.read() if files else ()))
        self.index_key: bytes | None = None  # Wrapped in the database; whoever asks for a digest loads it.

    @property
    def current(self) -> bytes:
        """Return the id of the key that wraps."""
        return self._known.current

    @property
    def ids(self) -> tuple[bytes, ...]:
        """Return the ids of all keys at hand, the current one first."""
        return tuple(self._known.wrapping)

    def look_again(self) -> None:
        """Read the key files again if they have changed: another process may have made a new master key (D-E5).

        While someone has them away, or they are not whole, the keys that are known already go on.
        """
        if self.files and (stamp := self.files.stamp()) != self._stamp:
            with suppress(KeyProblem):
                self._known, self._stamp = _Known.of(self.files.read()), stamp

    def wrap_new(self, holder: UUID) -> bytes:
        """Return a fresh data key for `holder`, wrapped by the newest master key."""
        self.look_again()
        return self.wrap(secrets.token_bytes(KEY_BYTES), holder)

    def wrap(self, key: bytes, holder: UUID, purpose: str = "data key") -> bytes:
        """Return `key` wrapped by the current master key, whose id comes first."""
        known = self._known
        sealed = seal(known.wrapping[known.current], key, _place(holder, purpose, known.current))
        return NAMED_KEY + known.current + sealed[len(VERSION) :]

    def unwrap(self, wrapped: bytes, holder: UUID, purpose: str = "data key") -> bytes:
        """Return the key of `holder`. Raises KeyProblem when this is another installation's master key (D-E6)."""
        return self._opened(wrapped, holder, purpose)[0]

    def first_index_key(self, wrapped: bytes, holder: UUID) -> bytes:
        """Return the key for digests that belongs to the master key which opens `wrapped`.

        All digests were made with it before the installation had one of its own. Raises KeyProblem as `unwrap` does.
        """
        return self._known.indexing[self._opened(wrapped, holder, "data key")[1]]

    def _opened(self, wrapped: bytes, holder: UUID, purpose: str) -> tuple[bytes, bytes]:
        if wrapped[:1] != NAMED_KEY:
            return self._opened_by_any(wrapped, holder, purpose)
        named = wrapped[1 : 1 + KEY_ID_BYTES]
        if named not in self._known.wrapping:
            self.look_again()
        key = self._known.wrapping.get(named)
        if key is None:
            message = f"the {purpose} was wrapped by the master key {named.hex()}, which is not here"
            raise KeyProblem(message)
        return unseal(key, VERSION + wrapped[1 + KEY_ID_BYTES :], _place(holder, purpose, named)), named

    def _opened_by_any(self, wrapped: bytes, holder: UUID, purpose: str) -> tuple[bytes, bytes]:
        """Open what was wrapped before keys had ids."""
        for name, key in self._known.wrapping.items():
            try:
                return unseal(key, wrapped, f"{purpose}|{holder}"), name
            except KeyProblem:
                continue
        message = f"the {purpose} cannot be opened with any master key that is here"
        raise KeyProblem(message)

    def index(self, text: str, purpose: str) -> bytes:
        """Return a keyed digest of `text`, for finding a row by a secret or a name that is not stored (D-E4).

        Raises KeyProblem while `index_key` has not been loaded.
        """
        if self.index_key is None:
            message = "the key for digests has not been loaded"
            raise KeyProblem(message)
        return hmac.digest(self.index_key, f"{purpose}|{text}".encode(), "sha256")


def _place(holder: UUID, purpose: str, name: bytes) -> str:
    return f"{purpose}|{holder}|{name.hex()}"
