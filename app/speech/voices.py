"""What a voice is, and what every voice does with words before it says them."""

from __future__ import annotations

import re
from typing import Final, Protocol

LANGUAGES: Final = ("sv", "en")
_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]|(?<=\[)(?=\[)")


class NoSoundError(Exception):
    """A voice could not say a line: it is missing or broken, took too long, or there is nothing to hear in the line."""


class Voice(Protocol):
    """Something that says lines in one language."""

    @property
    def language(self) -> str:
        """Return the language it speaks: one of `LANGUAGES`."""

    @property
    def id(self) -> str:
        """Return the name that stands in addresses; a voice that sounds different has another one."""

    @property
    def is_natural(self) -> bool:
        """Tell whether it goes before the voice of a browser, as a recorded voice or Piper does (TTS-13)."""

    def say(self, line: str) -> bytes:
        """Return the line as MP3. Raises NoSoundError, which holds no word of the line."""


def speakable(line: str) -> str:
    """Return `line` without what an engine takes for a command: control characters, and the sign for phonemes."""
    return _UNSPEAKABLE.sub(" ", line)
