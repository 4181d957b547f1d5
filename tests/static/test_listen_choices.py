"""Who reads: the voice that sounds best, unless the person chooses another; a prepared line is made only once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app.speech.espeak import espeak
from app.speech.lines import sound_key
from app.speech.preparing import best_voice, build
from app.web.speech import sounds
from tests.hearing import ALVA, HEARS, begun_window, give_voices, listen, page_of_colours, said
from tests.speech.test_preparing import recordings
from tests.static.troubles import SPARAT, says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Response

    from app.speech.voices import Voice
    from tests.chromium import Windows

TRIED = ("Hur är det hemma?", "Tänk på där du bor nu.", "Hör du inget?", "Höj ljudet på plattan.")
COLOURS = "Vilken färg tycker du om?"
BEST, TABLETS, OURS = "Den som låter bäst", "Rösten i plattan", "Rösten i Min plan"
SOMEBODY_READS = "() => speech.said.length + heard.length > 0"


@pytest.fixture
def opened(app: Flask, address: str, windows: Windows) -> Callable[..., Window]:
    """Return what opens a window where a person has begun, with the sound of the server switched on."""
    return partial(begun_window, app, address, windows, server=True)


def prepare(app: Flask, voice: Voice | None, *lines: str) -> None:
    """Make the sound of `lines`, as `flask sound build` makes that of every line."""
    assert voice
    with app.app_context():
        assert build(sounds().files, voice, lines).made == len(lines)


def reader(window: Window, button: str) -> str:
    """Press a Lyssna, and return who is heard first: the "tablet" or "we"."""
    listen(window, button)
    window.wait_for_function(SOMEBODY_READS)
    return "tablet" if said(window) else "we"


@pytest.mark.parametrize(
    ("is_natural", "chosen", "reads"),
    [(False, BEST, "tablet"), (True, BEST, "we"), (True, TABLETS, "tablet"), (False, OURS, "we")],
)
def test_the_best_voice_reads_unless_the_person_has_chosen_another(
    app: Flask,
    address: str,
    opened: Callable[..., Window],
    tmp_path: Path,
    chosen: str,
    reads: str,
    *,
    is_natural: bool,
) -> None:
    """TTS-13, TTS-14. Seen to fail without `isBest`, without each of the choices, and with no `data-voice` in the page.

    What is being chosen is heard before it is saved, and the next page is read so.
    """
    folder = recordings(tmp_path / "inspelat", COLOURS, *TRIED) if is_natural else None
    voice = best_voice("sv", recordings=folder)
    prepare(app, voice, COLOURS, *TRIED)
    window = opened()
    give_voices(window, ALVA)
    window.add_init_script(HEARS)
    window.goto(f"{address}/installningar/ljud")
    for label in (TABLETS if chosen == OURS else OURS, chosen):
        window.get_by_label(label, exact=True).check()
    assert reader(window, "Prova rösten") == reads
    says(window, SPARAT)
    page_of_colours(window, address)
    assert reader(window, "Lyssna") == reads


def test_a_prepared_line_is_fetched_and_nobody_makes_it_again(
    app: Flask, address: str, opened: Callable[..., Window]
) -> None:
    """TTS-13. Seen to fail with another hash: every line was made anew by the server, and nobody noticed."""
    voice = espeak("sv")
    prepare(app, voice, *TRIED)
    assert voice
    window = opened()
    give_voices(window)
    window.add_init_script(HEARS)
    fetched: list[Response] = []

    def note(answer: Response) -> None:
        if urlsplit(answer.url).path.startswith("/ljud"):
            fetched.append(answer)

    window.on("response", note)
    window.goto(f"{address}/installningar/ljud")
    listen(window, "Prova rösten")
    window.wait_for_function("() => heard.length >= 2")
    listen(window, "Stoppa")
    keys = [sound_key("sv", voice.id, line) for line in TRIED[:2]]
    assert [urlsplit(one.url).path for one in fetched[:2]] == [f"/ljud/{voice.id}/{key}.mp3" for key in keys]
    assert {(one.request.method, one.status) for one in fetched} == {("GET", 200)}
