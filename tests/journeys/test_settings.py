"""Text and colours in a real browser: they take effect, and they follow the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.chromium import PHONE, Windows
from tests.journeys.hands import Hand
from tests.journeys.pages import Cards, Start, screen

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window


def test_settings_take_effect_and_follow_the_person_to_another_device(windows: Windows, address: str) -> None:
    window = windows.open(has_touch=True)
    hand = Hand(window)
    Start.open(hand, address).begin().answer("Bara jag")
    for page, labels in {"text": ("Störst", "Mörkt"), "bilder": ("Upp till 4 svar", "Inga")}.items():
        window.goto(f"{address}/installningar/{page}")
        for label in labels:
            window.get_by_role("radio", name=label, exact=True).check()
        screen(hand).press("Spara").sees("Sparat")
    window.goto(f"{address}/min-plan/nyckel")
    screen(hand).press("Gör min nyckel")
    other = windows.open(PHONE, has_touch=True)
    come_in(other, address, window.locator(".keycard__code").inner_text())
    root = other.locator("html")
    assert root.evaluate("page => getComputedStyle(page).fontSize") == "24px"
    assert root.evaluate("page => getComputedStyle(page).getPropertyValue('--paper')") == "#151b1b"
    assert root.evaluate("page => getComputedStyle(document.body).color") == "rgb(241, 243, 241)"
    assert other.locator("main .plate:visible").count() == 0
    assert other.locator(".card:not(.card--special)").count() == 4


def come_in(window: Window, address: str, code: str) -> None:
    """Type the code of a key on another device, and land where the person was."""
    hand = Hand(window)
    window.goto(f"{address}/in")
    hand.write(window.get_by_label("Din kod"), code)
    Cards(hand).choose("Bara jag").press("Fortsätt").is_called("Vilken färg tycker du om?")


def test_large_pictures_are_larger_and_every_theme_has_its_own_ground(windows: Windows, address: str) -> None:
    window = windows.open(has_touch=True)
    hand = Hand(window)
    grounds = set()
    for theme in ("Ljust", "Mjukt", "Mörkt", "Starkt"):
        window.goto(f"{address}/installningar/text")
        window.get_by_role("radio", name=theme, exact=True).check()
        screen(hand).press("Spara")
        grounds.add(window.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(grounds) == 4
    ordinary = width_of_the_picture(window, address)
    window.goto(f"{address}/installningar/bilder")
    window.get_by_role("radio", name="Större", exact=True).check()
    screen(hand).press("Spara")
    assert width_of_the_picture(window, address) > ordinary


def width_of_the_picture(window: Window, address: str) -> float:
    window.goto(f"{address}/borja")
    box = window.locator(".card .plate").first.bounding_box()
    assert box
    return box["width"]


@pytest.mark.parametrize(("size", "pixels"), [("Vanlig", "16px"), ("Större", "20px"), ("Störst", "24px")])
def test_letters_are_as_large_as_one_chose(windows: Windows, address: str, size: str, pixels: str) -> None:
    window = windows.open(PHONE, has_touch=True)
    window.goto(f"{address}/installningar/text")
    window.get_by_role("radio", name=size, exact=True).first.check()
    screen(Hand(window)).press("Spara").sees("Sparat")
    window.goto(f"{address}/om")
    assert window.evaluate("getComputedStyle(document.documentElement).fontSize") == pixels


def test_the_largest_text_leaves_room_for_the_answers_on_a_phone(windows: Windows, address: str) -> None:
    """Seen to fail with a mark, a picture and a padding that grew with the letters: six cards took 1.6 screens."""
    window = windows.open(PHONE, has_touch=True)
    hand = Hand(window)
    Start.open(hand, address).begin().answer("Bara jag")
    question = window.url
    window.goto(f"{address}/installningar/text")
    window.get_by_role("radio", name="Störst", exact=True).check()
    screen(hand).press("Spara").sees("Sparat")
    window.goto(question)
    boxes = [box for card in window.locator(".card").all() if (box := card.bounding_box())]
    assert len(boxes) == 8
    assert min(box["height"] for box in boxes) >= 80
    assert boxes[5]["y"] + boxes[5]["height"] - boxes[0]["y"] < PHONE[1]
    cut = "texts => texts.filter(text => text.scrollWidth > text.clientWidth).map(text => text.textContent)"
    assert window.locator(".card__text").evaluate_all(cut) == []
