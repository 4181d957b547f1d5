"""Ways to use a page: a finger, a mouse without JavaScript, a keyboard, a switch that knows two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Window

MOST_TABS = 120
MOST_STOPS = 15
# The element with focus: whether its ring is drawn, whether it is in view, and whether anything lies over it.
FOCUSED = """() => {
  const one = document.activeElement;
  const carrier = one.matches(".card__mark, .way-in > [type=file]") ? one.closest(".card, .way-in") : one;
  const style = getComputedStyle(carrier);
  const box = carrier.getBoundingClientRect();
  const at = (part) => document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
  const across = [0.5, 0.2, 0.8].map(at);
  const isInside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1;
  return {
    who: one.outerHTML.slice(0, 120),
    ring: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 4,
    inView: isInside && (box.bottom <= innerHeight + 1 || box.height > innerHeight),
    free: across.every((hit) => hit && (carrier.contains(hit) || hit.contains(carrier))),
  };
}"""
# How many of the links past the tools, and past what is long, lead to what is wanted or on the way to it.
LINKS_PAST = """those => [...document.querySelectorAll(".skip")].filter(({ hash }) => {
  const there = document.querySelector(hash);
  return those.some((one) => there === one || there.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}).length"""


class Hand:
    """A finger on the screen. Subclasses press in their own way; a journey does not know which hand it has."""

    def __init__(self, window: Window) -> None:
        """Take the window to use."""
        self.window = window

    def press(self, control: Locator) -> None:
        """Press a link or a button."""
        control.tap()

    def choose(self, card: Locator) -> None:
        """Choose the card of a radio or a checkbox."""
        card.tap()

    def write(self, field: Locator, text: str) -> None:
        """Write in a field."""
        field.fill(text)


class Mouse(Hand):
    """A mouse in a browser without JavaScript: no guard to wait for."""

    def press(self, control: Locator) -> None:
        """Press a link or a button."""
        control.click()

    def choose(self, card: Locator) -> None:
        """Choose the card of a radio or a checkbox."""
        card.click()


class Reloading(Mouse):
    """Somebody who reads each page once more, as a browser does that was sent to sleep."""

    def press(self, control: Locator) -> None:
        """Press a link or a button, and reload what comes."""
        with self.window.expect_navigation():
            super().press(control)
        again = self.window.reload()
        assert again
        # A form that was saved is sent once. A fault, and a look before one shows, save nothing.
        assert again.request.method == "GET" or again.status == 422 or again.url.endswith("/visa/titta")


class Keyboard(Hand):
    """Keys alone. All that gets focus on the way must show it, be in view and be free (2.4.7, 2.4.11, 2.4.12)."""

    def press(self, control: Locator) -> None:
        """Press a link or a button."""
        self._reach(control)
        self.window.keyboard.press("Enter")

    def choose(self, card: Locator) -> None:
        """Choose a card: Tab to its group, and the arrows within it."""
        mark = card.locator("input")
        if mark.get_attribute("type") == "checkbox":
            self._reach(mark)
            self.window.keyboard.press("Space")
            return
        self._reach(self.window.locator(f"input[name='{mark.get_attribute('name')}']"))
        for _ in range(12):
            if mark.is_checked():
                return
            self.window.keyboard.press("Space" if self._has_focus(mark) else "ArrowDown")
        message = f"the arrows do not reach {card.inner_text()!r}"
        raise AssertionError(message)

    def write(self, field: Locator, text: str) -> None:
        """Write in a field, instead of what stands there."""
        self._reach(field)
        self.window.keyboard.press("Control+A")
        self.window.keyboard.insert_text(text)

    def _reach(self, *wanted: Locator) -> None:
        for _ in range(MOST_TABS):
            if any(self._has_focus(one) for one in wanted):
                return
            self._tab()
        message = f"Tab does not reach {wanted}"
        raise AssertionError(message)

    def _tab(self) -> None:
        self.window.keyboard.press("Tab")
        if self.window.evaluate("document.activeElement !== document.body"):
            seen = self.window.evaluate(FOCUSED)
            assert all((seen["ring"], seen["inView"], seen["free"])), seen

    def _has_focus(self, one: Locator) -> bool:
        return bool(one.evaluate_all("those => those.includes(document.activeElement)"))


class Switch(Keyboard):
    """Two keys: Tab and Space. From one press to the next there are fifteen stops of Tab or fewer.

    A page begins with links past its tools, and past what is long, and the one that leads furthest is pressed.
    """

    def __init__(self, window: Window) -> None:
        """Take the window to use."""
        super().__init__(window)
        self._page, self._stops = 0.0, 0

    def press(self, control: Locator) -> None:
        """Press a link or a button."""
        self._reach(control)
        self._press()

    def choose(self, card: Locator) -> None:
        """Choose a card, which Tab alone reaches."""
        self._reach(card.locator("input"))
        self._press()

    def _reach(self, *wanted: Locator) -> None:
        page = self.window.evaluate("performance.timeOrigin")
        if page != self._page:
            self._page = page
            past = max(one.evaluate_all(LINKS_PAST) for one in wanted)
            for _ in range(past):
                self._tab()
            if past:
                self._press()
        super()._reach(*wanted)

    def _press(self) -> None:
        self.window.keyboard.press("Space")
        self._stops = 0

    def _tab(self) -> None:
        super()._tab()
        self._stops += 1
        assert self._stops <= MOST_STOPS, f"{self.window.title()} takes more than {MOST_STOPS} stops"
