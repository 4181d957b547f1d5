"""A voice of the browser that does not tell when it begins or ends: nobody waits for it for ever (TTS-6)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
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

NOW = datetime(2027, 1, 1, tzinfo=UTC)
COMES = "() => { speech.comesAfter = 0; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }"
NOT_YET = 10_000  # So many times a page never asks.


@pytest.fixture
def opened(app: Flask, address: str, windows: Windows) -> Callable[..., Window]:
    """Return what opens a window where a person has begun, with the sound of the server switched off."""
    return partial(begun_window, app, address, windows)


def test_a_voice_that_never_says_it_is_done_stops_nothing(opened: Callable[..., Window], address: str) -> None:
    """TTS-6: iOS forgets to tell. Seen to fail, without the watch on each line: the first one was read for ever."""
    window = opened()
    give_voices(window, ALVA)
    window.clock.install(time=NOW)
    page_of_colours(window, address)
    window.clock.pause_at(NOW + timedelta(minutes=1))  # A busy machine takes no time from the voice.
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
    """TTS-6, AAC-11. Seen to fail, without the watch: Stoppa stood there for ever, and nothing was heard."""
    window = opened()
    give_voices(window, ALVA)
    window.add_init_script("speech.isMute = true")
    window.clock.install()
    page_of_colours(window, address)
    told = window.get_by_text("Ljudet går inte nu. Försök igen.")
    picture = window.locator(".listen use")
    listen(window)
    for _ in range(3):  # So many lines are tried before the voice is given up.
        assert window.locator("[data-playing]").count() == 1
        expect(told).to_be_hidden()
        window.clock.run_for(4000)
        window.clock.run_for(300)
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_be_visible()
    assert window.locator("[data-reading]").count() == 0
    assert window.evaluate("speech.now") is None
    expect(told).to_be_visible()
    expect(picture).to_have_attribute("href", re.compile("#listen-off$"))
    expect(window.get_by_text("Hör du inget?")).to_be_hidden()
    listen(window, "Lyssna på: Blå")
    expect(told).to_be_hidden()
    expect(picture).to_have_attribute("href", re.compile("#listen$"))


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


def test_a_voice_that_comes_late_gives_its_button_when_the_browser_tells(
    opened: Callable[..., Window], address: str
) -> None:
    """TTS-2. Seen to fail with the browser not listened to: who had a slow tablet never got a Lyssna."""
    window = opened()
    give_voices(window, ALVA, late=NOT_YET)
    window.clock.install(time=NOW)
    page_of_colours(window, address)
    window.clock.run_for(60_000)  # Nobody asks any more.
    expect(window.locator(".listen")).to_be_hidden()
    window.evaluate(COMES)
    listen(window)
    assert [(one["text"], one["voice"]) for one in said(window)] == [("Vilken färg tycker du om?", "Alva")]


def test_where_a_voice_comes_late_nobody_reads_any_more_that_there_is_none(
    opened: Callable[..., Window], address: str
) -> None:
    """TTS-2. Seen to fail: "Prova rösten" was drawn over the words that the tablet cannot read."""
    window = opened()
    give_voices(window, ALVA, late=NOT_YET)
    window.clock.install(time=NOW)
    window.goto(f"{address}/installningar/ljud")
    window.clock.run_for(60_000)
    expect(window.locator("[data-silent]")).to_be_visible()
    window.evaluate(COMES)
    expect(window.get_by_role("button", name="Prova rösten")).to_be_visible()
    expect(window.locator("[data-silent]")).to_be_hidden()


def test_a_voice_that_was_stopped_draws_its_breath_before_it_says_another_word(
    opened: Callable[..., Window], address: str
) -> None:
    """Apple's swallow what is said in the moment of a stop. Seen to fail without the breath."""
    window = opened()
    give_voices(window, ALVA)
    window.clock.install(time=NOW)
    page_of_colours(window, address)
    first, second, third = window.locator(".card__text").all_inner_texts()[:3]
    window.clock.pause_at(NOW + timedelta(minutes=1))
    listen(window, f"Lyssna på: {first}")
    listen(window, f"Lyssna på: {second}")
    assert [one["text"] for one in said(window)] == [first]
    window.clock.run_for(100)
    assert [one["text"] for one in said(window)] == [first, second]
    listen(window, f"Lyssna på: {third}")
    window.get_by_role("button", name="Stoppa", exact=True).press("Enter")
    window.clock.run_for(1000)
    assert [one["text"] for one in said(window)] == [first, second], "somebody was read to who had said stop"
