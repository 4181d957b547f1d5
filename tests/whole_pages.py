"""A press in the browser is over when the page it leads to is there, so that a test never reads half of one.

Playwright waits until the answer has begun to come. A page that had come no further had no title, in one run of four.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, Page

if TYPE_CHECKING:
    from collections.abc import Callable

PRESSES = ("click", "dblclick", "tap", "press", "check", "uncheck", "set_checked", "select_option")


def wait_for_whole_pages() -> None:
    """Let every press of a finger or a key in this process wait until the document is read to its end."""
    for name in PRESSES:
        setattr(Locator, name, _then_whole(getattr(Locator, name), lambda locator: locator.page))
        if hasattr(Page, name):
            setattr(Page, name, _then_whole(getattr(Page, name), lambda page: page))


def _then_whole(press: Callable[..., Any], page_of: Callable[[Any], Page]) -> Callable[..., Any]:
    @wraps(press)
    def pressed(self: Locator | Page, *words: Any, **named: Any) -> Any:
        done = press(self, *words, **named)
        if not page_of(self).is_closed():
            page_of(self).wait_for_load_state("domcontentloaded")
        return done

    return pressed
