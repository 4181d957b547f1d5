"""Two keys are enough: one that moves on, Tab, and one that presses, Space (accessibility E3 3, AAC-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.person.scenes import begun
from tests.static.troubles import signed_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

# What has the focus, as one says it: the words of a card, a button or a link.
HERE = """() => {
  const one = document.activeElement;
  return (one.closest("label") ?? one).innerText.trim() || one.getAttribute("aria-label");
}"""


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app, "own")


def opened(me: Page, address: str, windows: Windows, path: str) -> Window:
    window = signed_in(windows, me, address)
    window.goto(address + path)
    return window


def met(window: Window, times: int) -> list[str]:
    """Press Tab so many times and return what had the focus each time."""
    found = []
    for _ in range(times):
        window.keyboard.press("Tab")
        found.append(window.evaluate(HERE))
    return found


def of_one(me: Page, address: str, windows: Windows) -> tuple[Window, list[str]]:
    """Return a question where one card is chosen, with the focus on the way into its cards, and the words of those."""
    window = opened(me, address, windows, "/min-plan/fraga/how-much-decide")
    begin(window)
    words = window.locator("[name=svar]").evaluate_all("all => all.map((one) => one.closest('label').innerText.trim())")
    assert words[5:] == ["Jag vet inte", "Hoppa över"]
    return window, words[:5]


def begin(window: Window) -> None:
    """Come to the page from its tools, as one does with Tab."""
    window.locator(".skip").first.focus()
    window.locator(".head [data-listen]").focus()


AFTER_THE_CARDS = ["Berätta själv", "Jag vet inte", "Hoppa över", "Nästa"]


def test_tab_meets_every_card_and_all_else_in_its_place(me: Page, address: str, windows: Windows) -> None:
    """Seen to fail with the browser's own way, where the arrows alone reach the second card."""
    window, words = of_one(me, address, windows)
    assert met(window, 9) == words + AFTER_THE_CARDS
    assert window.locator(":checked").count() == 0


@pytest.mark.parametrize("way", ["Space", "ArrowDown", "click"])
def test_once_a_card_is_chosen_tab_leads_onward_as_ever(me: Page, address: str, windows: Windows, way: str) -> None:
    window, words = of_one(me, address, windows)
    assert met(window, 2)[-1] == words[1]
    if way == "click":
        window.locator(".card__label").nth(1).click()
    else:
        window.keyboard.press(way)
    chosen = window.evaluate(HERE)
    assert window.locator(":checked").count() == 1
    assert met(window, 3) == [f"Lyssna på: {chosen}", "Berätta själv", "Nästa"]


def test_an_answer_from_before_is_changed_with_two_keys(me: Page, address: str, windows: Windows) -> None:
    """Tab meets the cards before the chosen one too, and its Lyssna; a chosen card that is pressed anew is chosen."""
    window, words = of_one(me, address, windows)
    window.locator("[name=svar]").nth(2).check()
    begin(window)
    assert met(window, 10) == [*words[:3], f"Lyssna på: {words[2]}", *words[3:], *AFTER_THE_CARDS]
    begin(window)
    assert met(window, 3)[-1] == words[2]
    window.keyboard.press("Space")
    assert met(window, 3) == [f"Lyssna på: {words[2]}", "Berätta själv", "Nästa"]


def test_tab_backwards_is_as_the_browser_has_it(me: Page, address: str, windows: Windows) -> None:
    window, words = of_one(me, address, windows)
    assert met(window, 3)[-1] == words[2]
    window.keyboard.press("Shift+Tab")
    assert window.evaluate(HERE) == "Lyssna"


def test_cards_behind_fler_val_are_not_in_the_way(me: Page, address: str, windows: Windows) -> None:
    window = opened(me, address, windows, "/min-plan/personer/ny")
    window.locator("[name=name]").focus()
    first = window.locator("[name=relation]:visible")
    assert met(window, first.count() + 1)[-1] == "Fler val"


def test_space_presses_a_link_once_however_long_it_is_held(me: Page, address: str, windows: Windows) -> None:
    window = opened(me, address, windows, "/min-plan/mina-svar")
    window.evaluate("document.addEventListener('click', (event) => { document.title += '|'; event.preventDefault() })")
    window.locator(".tool--home").focus()
    window.keyboard.down("Space")
    window.keyboard.down("Space")
    assert window.title().count("|") == 1


def test_space_is_a_blank_where_one_writes_and_scrolls_where_nothing_is_to_press(
    me: Page, address: str, windows: Windows
) -> None:
    window = opened(me, address, windows, "/min-plan/fraga/my-name")
    field = window.locator("[name=ord]")
    field.focus()
    window.keyboard.type("Kim B")
    assert field.input_value() == "Kim B"
    window.set_viewport_size({"width": 390, "height": 320})
    window.locator("main").focus()
    window.keyboard.press("Space")
    window.wait_for_function("() => scrollY > 0")
