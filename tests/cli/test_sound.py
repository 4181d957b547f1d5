"""`flask sound`: what is read aloud is prepared, what lacks a sound is listed, and a reader gets the list of lines."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from app.speech.texts import fixed_lines
from tests.apps import made
from tests.speech.test_preparing import recordings
from tests.speech.tiny_voice import tiny_voice

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from click.testing import Result

    from config import Config


def run(config: Config, *words: str) -> Result:
    with made(config) as app:
        return app.test_cli_runner().invoke(args=["sound", *words])


def test_a_recorded_voice_is_prepared_and_what_lacks_is_listed(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an engine, so that what is said takes no time: two thousand lines have to wait for their recording."""
    monkeypatch.setenv("PATH", os.devnull)
    ours = replace(config, recorded_sound=recordings(tmp_path, "Börja", "Jag vet inte"), sound_dir=tmp_path / "ljud")
    built = run(ours, "build")
    assert built.exit_code == 0
    assert ": 2 lines made, 0 kept, 0 removed; 0.0 MB, " in built.output
    assert len(list((tmp_path / "ljud").glob("recorded-sv-*/*.mp3"))) == 2
    assert ": 0 lines made, 2 kept, 0 removed;" in run(ours, "build").output
    checked = run(ours, "check")
    assert checked.exit_code == 1
    missing = checked.stdout.splitlines()
    assert len(missing) == len(fixed_lines()) - 2
    assert "Nästa" in missing
    assert "Börja" not in missing


def test_whoever_reads_aloud_gets_every_line_and_a_name_for_its_file(config: Config) -> None:
    rows = list(csv.DictReader(run(config, "list").stdout.splitlines()))
    assert [row["text"] for row in rows] == fixed_lines()
    assert len({row["file"] for row in rows}) == len(rows) > 1_500
    english = list(csv.DictReader(run(config, "list", "--language", "en").stdout.splitlines()))
    assert {"Next"} <= {row["text"] for row in english}


def test_what_is_wrong_is_said_in_plain_words(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    for words in (("build",), ("check",)):
        ended = run(config, *words)
        assert (ended.exit_code, ended.stderr.strip().endswith("set PIPER_VOICE or RECORDED_SOUND.")) == (1, True)
    broken = tiny_voice(tmp_path / "hum.onnx")
    broken.write_bytes(b"no voice")
    ended = run(replace(config, piper_voice=broken), "build")
    assert ended.exit_code == 1
    assert "Error: PIPER_VOICE: Piper cannot read hum.onnx" in ended.stderr
    assert not (config.sound_folder / "sv.json").exists()
