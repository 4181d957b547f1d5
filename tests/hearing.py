"""A browser whose voices a test decides, and which tells what they said; and one that hears the server's sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.chromium import PORTRAIT
from tests.person.scenes import QUESTION, begun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

VOICES = (Path(__file__).parent / "voices.js").read_text()
ALVA: Final = {"name": "Alva", "lang": "sv-SE", "localService": True}
DANIEL: Final = {"name": "Daniel", "lang": "en_GB", "localService": True}
# What somebody has made for fun, and what would send the words to somebody else.
NOT_FOR_READING: Final = (
    {"name": "Grandma (svenska)", "lang": "sv-SE", "localService": True},
    {"name": "Sofie Online", "lang": "sv-SE", "localService": False},
)
PAUSES_ARE_SHORT: Final = (
    "setTimeout = ((old) => (done, time, ...more) => old(done, Math.min(time, 20), ...more))(setTimeout)"
)
# Each sound that is decoded is measured: how long it is, and how much of it is silence.
HEARS = """window.heard = []; (() => {
  const decode = AudioContext.prototype.decodeAudioData;
  AudioContext.prototype.decodeAudioData = async function (bytes) {
    const sound = await decode.call(this, bytes);
    const samples = sound.getChannelData(0);
    const quiet = samples.filter((one) => Math.abs(one) < 0.01).length;
    heard.push({ seconds: sound.duration, silence: quiet / samples.length });
    return sound;
  };
})()"""


def give_voices(window: Window, *voices: Mapping[str, Any], late: int = 0, at_once: bool = False) -> None:
    """Give the browser of `window` these voices; they come when they have been asked for `late` times.

    `at_once` lets each line end by itself; else the test ends it with `end`.
    """
    window.add_init_script(f"window.VOICES = {json.dumps(voices)};\n{VOICES}")
    window.add_init_script(f"speech.comesAfter = {late}; speech.isAuto = {json.dumps(at_once)}")


def said(window: Window) -> Sequence[Mapping[str, Any]]:
    """Return what the browser's voice has been told to say on this page: text, lang, rate, voice, inClick."""
    found: Sequence[Mapping[str, Any]] = window.evaluate("speech.said")
    return found


def end(window: Window) -> None:
    """Let the voice come to the end of its line."""
    window.evaluate("speech.end()")


def begun_window(app: Flask, address: str, windows: Windows, *, server: bool = False) -> Window:
    """Open a window where a person has begun; the sound of the server is off unless it is asked for."""
    if not server:
        app.jinja_env.globals["speech"] = dict  # The templates ask for its names, and find none.
    cookie = begun(app).client.get_cookie("sid")
    assert cookie
    window = windows.open(PORTRAIT)
    window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    window.set_default_timeout(5000)
    return window


def page_of_colours(window: Window, address: str) -> None:
    """Open the question about colours, where one practises."""
    window.goto(f"{address}{QUESTION}practice-colour")


def listen(window: Window, name: str = "Lyssna") -> None:
    """Press Lyssna, or what it is called meanwhile."""
    window.get_by_role("button", name=name, exact=True).click()
