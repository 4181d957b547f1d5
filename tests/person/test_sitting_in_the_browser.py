"""A helper sits down beside the person: a tablet and a telephone, by taps, by keys and without JavaScript (D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.chromium import PHONE, PORTRAIT
from tests.helper.scenes import PASSWORD, account
from tests.journeys.hands import Hand, Keyboard, Mouse

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows

WAYS: list[tuple[type[Hand], dict[str, Any]]] = [
    (Hand, {"has_touch": True}), (Keyboard, {}), (Mouse, {"java_script": False}),
]  # fmt: skip


def button(window: Window, name: str, role: Any = "button") -> Locator:
    """Return the control once its page is there: a hand does not wait."""
    found = window.get_by_role(role, name=name, exact=True)
    found.wait_for()
    return found


def digits_on(tablet: Window, hand: Hand, address: str) -> str:
    """Begin on the person's own tablet, and come to the digits."""
    tablet.goto(f"{address}/borja")
    hand.choose(tablet.locator("label", has_text="Bara jag"))
    hand.press(button(tablet, "Nästa"))
    tablet.wait_for_url("**/fraga/**")
    tablet.goto(f"{address}/min-plan/tillsammans")
    hand.press(button(tablet, "Min hjälpare är här", "link"))
    hand.press(button(tablet, "Visa siffror"))
    return tablet.locator(".digits").inner_text()


def sits_down(phone: Window, hand: Hand, address: str, digits: str) -> None:
    """Sign in as the helper, and type the digits as they were read aloud."""
    phone.goto(f"{address}/logga-in")
    hand.write(phone.get_by_label("E-post"), "berit@example.org")
    hand.write(phone.get_by_label("Lösenord"), PASSWORD)
    hand.press(button(phone, "Logga in"))
    hand.press(button(phone, "Jag sitter bredvid någon", "link"))
    phone.get_by_label("Siffrorna på plattan").wait_for()
    hand.write(phone.get_by_label("Siffrorna på plattan"), digits)
    hand.press(button(phone, "Fortsätt"))
    phone.get_by_role("heading", name="Du sitter bredvid någon nu").wait_for()


@pytest.mark.parametrize(("kind", "how"), WAYS, ids=["taps", "keys", "no script"])
def test_two_devices_and_two_people(
    app: Flask, address: str, windows: Windows, kind: type[Hand], how: dict[str, Any]
) -> None:
    """With JavaScript the tablet tells it by itself; *Fortsätt* tells it too. Nothing is typed on the tablet."""
    with app.app_context():
        account()
    tablet, phone = windows.open(PORTRAIT, **how), windows.open(PHONE, **how)
    hand = kind(tablet)
    has_script = how.get("java_script", True)
    if has_script:
        tablet.clock.install()
    sits_down(phone, kind(phone), address, digits_on(tablet, hand, address))
    if has_script:
        tablet.clock.fast_forward("00:05")
    else:
        hand.press(button(tablet, "Fortsätt", "link"))
    tablet.get_by_role("heading", name="Berit Sten sitter med dig").wait_for()
    hand.press(button(tablet, "Fortsätt", "link"))
    tablet.get_by_text("Berit Sten sitter med dig.").wait_for()
    where = tablet.url
    hand.press(button(tablet, "Sluta"))
    tablet.get_by_text("Berit Sten sitter med dig.").wait_for(state="detached")
    assert tablet.url.partition("#")[0] == where.partition("#")[0]
