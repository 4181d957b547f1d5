"""Going back with the browser's own button, to a page that answered a form (COGA-4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.test_question_pages import begun, press

if TYPE_CHECKING:
    from tests.chromium import Windows


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
