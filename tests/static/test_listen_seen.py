"""What is seen of reading aloud: the button that stops it, and the line that is read; and trouble is heard first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.hearing import ALVA, begun_window, end, give_voices, listen, page_of_colours, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

HEADING = "Vilken färg tycker du om?"
STYLE = (
    "(element) => { const { backgroundColor, color } = getComputedStyle(element); return { backgroundColor, color }; }"
)
INK = (
    "(element) => { const ink = document.createRange(); ink.selectNodeContents(element);"
    " const { top, right } = ink.getBoundingClientRect(); return { top, right }; }"
)
SAID_SO_MANY = "count => speech.said.length >= count || !document.querySelector('[data-playing]')"


@pytest.fixture
def opened(app: Flask, address: str, windows: Windows) -> Callable[..., Window]:
    """Return what opens a window where a person has begun, with the sound of the server switched off."""
    return partial(begun_window, app, address, windows)


@pytest.fixture
def window(opened: Callable[..., Window], address: str) -> Window:
    """Open the question about colours, with a voice in the browser."""
    window = opened()
    give_voices(window, ALVA)
    page_of_colours(window, address)
    return window


def picture(button: Locator) -> str:
    """Return the name of the picture that is drawn on `button`."""
    return (button.locator("use").get_attribute("href") or "").partition("#")[2]


@pytest.mark.parametrize(("name", "selector"), [("Lyssna", ".listen"), ("Lyssna på: Blå", ".disc[data-playing]")])
def test_who_cannot_read_sees_how_to_stop_while_somebody_reads(window: Window, name: str, selector: str) -> None:
    """C6. Seen to fail with the picture left as it was: only the word told that the button stops."""
    begins = window.get_by_role("button", name=name, exact=True)
    assert picture(begins) == "listen"
    begins.click()
    assert picture(window.locator(selector)) == "stop"
    window.get_by_role("button", name="Stoppa", exact=True).press("Enter")
    expect(begins).to_be_visible()
    assert picture(begins) == "listen"


def test_the_line_that_is_read_is_seen_to_be_read(window: Window) -> None:
    """COGA. Seen to fail without each of the two rules of `data-reading`."""
    heading, card = window.get_by_role("heading", level=1), window.locator(".card", has_text="Blå")
    before = heading.evaluate(STYLE)
    listen(window)
    expect(heading).to_have_css("outline-style", "dashed")
    expect(card).not_to_have_css("outline-style", "dashed")
    assert heading.evaluate(STYLE) != before
    listen(window, "Lyssna på: Blå")
    expect(card).to_have_css("outline-style", "dashed")
    expect(heading).not_to_have_css("outline-style", "dashed")
    assert heading.evaluate(STYLE) == before


def test_what_went_wrong_is_heard_before_the_question(window: Window) -> None:
    """C6. Seen to fail with the fault passed by: who cannot read never learned why Nästa led nowhere."""
    window.get_by_role("button", name="Nästa", exact=True).press("Enter")
    expect(window.locator("#fault")).to_be_focused()
    listen(window)
    heard = ["Titta här", "Välj ett svar.", "Eller välj Hoppa över.", HEADING]
    for at in range(1, len(heard) + 1):
        window.wait_for_function("count => speech.said.length === count", arg=at)
        assert window.locator("#fault [data-reading]").count() == (at < len(heard))
        end(window)
    assert [one["text"] for one in said(window)][: len(heard)] == heard


@pytest.mark.parametrize("width", [390, 800])
def test_a_step_is_heard_whole_however_it_is_broken(opened: Callable[..., Window], address: str, width: int) -> None:
    """SV-12, TTS-3. Seen to fail: where a phrase is a block of its own the voice drew its breath in the midst."""
    window = opened()
    give_voices(window, ALVA)
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(f"{address}/")
    listen(window)
    at = 1
    while window.locator("[data-playing]").count():
        window.wait_for_function(SAID_SO_MANY, arg=at)
        end(window)
        at += 1
    assert {"Svara på frågor", "Prata på ett möte"} <= {one["text"] for one in said(window)}


@pytest.mark.parametrize("pictures", ["", "large", "none"])
@pytest.mark.parametrize("width", [810, 390])
def test_who_asks_again_for_what_they_stopped_is_told_to_raise_the_sound(
    window: Window, width: int, pictures: str
) -> None:
    """AAC-11. Seen to fail: the row grew, and the button moved from under the finger; words ran out over the edge."""
    window.set_viewport_size({"width": width, "height": 844})
    window.evaluate("pictures => pictures && (document.documentElement.dataset.pictures = pictures)", pictures)
    told = window.get_by_text("Hör du inget? Höj ljudet på plattan.")
    lyssna = window.locator(".listen")
    where = lyssna.bounding_box()
    for _ in range(2):
        lyssna.press("Enter")  # A second tap so soon is no tap (AAC-5).
        expect(told).to_be_hidden()
    lyssna.press("Enter")
    expect(told).to_be_visible()
    assert lyssna.bounding_box() == where
    assert where
    for words in window.locator(".unheard").all():
        words.evaluate("words => { words.hidden = false; }")
        ink = words.evaluate(INK)
        assert ink["top"] >= where["y"] + where["height"]
        assert ink["right"] <= where["x"] + where["width"] + 1
        words.evaluate("(words, isTold) => { words.hidden = !isTold; }", words.get_attribute("data-louder") is not None)
    lyssna.press("Enter")
    expect(told).to_be_hidden()
    listen(window, "Lyssna på: Blå")
    expect(told).to_be_hidden()
