"""A voice made with Piper: a file that the installation names in PIPER_VOICE, and its description beside it.

The package piper-tts weighs 200 MB with what it needs, so Min plan does not install it by itself (README). It is loaded
where lines are prepared, and never by a web process: that would hold the whole voice in its memory.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from app.speech.mp3 import mp3_of
from app.speech.voices import LANGUAGES, NoSoundError, speakable

if TYPE_CHECKING:
    from pathlib import Path

    from piper import PiperVoice

ENDS: Final = 65_536


class BrokenVoiceError(Exception):
    """PIPER_VOICE names nothing that Piper can speak with. The message tells the one who runs the service why."""


@dataclass(frozen=True)
class Piper:
    """A voice of Piper, loaded when it says its first line."""

    path: Path
    language: str
    _loading: Lock = field(default_factory=Lock, repr=False, compare=False)

    @cached_property
    def id(self) -> str:
        """Return its name in addresses, with a mark of the file: another voice is never played under its name."""
        with self.path.open("rb") as file:
            begins = file.read(ENDS)
            file.seek(-min(ENDS, size := file.seek(0, os.SEEK_END)), os.SEEK_END)
            return f"piper-{self.language}-{sha256(begins + file.read() + str(size).encode()).hexdigest()[:8]}"

    @property
    def is_natural(self) -> bool:
        """Tell that it goes before a browser's own voice."""
        return True

    @cached_property
    def _voice(self) -> PiperVoice:
        return loaded(self.path)

    def say(self, line: str) -> bytes:
        """Return the line as MP3. Raises NoSoundError, and BrokenVoiceError where the voice cannot be loaded."""
        with self._loading:
            voice = self._voice
        samples = b"".join(piece.audio_int16_bytes for piece in voice.synthesize(speakable(line)))
        if not samples:
            raise NoSoundError("there was nothing to hear")
        return mp3_of(samples, voice.config.sample_rate)


def piper(path: Path) -> Piper:
    """Return the voice in the file `path`. Raises BrokenVoiceError when it or its description cannot be used."""
    described = path.with_name(f"{path.name}.json")
    for one in (path, described):
        if not one.is_file():
            raise BrokenVoiceError(f"PIPER_VOICE needs the file {one.name}, which is not there")
    try:
        language = _language(json.loads(described.read_text("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BrokenVoiceError(f"PIPER_VOICE: {described.name} does not describe a voice of Piper") from problem
    if language not in LANGUAGES:
        raise BrokenVoiceError(f"PIPER_VOICE speaks {language}, and Min plan is in Swedish and English")
    return Piper(path, language)


def _language(described: dict[str, Any]) -> str:
    """Return the language of a voice: the newer descriptions name it, all tell how Piper is to spell it."""
    code = described.get("language", {}).get("family") or described["espeak"]["voice"]
    return str(code).replace("_", "-").partition("-")[0].lower()


def loaded(path: Path) -> PiperVoice:
    """Return the voice ready to speak. Raises BrokenVoiceError in words that say what to do."""
    try:
        from piper import PiperVoice  # noqa: PLC0415 (200 MB that most installations do without.)
    except ImportError as problem:
        raise BrokenVoiceError("PIPER_VOICE needs piper-tts: sh tools/venv.sh requirements/piper.txt") from problem
    try:
        return PiperVoice.load(path)
    except Exception as problem:  # onnxruntime has errors of its own for every way in which a file can be broken.
        raise BrokenVoiceError(f"PIPER_VOICE: Piper cannot read {path.name} ({type(problem).__name__})") from problem
