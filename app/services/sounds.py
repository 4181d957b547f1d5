"""Recordings as they may be kept: only what is heard, made anew by us, never the file that somebody sent (S-84).

Whatever a file is called and says of itself, its first bytes decide how it is read. What was hidden in it (where and
when it was recorded, by whom, another file behind it) is left behind, because only the sound is copied.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.services.sound_maker import RATE, TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 180
"""Seconds one recording may last: three minutes."""

SLACK: Final = 5
"""Seconds more that are let through: the clock of a browser that stops after three minutes is not that exact."""

SECONDS: Final = 20
"""How long it may take to make a recording anew. Three minutes take about one."""

MEGABYTES: Final = 768
"""How much memory the process may ask for. Most of it is never touched."""

MARK: Final = 12
"""How many bytes at the beginning of a file tell what it is."""

NEEDED: Final = frozenset({"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"})
"""What the process may know of ours. The keys of the data stay here."""

_MAKER: Final = Path(__file__).with_name("sound_maker.py")
# One at a time in each process, for it fills a core and may fill 768 MB.
_making = threading.Semaphore(1)


class SoundError(Exception):
    """The file cannot become a recording; nothing is said of what was in it."""


class UnreadableSoundError(SoundError):
    """The file is no recording, or a broken one."""


class LongSoundError(SoundError):
    """The recording lasts longer than three minutes."""


class SlowSoundError(SoundError):
    """The machine did not manage in time; trying again may help."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording that holds nothing but the sound: an MP3 with one channel."""

    data: bytes
    seconds: int

    @property
    def sha256(self) -> bytes:
        """Return the fingerprint by which a plan names the recording."""
        return hashlib.sha256(self.data).digest()


def clean_sound(data: bytes) -> Sound:
    """Return the sound in `data` as a recording of ours. Raises one of the kinds of SoundError for anything else."""
    asked = [container_of(data), str(LONGEST + SLACK), str(SECONDS), str(MEGABYTES)]
    surroundings = {name: value for name, value in os.environ.items() if name in NEEDED}
    try:
        with _turn():
            made = subprocess.run(  # noqa: S603 (A fixed command; the recording goes in on standard input.)
                [sys.executable, "-I", str(_MAKER), *asked],
                input=data, capture_output=True, timeout=SECONDS, check=False, env=surroundings,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SlowSoundError from None
    if made.returncode == TOO_LONG:
        raise LongSoundError
    # However else it ended: what was written until then may be a part of what was said.
    if made.returncode or not made.stdout:
        raise UnreadableSoundError
    return Sound(made.stdout[4:], max(1, round(int.from_bytes(made.stdout[:4], "big") / RATE)))


@contextmanager
def _turn() -> Iterator[None]:
    """Wait until nobody else's recording is made. Raises SlowSoundError when that takes too long."""
    if not _making.acquire(timeout=SECONDS):
        raise SlowSoundError
    try:
        yield
    finally:
        _making.release()


def container_of(data: bytes) -> str:
    """Return what kind of file holds the sound, as FFmpeg calls it. Raises UnreadableSoundError for any other."""
    mark = data[:MARK]
    if mark.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if mark[4:8] == b"ftyp":
        return "mov"
    if mark.startswith(b"OggS"):
        return "ogg"
    if mark.startswith(b"RIFF") and mark.endswith(b"WAVE"):
        return "wav"
    if mark.startswith(b"ID3"):
        return "mp3"
    return _frames_of(mark)


def _frames_of(mark: bytes) -> str:
    """Return the kind of a file that is frames alone: they begin with eleven ones, and two bits that tell the layer."""
    if len(mark) < MARK or mark[0] != 0xFF or mark[1] & 0xE0 != 0xE0:  # noqa: PLR2004 (ISO/IEC 11172-3, 2.4.1.3)
        raise UnreadableSoundError
    return "mp3" if mark[1] & 0x06 else "aac"
