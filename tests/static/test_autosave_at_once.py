"""What is pressed or written is saved at once where it would be lost otherwise, and not a second later (NET-2, C1).

The clock stands still, so that nothing is saved because time went by.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from tests.helper.scenes import beside
from tests.person.scenes import OWN_WORDS, QUESTION, begun, chosen_now, words_now
from tests.static.troubles import CANARY, KEPT, SPARAT, keeps_nothing, says, signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Response

    from tests.browser import Page
    from tests.chromium import Windows

NOW = datetime(2027, 1, 1, tzinfo=UTC)
IS_PUT_AWAY = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
# How each answer was sent, also by a page that is gone by now: one that outlives its page is kept alive.
TELLS_HOW = """(() => {
  const send = window.fetch;
  window.fetch = (address, how) => {
    const told = how?.keepalive ? "alive " : "plain ";
    if (how?.method === "POST") sessionStorage.sent = (sessionStorage.sent ?? "") + told;
    return send(address, how);
  };
})()"""
SENT = "() => (sessionStorage.sent ?? '').split(' ').filter(Boolean)"
IS_KEPT = f"async () => (await ({KEPT})()) !== ''"


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def window(me: Page, address: str, windows: Windows) -> Window:
    window = signed_in(windows, me, address)
    window.clock.install(time=NOW)
    return window


def stand_still(window: Window, address: str, path: str) -> None:
    """Open a page, and let no time go by on it any more."""
    window.goto(address + path)
    window.wait_for_load_state("networkidle")
    window.clock.pause_at(NOW + timedelta(minutes=1))


def is_save(answer: Response) -> bool:
    """Tell whether something was sent to be saved, and has come in."""
    return answer.request.method == "POST"


def test_a_card_is_saved_when_it_is_pressed(app: Flask, me: Page, window: Window, address: str) -> None:
    """Seen to fail: it waited for a second like a letter."""
    stand_still(window, address, QUESTION + "good-at")
    window.get_by_role("checkbox", name="Musik").check()
    says(window, SPARAT)
    with beside(app):
        assert chosen_now(me, "good-at") == [["music"]]


def test_words_are_saved_when_one_leaves_the_field(app: Flask, me: Page, window: Window, address: str) -> None:
    """Seen to fail with both ways to notice it taken away."""
    stand_still(window, address, OWN_WORDS + "try")
    window.locator("textarea").fill(CANARY)
    window.keyboard.press("Tab")
    says(window, SPARAT)
    with beside(app):
        assert words_now(me, "try") == [CANARY]


def test_words_are_saved_when_the_tablet_is_put_away(app: Flask, me: Page, window: Window, address: str) -> None:
    """Another app comes up, or the screen goes dark: the page may never be back."""
    stand_still(window, address, OWN_WORDS + "try")
    window.locator("textarea").fill(CANARY)
    with window.expect_response(is_save):
        window.evaluate(IS_PUT_AWAY)
    with beside(app):
        assert words_now(me, "try") == [CANARY]


def test_words_outlive_the_page_they_were_written_on(app: Flask, me: Page, window: Window, address: str) -> None:
    """Seen to fail without `keepalive` where the page is put away, and where its save comes after that.

    Else the browser may drop the save with its page. What is sent from a page that is there still need not outlive it,
    and may be longer for that.
    """
    window.add_init_script(TELLS_HOW)
    stand_still(window, address, OWN_WORDS + "try")
    window.locator("textarea").fill(CANARY)
    with window.expect_response(is_save):
        window.evaluate(IS_PUT_AWAY)
    window.evaluate("() => dispatchEvent(new Event('pagehide'))")  # A page that ends says so twice, and sends once.
    with window.expect_response(is_save):
        window.clock.run_for(1000)  # The save that was due already when the screen went dark.
    assert window.evaluate(SENT) == ["alive", "alive"]
    window.reload()
    window.locator("textarea").fill(f"{CANARY} nu")
    window.keyboard.press("Tab")
    says(window, SPARAT)
    window.locator("textarea").fill(f"{CANARY} igen")
    window.goto(f"{address}/om")
    sent = window.evaluate(SENT)
    assert (sent[:3], set(sent[3:])) == (["alive", "alive", "plain"], {"alive"})
    with beside(app):
        assert words_now(me, "try") == [f"{CANARY} igen"]


def test_what_has_waited_on_the_device_for_a_week_is_gone(window: Window, address: str) -> None:
    """Whoever it was for (D-DR2)."""
    stand_still(window, address, OWN_WORDS + "try")
    window.route("**/egna-ord/**", lambda route: route.abort())
    window.locator("textarea").fill(CANARY)
    window.wait_for_function(IS_KEPT)
    again = window.context.new_page()
    with suppress(Error):  # As when the battery dies: a page that is told of its end may send its words still.
        window.goto("chrome://crash")
    window.close()
    again.clock.install(time=NOW + timedelta(days=7, minutes=2))
    again.goto(address + OWN_WORDS + "try")
    again.wait_for_function(f"async () => (await ({KEPT})()) === ''")
    expect(again.locator("textarea")).to_have_value("")
    keeps_nothing(again)
