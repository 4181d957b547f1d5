"""`/ljud`: the sound of one line, prepared for everyone, or made now for who is signed in and kept nowhere."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, jsonify, request

from app.assets.serving import FOREVER
from app.services.attempts import Limit, TooManyAttemptsError, count
from app.services.family_reading import reading_with
from app.speech.lines import LONGEST_SAID, normalised, sound_key
from app.speech.voices import LANGUAGES, NoSoundError
from app.web.guards import Audience, for_everyone, may_open
from app.web.reader import secrets_here
from app.web.signed_in import CANNOT_WRITE, caller
from app.web.speech import sounds

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("sound", __name__)

MP3: Final = "audio/mpeg"
NOTHING: Final = 204
TOO_LONG, TOO_MANY = 413, 429
LINES: Final = (Limit("line said", 600, timedelta(minutes=10)),)
"""A line takes two seconds to hear, so nobody who listens comes near it."""


@bp.get("/ljud/<voice>/<key>.mp3")
@for_everyone
def prepared_line(voice: str, key: str) -> ResponseReturnValue:
    """Give the sound of a fixed line, for a year: other words have another address. Nothing where none is prepared."""
    found = sounds().files.read(voice, key)
    if found is None:
        return Response(status=NOTHING)
    answer = Response(found, content_type=MP3, headers={"Cache-Control": FOREVER})
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(found))


@bp.post("/ljud")
@for_everyone
def say_line() -> ResponseReturnValue:
    """Give the sound of any line to who is signed in, and that of a fixed one to everyone; else nothing.

    The line is in the body, so no log and no address holds it, and its sound is kept by nobody (`no-store`).
    """
    line, language = normalised(request.form.get("text", "")), request.form.get("language", "")
    if len(line) > LONGEST_SAID:
        return jsonify(trouble="too long"), TOO_LONG
    sound = _prepared(line, language)
    try:
        sound = sound or _made_now(line, language)
    except TooManyAttemptsError:
        return jsonify(trouble="too many"), TOO_MANY
    return Response(sound, content_type=MP3) if sound else Response(status=NOTHING)


def _prepared(line: str, language: str) -> bytes | None:
    """Return the sound of a fixed line in the voice that is prepared for `language`, whatever page asks."""
    files = sounds().files
    voice = files.prepared(language) if language in LANGUAGES else None
    return files.read(voice.voice, sound_key(language, voice.voice, line)) if voice else None


def _made_now(line: str, language: str) -> bytes | None:
    """Return the sound of `line`, or None where no engine can say it or nobody is signed in.

    Raises TooManyAttemptsError.
    """
    engine, subject = sounds().engines.get(language), _who_listens()
    if engine is None or not line or not subject:
        return None
    with suppress(*CANNOT_WRITE):  # Listening needs no database that can be written to.
        count(LINES, subject)
    with suppress(NoSoundError):
        return engine.say(line)
    return None


def _who_listens() -> str:
    """Return a mark of the visit or the link that is read with on this device, or an empty text."""
    if asking := caller():
        is_in = may_open(Audience.PERSON) or may_open(Audience.HELPER)
        return f"visit {asking.visit.id}" if is_in else ""
    secret = secrets_here().reading
    reading = reading_with(secret) if secret else None
    return f"link {reading.link.id} {reading.device.id}" if reading else ""
