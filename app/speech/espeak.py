"""The voice of espeak-ng: a small program that says any text, so also what the person has written (issue 5, TTS-10)."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final

from app.speech.mp3 import mp3_of_wav
from app.speech.voices import NoSoundError, speakable

PROGRAM: Final = "espeak-ng"
WORDS_PER_MINUTE: Final = 135
"""A calm pace; slower than this the words fall apart, and the pauses between lines do more (TTS-14)."""
SECONDS: Final = 10
NEEDED: Final = frozenset({"PATH", "LD_LIBRARY_PATH", "ESPEAK_DATA_PATH"})
"""What the program may know of our surroundings. The keys of the data stay here."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng in one language; `program` is where it lies."""

    program: str
    language: str

    @property
    def id(self) -> str:
        """Return its name in addresses, with the pace."""
        return f"espeak-{self.language}-{WORDS_PER_MINUTE}"

    @property
    def is_natural(self) -> bool:
        """Tell that a browser's own voice goes before it."""
        return False

    def say(self, line: str) -> bytes:
        """Return the line as MP3. Raises NoSoundError.

        The words go in on standard input: a list of the machine's processes shows what stands on a command line.
        """
        asked = ["-v", self.language, "-s", str(WORDS_PER_MINUTE), "-b", "1", "-z", "--stdin", "--stdout"]
        try:
            said = subprocess.run(  # noqa: S603 (A fixed command; the words are no part of it.)
                [self.program, *asked], input=speakable(line).encode(errors="replace"), capture_output=True,
                timeout=SECONDS, check=False, env={name: os.environ[name] for name in NEEDED & os.environ.keys()},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise NoSoundError(f"espeak-ng did not answer: {type(problem).__name__}") from None
        if said.returncode:
            raise NoSoundError(f"espeak-ng ended with {said.returncode}")
        return mp3_of_wav(said.stdout)


def espeak(language: str) -> Espeak | None:
    """Return espeak-ng in `language`, or None where the program is not installed."""
    program = shutil.which(PROGRAM)
    return Espeak(program, language) if program else None
