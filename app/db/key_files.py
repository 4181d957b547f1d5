"""Where the keys stand: files of their owner alone, made once, and replaced with no moment in which one is missing."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.db.keys import KEY_BYTES, KeyProblem, key_id

if TYPE_CHECKING:
    from pathlib import Path

OLD: Final = "old"
"""An old key stands beside the current one as `master.key.old-` and its id."""


def key_file(path: Path, given: str) -> bytes:
    """Return the 32-byte key in `given` (hex) or in the file `path`, which is made with owner-only rights if missing.

    Raises KeyProblem for a short key and for a file that others than its owner can read (S-93).
    """
    if given:
        return _whole(given, "the key given as a setting")
    if not path.exists():
        _make(path)
    return _kept(path)


def _kept(path: Path) -> bytes:
    if not path.exists():
        message = f"{path.name} is missing"
        raise KeyProblem(message)
    if path.stat().st_mode & 0o077:
        message = f"{path.name} can be read by others than its owner; run chmod 600 on it"
        raise KeyProblem(message)
    return _whole(path.read_text().strip(), path.name)


def _make(path: Path) -> None:
    """Make the file whole at once: a worker that starts beside this one must never read half a key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(path)
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # The first one wins; the others use its key.
    draft.unlink()


def _draft(path: Path) -> Path:
    """Write a fresh key into a file of its own beside `path`, and return that file."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    return draft


def _whole(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES or len(set(key)) == 1:
        message = f"{source} must hold at least 64 hexadecimal digits that are not all alike"
        raise KeyProblem(message)
    return key


@dataclass(frozen=True, slots=True, repr=False)
class KeyFiles:
    """The master keys: the file `path` with the old ones beside it, or what is `given` as settings, in hex."""

    path: Path
    given: str = ""
    given_old: tuple[str, ...] = ()

    def read(self) -> tuple[bytes, ...]:
        """Return every master key once, the current one first. Raises KeyProblem if any of them is not whole (S-93)."""
        current = _whole(self.given, "the key given as a setting") if self.given else _kept(self.path)
        old = [_whole(text, "an old key given as a setting") for text in self.given_old]
        return tuple(dict.fromkeys([current, *old, *map(_kept, self.old_files())]))

    def old_files(self) -> list[Path]:
        """Return the files with old keys."""
        return sorted(self.path.parent.glob(f"{self.path.name}.{OLD}-*"))

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Return what changes when a key is made, replaced or taken away."""
        seen = []
        for file in (self.path, *self.old_files()):
            with suppress(FileNotFoundError):  # It may be taken away just now.
                found = file.stat()
                seen.append((file.name, found.st_ino, found.st_mtime_ns))
        return tuple(seen)

    def replace(self) -> None:
        """Make a new key the current one, and keep the one before it as an old one.

        The old one has its second name before the new one takes its place: however this is cut off, both are whole.
        Raises KeyProblem when the key is given as a setting, which only its owner can change.
        """
        if self.given:
            message = "the master key is given as a setting, so this command cannot replace it"
            raise KeyProblem(message)
        current, draft = _kept(self.path), _draft(self.path)
        with suppress(FileExistsError):
            self.path.with_name(f"{self.path.name}.{OLD}-{key_id(current).hex()}").hardlink_to(self.path)
        draft.replace(self.path)
        self._keep_names()

    def _keep_names(self) -> None:
        """Let the folder itself reach the disk: a new key that was lost there would close all that it wraps."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
