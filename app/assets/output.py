"""The folder of finished files: names that change with the content, and siblings compressed in advance."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

import brotli

HASH_LENGTH: Final = 10
COMPRESSED: Final = frozenset({".svg", ".css", ".js", ".json", ".txt", ".webmanifest"})
"""Kinds that shrink; woff2 and png are compressed already."""

BEING_WRITTEN: Final = ".new-"
"""How the name of a file begins until it is whole; another build may be writing it now."""


def hashed_name(name: str, content: bytes) -> str:
    """Return `name` with a piece of the content's SHA-256 in it, so that a browser may keep the file for ever."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def write_file(path: Path, content: bytes) -> None:
    """Write `path` whole or not at all, so that a server that runs meanwhile never reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=BEING_WRITTEN)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    temporary = Path(name)
    temporary.chmod(0o644)
    temporary.replace(path)


class Output:
    """Collects the finished files of one build."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which is made when it is missing."""
        self.folder = folder
        self.names: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self._kept: set[Path] = set()

    def add(self, name: str, content: bytes) -> str:
        """Keep `content` under a hashed form of `name`, with .br and .gz beside it, and return the hashed name."""
        hashed = hashed_name(name, content)
        self.names[name], self.sizes[name] = hashed, len(content)
        path = self.folder / hashed
        for target, data in self._forms(path, content):
            if not target.is_file():
                write_file(target, data)
            self._kept.add(target)
        return hashed

    @staticmethod
    def _forms(path: Path, content: bytes) -> Iterable[tuple[Path, bytes]]:
        """Yield the file and, where they are smaller, its compressed siblings."""
        yield path, content
        if path.suffix not in COMPRESSED:
            return
        siblings = {".br": brotli.compress(content), ".gz": gzip.compress(content, mtime=0)}
        for suffix, data in siblings.items():
            if len(data) < len(content):
                yield path.with_name(path.name + suffix), data

    def clear_old(self, before: Iterable[str] = ()) -> None:
        """Remove the files of earlier builds, but for those of the one `before`: pages that are open point at them."""
        kept = self._kept | {self.folder / f"{name}{end}" for name in before for end in ("", ".br", ".gz")}
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.is_file() and path not in kept and not path.name.startswith(BEING_WRITTEN):
                path.unlink(missing_ok=True)
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
