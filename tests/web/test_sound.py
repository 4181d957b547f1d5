"""A line can be heard: what is prepared by everyone, any words by who is signed in, and those are kept nowhere."""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.services.attempts import Limit
from app.speech.espeak import espeak
from app.speech.lines import LONGEST_SAID, sound_key
from app.speech.preparing import build
from app.web import sound
from app.web.speech import sounds
from tests.browser import Page
from tests.family.scenes import opened, shared
from tests.helper.scenes import account, beside, signed_in
from tests.person.scenes import begun
from tests.sounds import heard

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse


FIXED, OWN = "Vad vill du ha kvar hemma?", "Kanarieord som bara jag har skrivit"
FOR_A_YEAR = "public, max-age=31536000, immutable"


@pytest.fixture
def voice(app: Flask) -> str:
    """Prepare one line and return the voice, as pages name it."""
    found = espeak("sv")
    assert found
    with app.app_context():
        build(sounds().files, found, [FIXED])
    return found.id


def say(page: Page, text: str, language: str = "sv", **more: str) -> TestResponse:
    """Ask for the sound of `text`, as the script does."""
    token = Page(page.client).get("/in").values("csrf_token")[0]
    fields = {"csrf_token": token, "text": text, "language": language, **more}
    return page.client.post("/ljud", data=fields)


def test_everyone_hears_a_prepared_line_and_keeps_it_for_a_year(page: Page, voice: str) -> None:
    address = f"/ljud/{voice}/{sound_key('sv', voice, FIXED)}.mp3"
    answer = page.client.get(address)
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, "audio/mpeg", FOR_A_YEAR)
    assert "Set-Cookie" not in answer.headers
    said = heard(answer.data)
    assert 1 < said.seconds < 4
    assert said.silent < 0.4
    part = page.client.get(address, headers={"Range": "bytes=0-1"})  # An iPad asks so before it plays anything.
    assert (part.status_code, part.data) == (206, answer.data[:2])
    same = say(page, f" {FIXED} ")
    assert (same.data, same.headers["Cache-Control"]) == (answer.data, "no-store")


@pytest.mark.parametrize("key", ["0" * 32, "x", "..%2f..%2fmaster.key", sound_key("sv", "espeak-sv", FIXED)])
def test_what_is_not_prepared_is_no_fault(page: Page, voice: str, key: str) -> None:
    answer = page.client.get(f"/ljud/{voice}/{key}.mp3")
    assert (answer.status_code in {204, 404}, answer.headers["Cache-Control"]) == (True, "no-store")
    assert not key.isalnum() or (answer.status_code, answer.data) == (204, b"")


def test_the_persons_own_words_are_said_and_kept_nowhere(
    app: Flask, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """TTS-10. Seen to fail with the made sound put among the prepared files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    page, before = begun(app), set(tmp_path.rglob("*"))
    with caplog.at_level(logging.DEBUG):
        answer = say(page, OWN)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert heard(answer.data).seconds > 1
    assert set(tmp_path.rglob("*")) == before
    assert not any(b"Kanarie" in path.read_bytes() or path.suffix == ".mp3" for path in data_dir.rglob("*.*"))
    assert "Kanarie" not in caplog.text
    assert heard(say(page, "My own words", "en").data).seconds > 0.5


def test_only_who_is_signed_in_may_have_any_words_said(app: Flask, page: Page, voice: str) -> None:
    """Seen to fail without the question who listens."""
    assert say(page, OWN).status_code == 204
    assert say(page, FIXED).status_code == 200
    person = begun(app, "shared")
    assert say(person, OWN).status_code == 200
    person.client.post("/logga-ut", data={"csrf_token": person.get("/in").values("csrf_token")[0]})
    assert say(person, OWN).status_code == 204
    with beside(app):
        account()
        link = shared()
        account("half@example.org", is_example=False)
        half = signed_in(Page(app.test_client()), "half@example.org")
        assert say(half, OWN).status_code == 204
        assert say(opened(app, link), OWN).status_code == 200
        assert say(signed_in(Page(app.test_client())), OWN).status_code == 200


def test_too_much_is_told_calmly(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "LINES", (Limit("line said", 2, timedelta(minutes=10)),))
    page = begun(app)
    assert say(page, "o" * (LONGEST_SAID + 1)).get_json() == {"trouble": "too long"}
    assert say(page, "ja " * (LONGEST_SAID // 3)).status_code == 200
    assert [say(page, OWN).status_code for _ in range(2)] == [200, 429]
    assert say(begun(app), OWN).status_code == 200
    for text, language in (("", "sv"), (" \u00ad ", "sv"), ("hej", "xx"), ("hej", "../sv")):
        assert say(begun(app), text, language).status_code == 204


def test_a_form_from_elsewhere_hears_nothing(app: Flask) -> None:
    page = begun(app)
    assert say(page, OWN, csrf_token="x").status_code == 400
    foreign = page.client.post("/ljud", data={"text": OWN}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (foreign.status_code, "Kanarie" in foreign.text) == (400, False)
