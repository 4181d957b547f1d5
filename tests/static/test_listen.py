"""Lyssna reads aloud what stands on the page, in its order, and stops when it is asked to (TTS-1 … TTS-15, C6)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.hearing import (
    ALVA,
    DANIEL,
    HEARS,
    NOT_FOR_READING,
    begun_window,
    end,
    give_voices,
    listen,
    page_of_colours,
    said,
)
from tests.person.scenes import OWN_WORDS, QUESTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ROOT / "app" / "static" / "js"
LINES = json.loads((ROOT / "tests" / "speech" / "lines.json").read_text("utf-8"))
SCALE = "home-scale"
NOW = datetime(2027, 1, 1, tzinfo=UTC)
MARKED = "() => document.querySelector('[data-reading]')?.textContent.trim().replace(/\\s+/g, ' ')"
LONGEST = 120
MOST_TAB_STOPS = 15


@pytest.fixture
def opened(app: Flask, address: str, windows: Windows) -> Callable[..., Window]:
    """Return what opens a window where a person has begun, with the sound of the server switched off."""
    return partial(begun_window, app, address, windows)


def test_lyssna_reads_the_whole_question_in_its_order_and_marks_each_line(
    opened: Callable[..., Window], address: str
) -> None:
    """E3 18. Seen to fail with a line more, with the first line said after an await, and without the mark."""
    window = opened()
    give_voices(window, *NOT_FOR_READING, DANIEL, ALVA, late=2)
    page_of_colours(window, address)
    colours = window.locator(".list .card__text, .grid .card__text").all_inner_texts()
    listen(window)
    expect(window.get_by_role("button", name="Stoppa", exact=True)).to_be_visible()
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_have_count(0)
    heard = ["Vilken färg tycker du om?", "Det här är en övning.", "Alla svar är bra.", "Välj ett svar."]
    heard += [*colours, "Fler val", "Berätta själv", "eller", "Jag vet inte", "Hoppa över", "Nästa"]
    for at, line in enumerate(heard):
        window.wait_for_function("count => speech.said.length === count", arg=at + 1)
        assert line in window.evaluate(MARKED)
        assert window.locator("[data-reading]").count() == 1
        end(window)
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_be_visible()
    assert window.locator("[data-reading]").count() == 0
    assert [one["text"] for one in said(window)] == heard
    assert {(one["lang"], one["voice"], one["rate"]) for one in said(window)} == {("sv-SE", "Alva", 1)}
    assert said(window)[0]["inClick"]


def test_reading_stops_when_one_asks_answers_or_leaves(opened: Callable[..., Window], address: str) -> None:
    """Seen to fail without each of the listeners, one by one."""
    window = opened()
    give_voices(window, ALVA)
    page_of_colours(window, address)
    stopped = "() => speech.now === null && !document.querySelector('[data-reading], [data-playing]')"
    away = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })"
    ways = (
        "document.querySelector('[data-playing]').click()",
        "document.querySelector('.card__label').click()",
        "document.dispatchEvent(new Event('submit', { bubbles: true }))",
        "dispatchEvent(new PageTransitionEvent('pagehide'))",
        f"{away}; document.dispatchEvent(new Event('visibilitychange'))",
    )
    for times, way in enumerate(ways, start=1):
        window.evaluate("document.querySelector('.listen').click()")
        assert window.evaluate("speech.now !== null"), way
        window.evaluate(way)
        assert window.evaluate(stopped), way
        assert window.evaluate("speech.stops") == times
        window.wait_for_timeout(120)  # On Apple's devices a voice that was stopped needs a moment to begin again.


def test_one_answer_is_read_alone_and_another_one_instead_of_it(opened: Callable[..., Window], address: str) -> None:
    window = opened()
    give_voices(window, ALVA)
    page_of_colours(window, address)
    first, second = window.locator(".card__text").all_inner_texts()[:2]
    listen(window, f"Lyssna på: {first}")
    listen(window, f"Lyssna på: {second}")
    window.wait_for_function("() => speech.said.length === 2")
    assert [one["text"] for one in said(window)] == [first, second]
    assert window.locator("[data-playing]").count() == 1
    assert not window.locator(":checked").count()
    end(window)
    expect(window.locator("[data-playing]")).to_have_count(0)


def test_the_person_chooses_the_pace_the_voice_and_to_hear_what_is_chosen(
    opened: Callable[..., Window], address: str
) -> None:
    """Prova rösten says what is being chosen, and the next question is read so. Seen to fail with a pause of 300 ms."""
    window = opened()
    give_voices(window, DANIEL, ALVA)
    window.goto(f"{address}/installningar/ljud")
    for label in ("Lugnt, med pauser", "Läs upp svaret"):
        window.get_by_label(label, exact=True).check()
    window.clock.install(time=NOW)
    window.clock.pause_at(NOW + timedelta(minutes=1))
    listen(window, "Prova rösten")
    end(window)
    window.clock.run_for(690)
    assert len(said(window)) == 1
    window.clock.run_for(20)
    assert [(one["text"], one["rate"]) for one in said(window)] == [
        ("Hur är det hemma?", 0.9), ("Tänk på där du bor nu.", 0.9)
    ]  # fmt: skip
    window.clock.resume()
    page_of_colours(window, address)
    window.get_by_label("Blå", exact=True).check()
    assert [(one["text"], one["rate"]) for one in said(window)] == [("Blå", 0.9)]
    window.get_by_label("Röd", exact=True).focus()
    assert not window.locator(".card > [data-listen]:not([tabindex='-1'])").count()


def test_the_keyboard_meets_few_stops_and_can_hear_what_is_chosen(opened: Callable[..., Window], address: str) -> None:
    window = opened()
    give_voices(window, ALVA)
    page_of_colours(window, address)
    window.get_by_label("Blå", exact=True).check()
    stops = []
    for _ in range(40):
        window.keyboard.press("Tab")
        name = window.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText")
        stops.append(name)
        if window.evaluate("document.activeElement === document.body"):
            break
    assert [one for one in stops if one and one.startswith("Lyssna på")] == ["Lyssna på: Blå"]
    assert len(stops) <= MOST_TAB_STOPS


def test_no_button_stands_where_nobody_is_there_to_read(opened: Callable[..., Window], address: str) -> None:
    """TTS-9, 10, 11: a voice for fun or a voice that others have online is nobody; the settings say so."""
    window = opened()
    give_voices(window, *NOT_FOR_READING, DANIEL)
    window.clock.install()
    for path in (f"{QUESTION}practice-colour", "/installningar/ljud"):
        window.goto(address + path)
        window.clock.run_for(8000)
        assert window.locator("[data-listen]").count() > 1
        assert window.locator("[data-listen]:visible").count() == 0
    expect(window.get_by_text("Den här plattan kan inte läsa upp.")).to_be_visible()


def test_english_is_read_by_an_english_voice(opened: Callable[..., Window], address: str) -> None:
    window = opened()
    give_voices(window, ALVA, DANIEL)
    window.goto(f"{address}/installningar/sprak")
    window.get_by_label("English", exact=True).check()
    window.locator("html[lang=en]").wait_for(state="attached")
    page_of_colours(window, address)
    window.locator(".listen").click()
    assert [(one["lang"], one["voice"]) for one in said(window)] == [("en-GB", "Daniel")]


def test_lines_are_split_as_the_server_splits_them_and_are_never_long(
    opened: Callable[..., Window], address: str
) -> None:
    """A line that the browser writes in another way is not found among the prepared sounds."""
    window = opened()
    give_voices(window, ALVA, at_once=True)
    page_of_colours(window, address)
    texts = [one["text"] for one in LINES]
    window.evaluate(
        """texts => { const main = document.querySelector("main"); const part = document.createElement("div");
        main.replaceChildren(part, document.querySelector(".listen"));
        for (const text of texts) { const p = document.createElement("p"); p.textContent = text; part.append(p); } }""",
        texts,
    )
    window.evaluate("() => { setTimeout = ((old) => (done, _time, ...more) => old(done, 0, ...more))(setTimeout) }")
    listen(window)
    expect(window.locator("[data-playing]")).to_have_count(0)
    expected = [line["line"] for one in LINES for line in one["lines"] if re.search(r"\w", line["line"])]
    assert [one["text"] for one in said(window)] == expected
    assert max(len(line) for line in expected) <= LONGEST


def test_own_words_are_read_by_the_server_and_its_sound_is_no_silence(
    opened: Callable[..., Window], address: str
) -> None:
    """Without a voice in the browser: what is prepared is fetched, the person's own words are said by the server."""
    window = opened(server=True)
    window.add_init_script(HEARS)
    window.goto(f"{address}{OWN_WORDS}try")
    window.locator("textarea").fill("Jag vill ha en hund.")
    with window.expect_response("**/ljud") as answer:
        listen(window)
    assert answer.value.headers["content-type"] == "audio/mpeg"
    expect(window.locator("[data-reading]")).to_have_count(1)
    window.wait_for_function("() => heard.length >= 2")
    for sound in window.evaluate("heard"):
        assert 0.3 < sound["seconds"] < 8
        assert sound["silence"] < 0.75
    listen(window, "Stoppa")


def test_no_script_pauses_a_voice() -> None:
    """TTS-5: on Android a paused voice never comes back. A recording of one's own is a file, which does."""
    pausing = [path.name for path in SCRIPTS.glob("*.js") if ".pause(" in path.read_text("utf-8")]
    assert pausing == ["recording_player.js"]
