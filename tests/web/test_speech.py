"""A page knows where sound comes from here, and promises none where there is none (TTS-11, TTS-13)."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import session

from app.speech.espeak import espeak
from app.speech.piper import piper
from app.speech.preparing import build
from app.web.reader import READING
from app.web.speech import Speech, sounds, speech
from tests.apps import made
from tests.speech.tiny_voice import tiny_voice

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from flask import Flask

    from config import Config


def told(app: Flask, language: str = "sv", **request: Any) -> Speech:
    """Return what a page in `language` is told."""
    with app.test_request_context("/", **request):
        session["look"] = {"language": language}
        return speech()


def test_a_page_is_told_of_the_best_voice_and_where_its_lines_lie(app: Flask, tmp_path: Path) -> None:
    """Seen to fail with a voice of espeak-ng that goes before the browser's."""
    engine = espeak("sv")
    assert engine
    assert told(app) == Speech("sv", engine.id)  # A stranger: nothing is prepared, and no other words are said.
    assert told(app, headers={"Cookie": f"{READING}=x"}).has_server
    build(app.extensions["min_plan_sounds"].files, engine, ["Börja"])
    assert told(app) == Speech("sv", engine.id, has_files=False, has_server=True)
    assert told(app).prepared == f"/ljud/{engine.id}/"
    named = piper(tiny_voice(tmp_path / "hum.onnx"))
    build(app.extensions["min_plan_sounds"].files, named, ["Börja"])
    assert told(app) == Speech("sv", named.id, has_files=True, has_server=True)
    assert told(app, "en").voice.startswith("espeak-en-")


def test_where_there_is_no_engine_no_sound_is_promised(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with made(config) as app:
        assert told(app) == Speech("sv")
        assert told(app, headers={"Cookie": f"{READING}=x"}) == Speech("sv")
        with app.app_context():
            assert sounds().engines == {}


def test_a_voice_that_is_not_there_is_told_of_when_the_app_starts(
    config: Config, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with made(replace(config, piper_voice=tmp_path / "nst.onnx")):
        said = "PIPER_VOICE needs the file nst.onnx, which is not there; the pages are read aloud without it"
        assert said in caplog.text
    caplog.clear()
    with made(replace(config, piper_voice=tiny_voice(tmp_path / "nst.onnx"))):
        assert caplog.text == ""
