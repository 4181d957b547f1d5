"""A voice of the browser that does not tell when it begins or ends: nobody waits for it for ever (TTS-6)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.hearing import ALVA, HEARS, begun_window, give_voices, listen, page_of_colours, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows


@pytest.fixture
def opened(app: Flask, address: str, windows: Windows) -> Callable[..., Window]:
    """Return what opens a window where a person has begun, with the sound of the server switched off."""
    return partial(begun_window, app, address, windows)


def test_a_voice_that_never_says_it_is_done_stops_nothing(opened: Callable[..., Window], address: str) -> None:
    """TTS-6: iOS forgets to tell. Seen to fail, without the watch on each line: the first one was read for ever."""
    window = opened()
    give_voices(window, ALVA)
    window.clock.install()
    page_of_colours(window, address)
    listen(window)
    lines = 0
    while window.locator("[data-playing]").count():
        lines += 1
        assert len(said(window)) == lines
        window.clock.run_for(3900)
        assert len(said(window)) == lines, "a line was cut off that a slow voice may still be reading"
        window.clock.run_for(100 + len(said(window)[-1]["text"]) * 250)
        window.clock.run_for(300)
    assert said(window)[-1]["text"] == "Nästa"
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_be_visible()


def test_a_voice_that_never_begins_gives_the_button_back(opened: Callable[..., Window], address: str) -> None:
    """TTS-6. Seen to fail, without the watch: Stoppa stood there for ever, and nothing was heard."""
    window = opened()
    give_voices(window, ALVA)
    window.add_init_script("speech.isMute = true")
    window.clock.install()
    page_of_colours(window, address)
    listen(window)
    for _ in range(3):  # So many lines are tried before the voice is given up.
        assert window.locator("[data-playing]").count() == 1
        window.clock.run_for(4000)
        window.clock.run_for(300)
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_be_visible()
    assert window.locator("[data-reading]").count() == 0
    assert window.evaluate("speech.now") is None


def test_the_server_reads_where_the_browsers_voice_never_begins(opened: Callable[..., Window], address: str) -> None:
    window = opened(server=True)
    give_voices(window, ALVA)
    window.add_init_script(f"speech.isMute = true; {HEARS}")
    window.clock.install()
    page_of_colours(window, address)
    listen(window)
    window.clock.run_for(4000)
    window.wait_for_function("() => heard.length >= 1")
    assert window.evaluate("heard[0].seconds") > 0.3
