"""A person's recorded voice: a folder with recordings, and the list that says which line each of them is.

`lines.csv` has two columns, `file` and `text`. `flask sound list` writes it, with a file name for every line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from app.speech.lines import normalised, sound_key
from app.speech.mp3 import mp3_of_wav
from app.speech.voices import NoSoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from app.speech.voices import Voice

LIST: Final = "lines.csv"
COLUMNS: Final = ("file", "text")
SUFFIXES: Final = (".wav", ".mp3")


class BrokenListError(Exception):
    """The list of recordings cannot be used. The message tells the one who runs the service why."""


@dataclass(frozen=True)
class Recorded:
    """A recorded voice; what has not been recorded is said by the voice `instead`, if there is one."""

    folder: Path
    language: str
    instead: Voice | None = field(default=None, compare=False)

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return the recording of each line that has one. Raises BrokenListError."""
        listed = {normalised(text): self.folder / name for name, text in _listed(self.folder / LIST)}
        return {text: path for text, path in listed.items() if path.suffix in SUFFIXES and path.is_file()}

    @cached_property
    def id(self) -> str:
        """Return its name in addresses, with a mark of the recordings: a new one is never hidden by an old one."""
        found = [(text, one.stat().st_size, one.stat().st_mtime_ns) for text, one in sorted(self.files.items())]
        marked = repr((found, self.instead and self.instead.id)).encode()
        return f"recorded-{self.language}-{sha256(marked).hexdigest()[:8]}"

    @property
    def is_natural(self) -> bool:
        """Tell that it goes before a browser's own voice."""
        return True

    def say(self, line: str) -> bytes:
        """Return the line as MP3. Raises NoSoundError when it is not recorded, or its recording cannot be read."""
        path = self.files.get(normalised(line))
        if path is None and self.instead is not None:
            return self.instead.say(line)
        if path is None:
            raise NoSoundError("there is no recording of it")
        return path.read_bytes() if path.suffix == ".mp3" else mp3_of_wav(path)


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the file and the text of each line of the list; a file lies in the folder of the list."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                name = row["file"] or ""
                if "/" in name or "\\" in name:
                    raise BrokenListError(f"{path.name}: {name} does not lie in the folder of the list")
                yield name, row["text"] or ""
    except (OSError, KeyError, csv.Error, UnicodeDecodeError) as problem:
        raise BrokenListError(f"{path.name} cannot be read as a list with the columns file and text") from problem


def recorded(folder: Path, language: str, instead: Voice | None) -> Recorded | None:
    """Return the recorded voice in `folder`/`language`, or None when there is no list. Raises BrokenListError."""
    voice = Recorded(folder / language, language, instead)
    return voice if (voice.folder / LIST).is_file() and voice.files else None


def write_list(lines: Iterable[str], language: str, into: TextIO) -> None:
    """Write the list of the lines to be recorded; a line keeps its file name for as long as its words are the same."""
    rows = csv.writer(into)
    rows.writerow(COLUMNS)
    rows.writerows((f"{sound_key(language, 'recorded', line)[:10]}.wav", line) for line in lines)
