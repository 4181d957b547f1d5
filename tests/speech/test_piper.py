"""A voice of Piper speaks, in the real program; one that is not as it should be is told of in plain words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.speech.piper import BrokenVoiceError, Piper, loaded, piper
from app.speech.voices import NoSoundError
from config import ROOT
from tests.sounds import heard
from tests.speech.tiny_voice import RATE, SAMPLES_OF_A_PHONEME, tiny_voice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def voice(tmp_path: Path) -> Piper:
    return piper(tiny_voice(tmp_path / "hum.onnx"))


def test_a_voice_says_a_line(voice: Piper) -> None:
    said = heard(voice.say("Vad vill du ha kvar hemma?"))
    assert said.seconds > 20 * SAMPLES_OF_A_PHONEME / RATE
    assert said.silent < 0.2
    assert (voice.language, voice.is_natural) == ("sv", True)
    with pytest.raises(NoSoundError):
        voice.say("…")


def test_another_voice_has_another_name_in_addresses(voice: Piper) -> None:
    before = voice.id
    assert before.startswith("piper-sv-")
    assert piper(voice.path).id == before
    voice.path.write_bytes(voice.path.read_bytes() + b"\0")
    assert piper(voice.path).id != before


def test_a_voice_that_is_missing_or_broken_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(BrokenVoiceError, match=r"needs the file röst\.onnx, which is not there"):
        piper(tmp_path / "röst.onnx")
    (tmp_path / "röst.onnx").write_bytes(b"")
    with pytest.raises(BrokenVoiceError, match=r"needs the file röst\.onnx\.json"):
        piper(tmp_path / "röst.onnx")
    for described in ("{", "{}", "[]", '{"espeak": 1}'):
        (tmp_path / "röst.onnx.json").write_text(described)
        with pytest.raises(BrokenVoiceError, match="does not describe a voice"):
            piper(tmp_path / "röst.onnx")
    with pytest.raises(BrokenVoiceError, match="speaks de, and Min plan is in Swedish and English"):
        piper(tiny_voice(tmp_path / "röst.onnx", language={"family": "de"}))


def test_a_file_that_is_no_voice_is_told_of_when_it_is_to_speak(tmp_path: Path) -> None:
    voice = piper(tiny_voice(tmp_path / "hum.onnx"))
    voice.path.write_bytes(b"nothing that Piper reads")
    with pytest.raises(BrokenVoiceError, match=r"^PIPER_VOICE: Piper cannot read hum\.onnx \(\w+\)$"):
        voice.say("hej")
    with pytest.raises(BrokenVoiceError):
        loaded(voice.path)


def test_who_has_not_installed_piper_is_told_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(BrokenVoiceError, match=r"needs piper-tts: sh tools/venv\.sh requirements/piper\.txt"):
        loaded(tiny_voice(tmp_path / "hum.onnx"))
    assert (ROOT / "requirements" / "piper.txt").exists()
