"""Saving while the person answers, in a real browser: whatever happens, never a lost word (issue 5, NET-2, NET-3)."""

from __future__ import annotations

import os
import random
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models import Visit
from app.questions.answers import Step
from app.services import person_keys, visits
from app.services.answers import history
from tests.chromium import LANDSCAPE, PORTRAIT
from tests.helper.scenes import beside
from tests.person.scenes import (
    OWN_WORDS,
    QUESTION,
    another_device,
    another_tab,
    begun,
    chosen_now,
    person_of,
    words_now,
)
from tests.services.test_answers import every
from tests.services.test_shelf import rows_of
from tests.static.troubles import (
    CANARY,
    WAITS,
    Network,
    cut,
    ended,
    keeps,
    keeps_nothing,
    lose,
    says,
    signed_in,
    typed,
)

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

# How often each trouble is met. `make bench-long` asks for 200 saves, 50 endings and 30 races.
WAYS_TO_END = ("reload", "another page", "back", "closed", "crashed", "somebody else")
SAVES, ENDINGS, RACES = (int(os.environ.get(name, few)) for name, few in (("SAVES", 20), ("ENDINGS", 6), ("RACES", 2)))
SHIFTS = """() => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) for (const { node, previousRect: a, currentRect: b } of sources)
      window.moved.push(`${node?.nodeName} ${node?.className}: ${JSON.stringify(a)} ${JSON.stringify(b)}`);
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def window(me: Page, address: str, windows: Windows) -> Window:
    return signed_in(windows, me, address)


def test_what_is_pressed_and_written_is_saved_and_nothing_moves(
    app: Flask, me: Page, window: Window, address: str
) -> None:
    """E3 12, 14, 25. Every card is pressed, a text is written slowly, and Nästa says nothing that was not saved."""
    window.goto(address + QUESTION + "meeting-length")
    window.evaluate(SHIFTS)
    marks = window.locator("input[name=svar]")
    for mark in marks.all():
        mark.check(force=True)
        says(window, "Sparat")
        assert window.url == address + QUESTION + "meeting-length"
        with beside(app):
            assert chosen_now(me, "meeting-length")[0][:1] in ([mark.get_attribute("value")], [])
    assert window.evaluate("window.moved") == []
    window.goto(address + QUESTION + "my-name")
    window.evaluate(SHIFTS)
    typed(window, "Kim")
    says(window, "Sparat")
    window.set_viewport_size({"width": LANDSCAPE[0], "height": LANDSCAPE[1]})
    window.set_viewport_size({"width": PORTRAIT[0], "height": PORTRAIT[1]})
    window.wait_for_timeout(300)  # What turning the tablet moves is no fault.
    window.evaluate("window.moved = []")
    typed(window, " Öberg")
    says(window, "")
    says(window, "Sparat")
    window.context.set_offline(True)
    typed(window, "!")
    says(window, "Du har inget internet nu. Ditt svar finns kvar.")
    with window.expect_event("requestfailed"):  # Else the network is back before Nästa has asked, and it goes on.
        window.locator("button.go").press("Enter")
    assert window.url == address + QUESTION + "my-name"
    window.context.set_offline(False)
    says(window, "Sparat")
    assert window.evaluate("window.moved") == []
    with beside(app):
        assert words_now(me, "my-name") == ["Kim Öberg!"]
        rows = rows_of(person_of(me))
    window.locator("button.go").press("Enter")
    window.wait_for_url(lambda url: "my-name" not in url)
    with beside(app):
        assert rows_of(person_of(me)) == rows
        assert every(person_of(me)) == ["Kim Öberg!"]


def test_sparat_is_never_said_before_it_is_true_whatever_the_network_does(
    app: Flask, me: Page, windows: Windows, window: Window, address: str
) -> None:
    """R-10. At the very moment when "Sparat" appears the words are looked for in the database."""
    network = Network(app, me, "try", random.Random(10))  # noqa: S311 (the same troubles every time)
    window.clock.install()
    network.watch(window)
    window.goto(address + OWN_WORDS + "try")
    words = ""
    for number in range(SAVES):
        words += f"ord {number} "
        network.write(window, words)
    assert network.said == SAVES
    assert network.early == []
    with beside(app):
        assert words_now(me, "try") == [words]
    assert network.troubles >= SAVES / 2
    windows.faults[:] = [fault for fault in windows.faults if not fault.startswith(("500", "503", "429"))]


def test_unsaved_words_wait_on_the_device_for_their_owner_alone(
    app: Flask, me: Page, windows: Windows, window: Window, address: str
) -> None:
    """R-11, S-21. Nothing reaches the server, and the page is reloaded, left, gone back from, killed, and another's.

    Seen to fail with one key of drafts for all persons.
    """
    page, text = address + OWN_WORDS + "try", ""
    window.goto(page)
    for number, ending in zip(range(ENDINGS), cycle(WAYS_TO_END)):
        window.context.route("**/egna-ord/*", cut)
        text += f"{CANARY} {number} "
        window.locator("#ord").fill(text)
        says(window, WAITS)
        keeps(window, CANARY, text.strip())
        with beside(app):
            assert text not in words_now(me, "try")
        window = ended(window, ending, address, me, app, page)
        window.context.unroute("**/egna-ord/*")
        window.goto(page)
        expect(window.locator("#ord")).to_have_value(text)
        says(window, "Sparat")
        with beside(app):
            assert words_now(me, "try") == [text]
        keeps_nothing(window)


def test_words_that_come_back_never_lie_on_newer_ones(app: Flask, me: Page, window: Window, address: str) -> None:
    """D-DR2, P4. They stand beside an answer their page had not seen, and behind one given since they came in."""
    page = address + OWN_WORDS + "try"
    for lost, newer, both in (("Segla", "Åka båt", True), ("Vandra", "Cykla", False)):
        window.goto(page)
        window.context.route("**/egna-ord/*", cut if both else lose)
        window.locator("#ord").fill(lost)
        says(window, WAITS)
        with beside(app):
            another_tab(me).get(OWN_WORDS + "try").press("Nästa", ord=newer)
        window.context.unroute("**/egna-ord/*")
        window.goto(page)
        if both:
            expect(window.locator("#ord")).to_have_value(lost)
            says(window, "Sparat")
            window.get_by_role("button", name="Nästa").press("Enter")
            window.get_by_text(newer, exact=True).click()
            window.get_by_role("button", name="Nästa").press("Enter")
            window.wait_for_url(lambda url: "/try" not in url)
        else:  # They did come in the first time, and were changed since: the page shows what holds.
            expect(window.locator("#ord")).to_have_value(newer)
        with beside(app):
            assert words_now(me, "try") == [newer]
            assert lost in [version.given.words for version in history(person_of(me), Step("try"))]


def test_a_visit_that_ends_while_one_writes_costs_no_letter(
    app: Flask, me: Page, windows: Windows, window: Window, address: str
) -> None:
    """R-12. A thousand letters, the visit ends in the middle of them, and they are saved with the key (S-65)."""
    with beside(app):
        another_tab(me).get("/min-plan/nyckel").press("Gör min nyckel")
        key = person_keys.current_key(person_of(me))
        assert key
        code = key.code
    text = "Jag vill åka båt. " * 56
    window.goto(address + OWN_WORDS + "try")
    typed(window, text[:500])
    says(window, "Sparat")
    with beside(app), unit_of_work():
        visits.end(db.session.scalars(sa.select(Visit)).one())
    typed(window, text[500:])
    says(window, "Inte sparat än. Tryck på Nästa och visa din nyckel.")
    window.get_by_role("button", name="Nästa").press("Enter")
    expect(window.get_by_role("textbox").first).to_have_value(text)
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Fortsätt").press("Enter")
    window.get_by_role("button", name="Spara").press("Enter")
    window.wait_for_url(lambda url: "egna-ord" not in url)
    with beside(app):
        assert words_now(me, "try") == [text]
    windows.faults[:] = [fault for fault in windows.faults if not fault.startswith(("401", "403"))]


def test_two_tablets_that_write_at_once_keep_both_texts_for_a_calm_choice(
    app: Flask, me: Page, windows: Windows, window: Window, address: str
) -> None:
    """R-07. Whoever writes and is saved first, Nästa leads to both texts, and one tap keeps the one that is wanted."""
    with beside(app):
        other = signed_in(windows, another_device(app, me), address)
    chance, page = random.Random(7), address + QUESTION + "my-name"  # noqa: S311 (the same races every time)
    for number in range(RACES):
        for tablet in (window, other):
            tablet.goto(page)
            tablet.locator("#svar").fill("")
        texts = {window: f"Kim {number}", other: f"Kimmie {number}"}
        for tablet in chance.sample([window, other] * 2, 4):
            typed(tablet, texts[tablet][len(tablet.locator("#svar").input_value()) :][: chance.randint(3, 20)])
            if chance.random() < 0.5:
                says(tablet, "Sparat")
        for tablet, text in texts.items():
            tablet.locator("#svar").fill(text)
            says(tablet, "Sparat")
        with beside(app):
            assert sorted(words_now(me, "my-name")) == sorted(texts.values())
        chooses = chance.choice([window, other])
        chooses.get_by_role("button", name="Nästa").press("Enter")
        expect(chooses.get_by_role("heading", level=1)).to_have_text("Vad vill du kallas?")
        assert all(chooses.get_by_text(text, exact=True).is_visible() for text in texts.values())
        chooses.get_by_text(f"Kim {number}", exact=True).click()
        chooses.get_by_role("button", name="Nästa").press("Enter")
        chooses.wait_for_url(lambda url: "my-name" not in url)
        with beside(app):
            assert words_now(me, "my-name") == [f"Kim {number}"]
