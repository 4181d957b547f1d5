"""Coming back: with the browser's own button, to a page that answered a form, and to an answer (COGA-4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_question_pages import begun, press

if TYPE_CHECKING:
    from tests.chromium import Windows
    from tests.journeys.world import World


@pytest.mark.parametrize("onward", ["Nästa", "Om Min plan"])
def test_going_back_to_a_page_that_found_a_fault_shows_the_question_again(
    windows: Windows, address: str, onward: str
) -> None:
    """Seen to fail: the browser showed a page of its own about sending a form again, without a way on."""
    window = begun(windows, address)
    press(window, "Nästa")
    window.locator("#fault").wait_for()
    window.get_by_label("Blå", exact=True).check()
    press(window, onward) if onward == "Nästa" else window.get_by_role("link", name=onward, exact=True).click()
    window.wait_for_url(lambda url: "practice-colour" not in url)
    window.go_back()
    window.get_by_label("Blå", exact=True).wait_for()


def test_whoever_comes_back_to_an_answer_sees_its_question_and_what_was_answered(
    windows: Windows, filled: World
) -> None:
    """Seen to fail: the button below it stood at the upper edge of the screen, and the answer was out of sight."""
    window = filled.window(windows, "tove")
    window.goto(f"{filled.address}/min-plan/mina-svar?vid=home-keep#home-keep")
    answer = window.locator("#home-keep")
    for part in ("h3", "ul", ".tool"):
        expect(answer.locator(part).first).to_be_in_viewport(ratio=1)
