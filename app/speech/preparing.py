"""Preparing the fixed lines: which voice says them, and the files that are made, kept and removed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.speech.espeak import espeak
from app.speech.lines import sound_key
from app.speech.piper import piper
from app.speech.recorded import recorded
from app.speech.voices import NoSoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.speech.sound_files import SoundFiles
    from app.speech.voices import Voice

AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the lines of a language."""

    made: int
    kept: int
    removed: int
    silent: tuple[str, ...]
    """The lines that the voice could not say."""


def best_voice(language: str, piper_voice: Path | None = None, recordings: Path | None = None) -> Voice | None:
    """Return the voice that prepares the lines of `language`: recorded, else Piper, else espeak-ng, else None.

    Raises BrokenVoiceError and BrokenListError.
    """
    named = piper(piper_voice) if piper_voice else None
    made: Voice | None = named if named and named.language == language else espeak(language)
    return (recorded(recordings, language, made) if recordings else None) or made


def build(files: SoundFiles, voice: Voice, lines: Iterable[str]) -> Built:
    """Make what is missing, remove what is said no more, and then let pages know. Raises BrokenVoiceError.

    A file is found by the words it says, so an edited text is never spoken with the old words.
    """
    wanted = {sound_key(voice.language, voice.id, line): line for line in lines}
    there = files.keys(voice.id)
    missing = {key: line for key, line in wanted.items() if key not in there}
    with ThreadPoolExecutor(AT_ONCE) as hands:
        is_said = list(hands.map(lambda one: _make(files, voice, *one), missing.items()))
    files.remove(voice.id, there - wanted.keys())
    files.announce(voice)
    silent = tuple(line for line, said in zip(missing.values(), is_said, strict=True) if not said)
    return Built(sum(is_said), len(wanted) - len(missing), len(there - wanted.keys()), silent)


def _make(files: SoundFiles, voice: Voice, key: str, line: str) -> bool:
    try:
        files.write(voice.id, key, voice.say(line))
    except NoSoundError:
        return False
    return True


def lacking(files: SoundFiles, voice: Voice, lines: Iterable[str]) -> list[str]:
    """Return the lines that have no file in this voice."""
    there = files.keys(voice.id)
    return [line for line in lines if sound_key(voice.language, voice.id, line) not in there]
