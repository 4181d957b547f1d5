"""Each fixed line is prepared once, an edited one is never said with its old words, and nothing is left behind."""

from __future__ import annotations

import csv
import io
import os
import wave
from typing import TYPE_CHECKING

import pytest

from app.speech import recorded as module
from app.speech.espeak import espeak
from app.speech.lines import sound_key
from app.speech.preparing import Built, best_voice, build, lacking
from app.speech.recorded import BrokenListError, recorded, write_list
from app.speech.sound_files import Prepared, SoundFiles
from app.speech.voices import NoSoundError
from tests.sounds import heard
from tests.speech.tiny_voice import tiny_voice

if TYPE_CHECKING:
    from pathlib import Path

    from app.speech.espeak import Espeak


@pytest.fixture
def files(tmp_path: Path) -> SoundFiles:
    return SoundFiles(tmp_path / "ljud")


@pytest.fixture
def voice() -> Espeak:
    found = espeak("sv")
    assert found
    return found


def recordings(folder: Path, *texts: str) -> Path:
    """Read `texts` aloud: each becomes a second of a tone, and stands in the list."""
    (folder / "sv").mkdir(parents=True, exist_ok=True)
    with (folder / "sv" / module.LIST).open("w", encoding="utf-8") as into:
        write_list(texts, "sv", into)
    with (folder / "sv" / module.LIST).open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            with wave.open(str(folder / "sv" / row["file"]), "wb") as wav:
                wav.setparams((1, 2, 22_050, 0, "NONE", ""))
                wav.writeframes(b"\x00\x10\x00\xf0" * 11_025)
    return folder


def test_an_edited_text_is_never_said_with_its_old_words(files: SoundFiles, voice: Espeak) -> None:
    """TTS-13. Seen to fail with files named by place instead of by words."""
    assert build(files, voice, ["Börja", "Välj ett svar."]) == Built(2, 0, 0, ())
    old = sound_key("sv", voice.id, "Välj ett svar.")
    assert heard(files.read(voice.id, old) or b"").seconds > 0.3
    assert lacking(files, voice, ["Börja", "Välj två svar."]) == ["Välj två svar."]
    assert build(files, voice, ["Börja", "Välj två svar."]) == Built(1, 1, 1, ())
    assert files.read(voice.id, old) is None
    assert heard(files.read(voice.id, sound_key("sv", voice.id, "Välj två svar.")) or b"").silent < 0.5
    assert lacking(files, voice, ["Börja", "Välj två svar."]) == []
    assert [path.name for path in files.folder.rglob(".*")] == []


def test_pages_know_of_a_voice_when_it_is_ready_and_of_one_at_a_time(
    files: SoundFiles, voice: Espeak, tmp_path: Path
) -> None:
    assert files.prepared("sv") is None
    build(files, voice, ["Börja"])
    assert files.prepared("sv") == Prepared(voice.id, is_natural=False)
    better = best_voice("sv", tiny_voice(tmp_path / "hum.onnx"))
    assert better
    build(files, better, ["Börja"])
    assert files.prepared("sv") == Prepared(better.id, is_natural=True)
    assert sorted(path.name for path in files.folder.iterdir()) == [better.id, "sv.json"]
    for broken in ("{", "[]", '{"voice": 1}'):
        (files.folder / "sv.json").write_text(broken)
        os.utime(files.folder / "sv.json", ns=(0, len(broken)))
        assert files.prepared("sv") is None


def test_only_our_own_names_are_looked_up(files: SoundFiles) -> None:
    files.folder.mkdir()
    (files.folder / "hemlig.mp3").write_bytes(b"x")
    for voice, key in ((".", "hemlig"), ("..", "0" * 32), ("espeak-sv/..", "0" * 32), ("espeak-sv-135", "../hemlig")):
        assert files.path(voice, key) is None
        assert files.read(voice, key) is None


def test_a_recorded_voice_goes_first_and_others_say_what_is_not_recorded(files: SoundFiles, tmp_path: Path) -> None:
    folder = recordings(tmp_path / "inspelat", "Börja", "Tillbaka")
    best = best_voice("sv", recordings=folder)
    assert best
    assert best.is_natural
    assert heard(best.say(" Börja ")).seconds == pytest.approx(1, abs=0.1)
    assert heard(best.say("Nästa")).seconds < 0.9
    assert build(files, best, ["Börja", "Nästa"]) == Built(2, 0, 0, ())
    (folder / "sv" / "borja.mp3").write_bytes(best.say("Nästa"))
    (folder / "sv" / module.LIST).write_text("\ufefffile,text\nborja.mp3,Börja\ntillbaka.wav,Tillbaka\n", "utf-8")
    again = best_voice("sv", recordings=folder)
    assert again
    assert again.id != best.id
    assert again.say("Börja") == best.say("Nästa")
    assert best_voice("en", recordings=folder) == espeak("en")


def test_without_any_engine_only_what_is_recorded_is_said(
    files: SoundFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert best_voice("sv") is None
    best = best_voice("sv", recordings=recordings(tmp_path / "inspelat", "Börja"))
    assert best
    assert build(files, best, ["Börja", "Nästa"]) == Built(1, 0, 0, ("Nästa",))
    assert lacking(files, best, ["Börja", "Nästa"]) == ["Nästa"]


def test_a_list_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    folder = recordings(tmp_path / "inspelat", "Börja")
    for content, told in (("a,b\n1,2\n", "columns file and text"), ("file,text\n../x.wav,Börja\n", "does not lie in")):
        (folder / "sv" / module.LIST).write_text(content)
        with pytest.raises(BrokenListError, match=told):
            recorded(folder, "sv", None)


def test_a_recording_that_is_no_sound_of_one_channel_says_nothing(tmp_path: Path) -> None:
    folder = recordings(tmp_path / "inspelat", "Börja")
    found = recorded(folder, "sv", None)
    assert found
    stereo = io.BytesIO()
    with wave.open(stereo, "wb") as wav:
        wav.setparams((2, 2, 22_050, 0, "NONE", ""))
        wav.writeframes(b"\x00\x10" * 100)
    for broken in (b"", b"RIFF", stereo.getvalue()):
        found.files["Börja"].write_bytes(broken)
        with pytest.raises(NoSoundError):
            found.say("Börja")
