"""espeak-ng says what it is given, aloud, and tells it to nobody else on the machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.speech import espeak as module
from app.speech.espeak import Espeak, espeak
from app.speech.voices import LANGUAGES, NoSoundError
from tests.sounds import heard

if TYPE_CHECKING:
    from pathlib import Path

# Every word of its own arguments is given, and it hands over to the real program.
TELLING = '#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\nenv >> "{told}"\nexec {program} "$@"\n'


@pytest.fixture
def voice() -> Espeak:
    found = espeak("sv")
    assert found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_can_be_heard(language: str) -> None:
    found = espeak(language)
    assert found
    sound = found.say("Vad vill du ha kvar hemma?")
    said = heard(sound)
    assert 1 < said.seconds < 4
    assert said.silent < 0.4
    assert len(sound) < 5_000 * said.seconds


def test_more_words_take_longer_and_other_words_sound_different(voice: Espeak) -> None:
    short, long = voice.say("Ja"), voice.say("Ja, det vill jag ha kvar som det är nu")
    assert heard(long).seconds > 2 * heard(short).seconds
    assert voice.say("Du") != short


@pytest.mark.parametrize("words", ["-f /etc/hostname", "--help", "a\x01I\x00b", "[[hej]]", '<audio src="x"/>', "$(id)"])
def test_words_that_look_like_commands_are_only_words(voice: Espeak, words: str) -> None:
    assert heard(voice.say(words)).seconds > 0.2


def test_a_sign_that_the_program_takes_for_a_command_is_never_handed_over(voice: Espeak) -> None:
    assert voice.say("hej\x0190P hopp") == voice.say("hej 90P hopp")
    assert voice.say("[[h@l'oU]]") == voice.say("[ [h@l'oU]]")


def test_nobody_sees_the_words_in_the_list_of_processes_and_the_program_sees_no_key(
    voice: Espeak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to fail with the words as an argument, and with our whole environment."""
    monkeypatch.setenv("DATA_KEY", "kanarienyckel")
    told, program = tmp_path / "told", tmp_path / "program"
    program.write_text(TELLING.format(told=told, program=voice.program))
    program.chmod(0o755)
    assert Espeak(str(program), "sv").say("Kanarieord") == voice.say("Kanarieord")
    assert "--stdin" in told.read_text()
    assert "anarie" not in told.read_text()


def test_a_program_that_is_missing_broken_or_slow_makes_no_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.2)
    for body in ("exit 1", "echo hej", "exec sleep 5", "true"):
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        with pytest.raises(NoSoundError) as problem:
            Espeak(str(program), "sv").say("hemligt")
        assert "hemligt" not in str(problem.value)
    with pytest.raises(NoSoundError):
        Espeak(str(tmp_path / "nothing"), "sv").say("hej")
    monkeypatch.setenv("PATH", os.devnull)
    assert espeak("sv") is None
