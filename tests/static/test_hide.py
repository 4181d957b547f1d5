"""*Göm* hides at once, also where the network fails, and nothing shows until the person is back (S-24, D-S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.plan.kinds import LineKind
from tests.chromium import axe_faults
from tests.helper.scenes import beside
from tests.person.plan_scenes import complete, with_plan
from tests.person.scenes import OWN_WORDS, with_answers, words_now
from tests.person.sign_scenes import SIGN
from tests.static.troubles import CANARY, signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

ANSWERS = "/min-plan/mina-svar"


@pytest.fixture
def me(app: Flask) -> Page:
    with beside(app):
        return with_answers(app)


@pytest.fixture
def window(windows: Windows, me: Page, address: str) -> Window:
    return signed_in(windows, me, address)


def lose(window: Window, how: str) -> None:
    """Let the network go away, or the server answer nothing but that it is in trouble."""
    if how == "the network":
        window.context.set_offline(True)
    else:
        window.context.route("**/*", lambda route: route.fulfill(status=503, body="err"))


def find(window: Window, how: str) -> None:
    """Let it come back."""
    if how == "the network":
        window.context.set_offline(False)
    else:
        window.context.unroute("**/*")


def hide(window: Window) -> None:
    """Press Göm, and see that nothing else is left to see."""
    window.get_by_role("button", name="Göm").press("Enter")
    expect(window.get_by_text("Vi väntar på nätet.")).to_be_visible()
    assert window.locator("body > :visible").count() == 1
    assert window.title() == "Min plan"
    assert axe_faults(window) == []


@pytest.mark.parametrize("away", ["the network", "the server"])
def test_goem_hides_while_something_is_away_and_the_server_hears_of_it_afterwards(
    windows: Windows, window: Window, address: str, away: str
) -> None:
    """Seen to fail: a page of the browser's own stood there, and going back showed every answer."""
    window.goto(address + ANSWERS)
    lose(window, away)
    hide(window)
    find(window, away)
    window.wait_for_url(address + "/")
    window.goto(address + ANSWERS)
    expect(window.get_by_role("heading", name="Dina svar är gömda")).to_be_visible()
    windows.faults[:] = [fault for fault in windows.faults if "503" not in fault]


def test_whoever_opens_a_page_anew_after_goem_sees_nothing(window: Window, address: str) -> None:
    """Where the page that waits is closed or reloaded. Who taps to come back is not hidden once more."""
    window.goto(address + ANSWERS)
    window.context.set_offline(True)
    hide(window)
    again = window.context.new_page()
    window.close()
    again.context.set_offline(False)
    again.goto(address + ANSWERS)
    expect(again.get_by_role("heading", name="Dina svar är gömda")).to_be_visible()
    again.get_by_role("button", name="Fortsätt").press("Enter")
    expect(again.get_by_role("heading", name="Mina svar")).to_be_visible()
    again.reload()
    expect(again.get_by_role("heading", name="Mina svar")).to_be_visible()


def test_whoever_loses_the_network_in_the_very_moment_is_hidden_all_the_same(window: Window, address: str) -> None:
    """Seen to fail: the cookie was taken away before the server had answered."""
    window.goto(address + ANSWERS)
    window.route("**/gom", lambda route: route.abort())
    with window.expect_event("requestfailed", lambda sent: sent.method == "POST"):
        window.get_by_role("button", name="Göm").press("Enter")
    again = window.context.new_page()
    again.goto(address + ANSWERS)
    expect(again.get_by_role("heading", name="Dina svar är gömda")).to_be_visible()


def test_goem_tells_that_it_waits_where_one_signs_too(app: Flask, windows: Windows, address: str) -> None:
    """The form there has words of its own for that. Seen to fail: its mark was taken for the cover's."""
    with beside(app):
        me, scene = with_plan(app)
        scene.add(LineKind.GOAL, "Åka tåg")
        complete(scene)
    window = signed_in(windows, me, address)
    window.goto(address + SIGN)
    expect(window.locator("[data-away]").first).to_be_attached()
    window.context.set_offline(True)
    hide(window)


def test_what_was_written_is_saved_when_the_network_is_back(app: Flask, me: Page, window: Window, address: str) -> None:
    window.goto(address + OWN_WORDS + "try")
    window.context.set_offline(True)
    window.locator("textarea").fill(CANARY)
    hide(window)
    window.context.set_offline(False)
    window.wait_for_url(address + "/")
    with beside(app):
        assert words_now(me, "try") == [CANARY]


def test_goem_asks_nobody_before_it_covers_the_page(window: Window, address: str) -> None:
    """Seen to fail: the answers stood there for as long as the server was slow."""
    window.goto(address + ANSWERS)
    window.context.route("**/halsa", lambda _route: None)  # It never answers.
    window.get_by_role("button", name="Göm").press("Enter")
    expect(window.get_by_role("heading", name="Dina svar är gömda")).to_be_visible()
    assert window.locator("body > :visible").count() == 1
