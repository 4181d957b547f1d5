"""The pages as one uses them. Each press returns the page that opens, so that a journey reads as it is walked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.hands import Hand


class Screen:
    """Any page: it has one h1 and a title, and is never wider than the window."""

    def __init__(self, hand: Hand) -> None:
        """Look at the page that is open now."""
        self.hand, self.window = hand, hand.window
        self.path = urlsplit(self.window.url).path
        assert self.window.locator("h1").count() == 1, self.path
        assert self.window.title().endswith("– Min plan"), self.window.title()
        wide = self.window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.path} is {wide} px too wide"

    @property
    def heading(self) -> str:
        """Return the words of the h1."""
        return self.window.locator("h1").inner_text()

    def is_called(self, heading: str) -> Self:
        """Assert that this is the page with these words as its h1."""
        assert self.heading == heading, f"{self.path} is called {self.heading!r}"
        return self

    def sees(self, *texts: str) -> Self:
        """Assert that every text can be seen."""
        for text in texts:
            expect(self.window.get_by_text(text).filter(visible=True).first).to_be_visible()
        return self

    def misses(self, *texts: str) -> Self:
        """Assert that no text is there."""
        for text in texts:
            expect(self.window.get_by_text(text)).to_have_count(0)
        return self

    def button(self, words: str) -> Locator:
        """Return the one button or link with these words."""
        either = self.window.get_by_role("button", name=words, exact=True)
        return either.or_(self.window.get_by_role("link", name=words, exact=True)).and_(
            self.window.locator("main *, nav *")
        )

    def press(self, words: str) -> Screen:
        """Press the button or link with these words and return the page that opens."""
        return self.opens(self.button(words).first)

    def opens(self, control: Locator) -> Screen:
        """Press `control` and return the page that opens."""
        self.window.evaluate("() => { document.body.dataset.left = 'yes' }")
        self.hand.press(control)
        self.window.wait_for_selector("body:not([data-left]) .foot", state="attached")
        self.window.wait_for_load_state()
        return screen(self.hand)


class Start(Screen):
    """`/`."""

    @classmethod
    def open(cls, hand: Hand, address: str) -> Start:
        """Open the start page as anyone does."""
        hand.window.goto(address)
        return cls(hand)

    def begin(self) -> Cards:
        """Press Börja."""
        opened = self.press("Börja")
        assert isinstance(opened, Cards), opened.path
        return opened


class Cards(Screen):
    """A page with cards and Nästa: a question, or who uses the tablet."""

    def card(self, label: str, group: str = "") -> Locator:
        """Return the card with this word; `group` is the person it is about, where people are put in piles."""
        within = self.window.get_by_role("group", name=group, exact=True) if group else self.window.locator("main")
        # A card may hold a note under its word, so the word is compared alone.
        return within.locator(
            f"xpath=.//label[span[contains(@class, 'card__text')][normalize-space(text()[1])='{label}']]"
        )

    def choose(self, *labels: str) -> Cards:
        """Choose cards; nothing else happens."""
        for label in labels:
            card = self.card(label)
            self.hand.choose(card)
            expect(card.locator("input")).to_be_checked()
        return self

    def put(self, who: str, pile: str) -> Cards:
        """Put a person in a pile."""
        self.hand.choose(self.card(pile, who))
        return self

    def write(self, text: str) -> Cards:
        """Write in the one field of the page."""
        self.hand.write(self.window.locator("main .field__input"), text)
        return self

    def answer(self, *labels: str) -> Screen:
        """Choose cards and press Nästa."""
        return self.choose(*labels).press("Nästa")

    def chosen(self) -> list[str]:
        """Return the words of the cards that are chosen now."""
        return self.window.locator(".card:has(:checked) .card__text").all_inner_texts()


class PartEnd(Screen):
    """The place to rest after a part."""

    def go_on(self) -> Screen:
        """Press Nästa."""
        return self.sees("Du kan vila nu.", "Dina svar är sparade.").press("Nästa")


KINDS: dict[str, type[Screen]] = {"/min-plan/fraga/": Cards, "/min-plan/del/": PartEnd, "/borja": Cards}


def screen(hand: Hand) -> Screen:
    """Return the page that is open, as what it is."""
    path = urlsplit(hand.window.url).path
    kind = next((kind for start, kind in KINDS.items() if path.startswith(start)), Start if path == "/" else Screen)
    return kind(hand)


def cards(opened: Screen) -> Cards:
    """Return `opened` as a page with cards. Raises AssertionError when it is another page."""
    assert isinstance(opened, Cards), f"{opened.path} is no page with cards: {opened.heading}"
    return opened


def rested(opened: Screen) -> Cards:
    """Rest at the end of a part and go on. Raises AssertionError when the part has not ended."""
    assert isinstance(opened, PartEnd), f"{opened.path} is not the end of a part: {opened.heading}"
    return cards(opened.go_on())
