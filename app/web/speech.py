"""What a page knows about the sound of this installation: where it is found, and whether any text can be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import current_app, request

from app.speech.espeak import espeak
from app.speech.piper import BrokenVoiceError, piper
from app.speech.sound_files import SoundFiles
from app.speech.voices import LANGUAGES
from app.web.audit_actor import is_reading
from app.web.look import current_look
from app.web.reader import secrets_here
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from app.speech.voices import Voice
    from config import Config

ADDRESS: Final = "/ljud"


@dataclass(frozen=True, slots=True)
class Speech:
    """What the script that reads aloud is told; `voice` is empty where the server has no sound in this language.

    `has_files`: the fixed lines are prepared in a voice that goes before a browser's own. `has_server`: something can
    be heard from here; to a visitor who is not signed in that is what is prepared. A prepared line lies at `prepared`
    with its key and ".mp3"; any line may be sent to `address`.
    """

    language: str
    voice: str = ""
    has_files: bool = False
    has_server: bool = False
    address: str = ADDRESS

    @property
    def prepared(self) -> str:
        """Return the beginning of the address of each prepared line."""
        return f"{ADDRESS}/{self.voice}/"


@dataclass(frozen=True, slots=True)
class Sounds:
    """The sound of this installation: the prepared files, and the engine for any text in each language."""

    files: SoundFiles
    engines: Mapping[str, Voice]


def init_speech(app: Flask, config: Config) -> None:
    """Let the pages of `app` know about its sound. A voice that cannot be used is told of, and stops nothing."""
    engines = {language: engine for language in LANGUAGES if (engine := espeak(language))}
    app.extensions["min_plan_sounds"] = Sounds(SoundFiles(config.sound_folder), engines)
    app.jinja_env.globals["speech"] = speech
    if config.piper_voice:
        try:
            piper(config.piper_voice)
        except BrokenVoiceError as problem:
            app.logger.warning("%s; the pages are read aloud without it", problem)


def sounds() -> Sounds:
    """Return the sound of this installation."""
    found: Sounds = current_app.extensions["min_plan_sounds"]
    return found


def speech() -> Speech:
    """Return what a page in the language of this request is told."""
    language, here = current_look().language, sounds()
    engine, prepared = here.engines.get(language), here.files.prepared(language)
    if prepared:
        return Speech(language, prepared.voice, prepared.is_natural, has_server=True)
    return Speech(language, engine.id, has_server=is_signed_in()) if engine else Speech(language)


def is_signed_in() -> bool:
    """Tell whether somebody is signed in here, or has come with a link for family, so that any line may be said.

    Where a link is opened, and where nothing opens, the page is the same for everyone, whoever comes (D-L2, D-L10).
    """
    if request.blueprint == "family":
        return is_reading()
    return caller() is not None or bool(secrets_here().reading)
