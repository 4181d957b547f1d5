"""Somebody who cannot read answers the first questions by ear and finger alone (C6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.chromium import PORTRAIT
from tests.hearing import ALVA, PAUSES_ARE_SHORT, give_voices, said
from tests.journeys.hands import Hand
from tests.journeys.pages import Screen, screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.chromium import Windows
    from tests.journeys.world import World


class Ear:
    """Someone who cannot read: knows only what is said, and what was marked while it was said."""

    def __init__(self, hand: Hand) -> None:
        """Take the hand that taps."""
        self.hand, self.window = hand, hand.window

    def hear(self, button: Locator) -> list[str]:
        """Tap a Lyssna and return what is said until it is silent again."""
        before = len(said(self.window))
        self.hand.press(button)
        expect(self.window.locator("[data-playing]")).to_have_count(0)
        return [one["text"] for one in said(self.window)[before:]]

    def choose(self, wanted: str) -> None:
        """Listen to one card after the other, and tap the one that says `wanted`."""
        for card in self.window.locator("main .card").all():
            if self.hear(card.locator("[data-listen]"))[0] == wanted:
                self.hand.choose(card.locator(".card__label"))
                return
        message = f"no card says {wanted!r}"
        raise AssertionError(message)

    def go_on(self, *expected: str) -> Screen:
        """Listen to the whole page, which says `expected`, and tap the way onward, whose name was heard."""
        heard = self.hear(self.window.locator("[data-stop]"))
        assert set(expected) <= set(heard), heard
        onward = self.window.locator("main .go")
        assert onward.inner_text() in heard
        return screen(self.hand).opens(onward)


def test_who_cannot_read_answers_three_questions_by_ear(windows: Windows, filled: World) -> None:
    window = windows.open(PORTRAIT, has_touch=True)
    give_voices(window, ALVA, at_once=True)
    window.add_init_script(PAUSES_ARE_SHORT)
    window.goto(filled.address)
    ear = Ear(Hand(window))
    ear.go_on("Gör din egen plan", "Börja", "Det kostar inget.")
    ear.choose("Bara jag")
    ear.go_on("Vem använder plattan?", "Plattan minns dig.").is_called("Vilken färg tycker du om?")
    ear.choose("Grön")
    ear.go_on("Vilken färg tycker du om?", "Jag vet inte", "Hoppa över")
    ear.go_on("Du kan vila nu.", "Dina svar är sparade.").is_called("Vem trycker på skärmen?")
    ear.choose("Jag trycker själv")
    ear.go_on("Vem trycker på skärmen?").is_called("Vad vill du kallas?")
    ear.choose("Hoppa över")
    ear.go_on("Vad vill du kallas?", "Skriv här").sees("Du kan vila nu.")
    answers = filled.visitor("visitor")
    answers.client.set_cookie("sid", next(one["value"] for one in window.context.cookies() if one["name"] == "sid"))
    answers.get("/min-plan/mina-svar").sees("Jag trycker själv", "Du hoppade över")
