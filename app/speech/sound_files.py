"""The prepared sounds: one file for each fixed line, found by the hash of its words, never one of a person's own words.

<folder>/<voice>/<key>.mp3    one line
<folder>/<language>.json      which voice is prepared for a language; written when it is
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from functools import lru_cache
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from app.speech.voices import Voice

_VOICE: Final = re.compile(r"[a-z]+-[a-z]{2}(-[0-9a-f]{1,16})?")
_KEY: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The voice that is prepared for a language."""

    voice: str
    is_natural: bool


@dataclass(frozen=True, slots=True)
class SoundFiles:
    """The folder with the prepared sounds."""

    folder: Path

    def path(self, voice: str, key: str) -> Path | None:
        """Return where the sound of a line lies, or None where those are no names of ours."""
        if not (_VOICE.fullmatch(voice) and _KEY.fullmatch(key)):
            return None
        return self.folder / voice / f"{key}.mp3"

    def read(self, voice: str, key: str) -> bytes | None:
        """Return the sound of a line, or None when none is prepared."""
        path = self.path(voice, key)
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def write(self, voice: str, key: str, sound: bytes) -> None:
        """Keep the sound of a line: all of it, or nothing."""
        folder = self.folder / voice
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(folder / f"{key}.mp3", sound)

    def keys(self, voice: str) -> frozenset[str]:
        """Return the keys of the lines that are prepared in a voice."""
        return frozenset(path.stem for path in (self.folder / voice).glob("*.mp3"))

    def size(self, voice: str) -> int:
        """Return how many bytes the lines of a voice take."""
        return sum(path.stat().st_size for path in (self.folder / voice).glob("*.mp3"))

    def remove(self, voice: str, keys: frozenset[str]) -> None:
        """Remove the sounds of lines that are said no more."""
        for key in keys:
            (self.folder / voice / f"{key}.mp3").unlink(missing_ok=True)

    def announce(self, voice: Voice) -> None:
        """Let pages know that `voice` is prepared for its language, and remove the voices it had before."""
        said = json.dumps({"voice": voice.id, "is_natural": voice.is_natural})
        _write_whole(self.folder / f"{voice.language}.json", said.encode())
        for folder in self.folder.glob(f"*-{voice.language}*/"):
            if folder.name != voice.id and _VOICE.fullmatch(folder.name):
                shutil.rmtree(folder, ignore_errors=True)

    def prepared(self, language: str) -> Prepared | None:
        """Return the voice that is prepared for `language`, as it is on the disk now, or None."""
        path = self.folder / f"{language}.json"
        try:
            return _prepared(path, path.stat().st_mtime_ns)
        except OSError:
            return None


@lru_cache(maxsize=8)
def _prepared(path: Path, _changed_at: int) -> Prepared | None:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Prepared(str(said["voice"]), said["is_natural"] is True)
    except (ValueError, KeyError, TypeError):
        return None


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, whoever reads meanwhile or ends the program."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)  # noqa: PTH101 (It is the file just made.) Fixed words are no secret.
    os.replace(file.name, path)  # noqa: PTH105
