"""Saving on a slow network that loses some of what is sent, and of more than a form takes: no word is lost."""

from __future__ import annotations

import random
import re
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.questions.answers import Step
from app.services.answers import history
from tests.helper.scenes import beside
from tests.person.scenes import OWN_WORDS, begun, person_of
from tests.static.troubles import SLOW, SPARAT, WAITS, Network, drafts, keeps_nothing, says, signed_in, typed

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Request, Route

    from tests.browser import Page
    from tests.chromium import Windows

TEXT = "Jag vill åka båt till havet med Kim och bada där ."


class SlowNetwork(Network):
    """A slow network that loses two saves of five, one on its way there and one on its way back."""

    def __init__(self, app: Flask, me: Page, question: str) -> None:
        super().__init__(app, me, question, random.Random(2))  # noqa: S311 (What is lost is not left to chance.)
        self.losses = cycle(("", "before", "", "after", ""))
        self.on_their_way, self.most = 0, 0
        self.orders: list[int] = []
        self.told: set[str] = set()

    def watch(self, window: Window) -> None:
        """Make the network of `window` slow, and count what is on its way."""
        window.context.new_cdp_session(window).send("Network.emulateNetworkConditions", SLOW)
        window.on("request", self._leaves)
        window.on("requestfinished", self._is_over)
        window.on("requestfailed", self._is_over)
        super().watch(window)

    def _leaves(self, request: Request) -> None:
        if request.method == "POST":
            self.on_their_way += 1
            self.most = max(self.most, self.on_their_way)
            self.orders.append(int(re.findall(r'name="order"\s+(\d+)', request.post_data or "")[0]))

    def _is_over(self, request: Request) -> None:
        self.on_their_way -= request.method == "POST"

    def _told(self, words: str, value: str) -> None:
        self.told.add(words)
        super()._told(words, value)

    def _pass(self, route: Route) -> None:
        loss = next(self.losses) if route.request.method == "POST" else ""
        if loss == "after":
            route.fetch()
        if loss:
            return route.abort()
        return route.continue_()


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


def test_a_slow_network_that_loses_things_costs_no_word(app: Flask, me: Page, windows: Windows, address: str) -> None:
    """Somebody writes on while each save is under way. Seen to fail with saves that wait for none before them."""
    window, network = signed_in(windows, me, address), SlowNetwork(app, me, "try")
    network.watch(window)
    window.goto(address + OWN_WORDS + "try")
    words = TEXT.split(" ")
    for number, word in enumerate(words):
        typed(window, f" {word}" if number else word)
        window.locator("#ord").blur()  # As when somebody looks away: it asks for a save at once.
    says(window, SPARAT)
    expect(window.locator("#ord")).to_have_value(TEXT)
    keeps_nothing(window)
    assert network.early == []
    assert {WAITS, SPARAT} <= network.told
    assert network.most == 1
    assert network.orders == sorted(network.orders)
    assert len(network.orders) < len(words)
    with beside(app):
        assert [version.given.words for version in history(person_of(me), Step("try"))] == [TEXT]


def test_words_that_are_too_much_at_once_stay_where_they_were_written(
    app: Flask, me: Page, windows: Windows, address: str
) -> None:
    """S-86. Seen to fail: the browser put the words in again by itself, and the draft was forgotten."""
    window, much = signed_in(windows, me, address), "å" * 9_000
    app.config["MAX_CONTENT_LENGTH"] = 9_000  # A million is sent in tests/reliability/test_large_bodies.py.
    window.goto(address + OWN_WORDS + "try")
    window.locator("#ord").fill(much)
    says(window, "Inte sparat än. Tryck på Nästa.")
    window.get_by_role("button", name="Nästa").press("Enter")
    expect(window.get_by_role("heading", level=1)).to_have_text("Det blev för mycket på en gång")
    window.go_back()
    expect(window.locator("#ord")).to_have_value(much)
    window.goto(address + "/om")
    window.goto(address + OWN_WORDS + "try")
    expect(window.locator("#ord")).to_have_value(much)
    assert drafts(window)
    windows.faults[:] = [fault for fault in windows.faults if not fault.startswith("413")]
