"""The way to a link in a real browser: with a finger, with keys alone, and with a mouse where no script runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.services import family_links
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, axe_faults
from tests.helper.scenes import beside
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.person.family_scenes import SEEN, SHARE, link_for
from tests.person.scenes import person_of, with_answers

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows


def card(window: Window, label: str) -> object:
    return window.locator(".card").filter(has=window.get_by_text(re.compile(f"^{label}")))


@pytest.mark.parametrize(
    ("kind", "size", "scripts"),
    [(Hand, PHONE, True), (Keyboard, LANDSCAPE, True), (Mouse, PORTRAIT, False)],
    ids=["finger", "keys", "no-scripts"],
)
def test_a_link_is_made_given_and_stopped(
    app: Flask, address: str, windows: Windows, kind: type[Hand], size: tuple[int, int], *, scripts: bool
) -> None:
    with beside(app):
        cookie = with_answers(app).client.get_cookie("sid")
    assert cookie
    window = windows.open(size, java_script=scripts, has_touch=kind is Hand, permissions=["clipboard-write"])
    window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    hand = kind(window)

    def go(card_label: str, button: str, heading: str) -> None:
        if card_label:
            hand.choose(card(window, card_label))  # type: ignore[arg-type]
        hand.press(window.get_by_role("button", name=button, exact=True))
        window.get_by_role("heading", level=1, name=heading).wait_for()
        assert not scripts or axe_faults(window) == []

    window.goto(address + SHARE)
    go("Mamma", "Nästa", "Vad får mamma läsa?")
    go("Visa allt", "Nästa", "Hur länge får mamma läsa?")
    go("En vecka", "Nästa", "Så ser mamma dina svar")
    go("", "Nästa", "Vem kan läsa när du har tryckt?")
    go("Ingen", "Gör länken", "Vem kan läsa när du har tryckt?")
    go("Mamma", "Gör länken", "Länken till mamma")
    assert window.get_by_role("button", name="Kopiera länken").is_visible() is scripts
    assert window.get_by_role("button", name="Skriv ut").is_visible() is scripts
    if scripts:
        hand.press(window.get_by_role("button", name="Kopiera länken"))
        window.get_by_text("Länken är kopierad.").wait_for()
        window.emulate_media(media="print")
        # Never on the same paper as the link.
        assert not window.get_by_text("Ring mamma och säg siffrorna").is_visible()
        assert window.locator(".keycard__code").first.is_visible()
        window.emulate_media(media="screen")
    window.goto(address + SEEN)
    hand.press(window.get_by_role("button", name=re.compile("^Stoppa ?: Mamma")))
    window.get_by_text("Ingen kan läsa med den länken.").wait_for()


# What a tablet offers that has a share sheet of its own; here it only remembers what it was given.
SHARE_SHEET = 'navigator.share = (...given) => { window.given = given; return Promise.reject(new Error("Closed")); };'


def test_the_tablets_own_share_sheet_is_given_the_address_of_the_link_and_nothing_else(
    app: Flask, address: str, windows: Windows
) -> None:
    """D-L1: no name and no title. Seen to fail with a title beside the address. Who closes the sheet meets no fault."""
    with beside(app):
        page = with_answers(app)
        link = link_for(person_of(page))
        path, last = f"{SHARE}/{link.id}", f"{address}/delad/#{family_links.link_part(link)}"
        cookie = page.client.get_cookie("sid")
    assert cookie
    for has_sheet in (True, False):
        window = windows.open(PORTRAIT)
        window.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
        if has_sheet:
            window.add_init_script(SHARE_SHEET)
        window.goto(address + path)
        button = window.get_by_role("button", name="Dela länken")
        assert button.is_visible() is has_sheet
        if has_sheet:
            button.click()
            assert window.evaluate("window.given") == [{"url": last}]
