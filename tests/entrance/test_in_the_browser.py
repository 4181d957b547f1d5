"""The entrance in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app.entrance.plan_pages import LEAVES
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows
from tests.helper.scenes import PASSWORD, account
from tests.journeys.measuring import fetch_our_letters

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_nasta_stays_in_the_same_place_on_every_page_about_the_plan(
    windows: Windows, address: str, size: tuple[int, int]
) -> None:
    page = windows.open(size)
    fetch_our_letters(page, address)
    page.goto(f"{address}/vad-ar-en-plan/")
    places = set()
    for _ in LEAVES[1:]:
        places.add(tuple((page.locator(".go").bounding_box() or {}).values()))
        page.locator(".go").click()
    places.add(tuple((page.locator(".go").bounding_box() or {}).values()))
    assert len(places) == 1


@pytest.mark.parametrize(
    ("path", "button"), [("/tillganglighet", "Lämna"), ("/logga-in", "Logga in"), ("/in", "Fortsätt")]
)
def test_an_empty_form_moves_focus_to_what_to_do_also_without_javascript(
    windows: Windows, address: str, path: str, button: str
) -> None:
    page = windows.open(java_script=False)
    page.goto(f"{address}{path}")
    page.get_by_role("button", name=button).click()
    assert page.locator("#fault").evaluate("fault => fault === document.activeElement")


@pytest.mark.parametrize("java_script", [True, False])
def test_the_address_forgets_what_was_wrong_once_it_is_right(
    windows: Windows, app: Flask, address: str, *, java_script: bool
) -> None:
    """Seen to fail: "#fault" stood in the address of the page that opened, and was kept with it."""
    with app.app_context():
        account()
    page = windows.open(java_script=java_script)
    page.goto(f"{address}/logga-in")
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**#fault")
    page.get_by_label("Din e-postadress").fill("berit@example.org")
    page.get_by_label("Ditt lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/hjalpare/**")
    assert urlsplit(page.url).fragment == "top"
    assert page.evaluate("scrollY") == 0


def test_the_sample_shows_what_is_chosen_before_it_is_saved(windows: Windows, address: str) -> None:
    page = windows.open()
    page.goto(f"{address}/installningar/text")
    page.get_by_role("radio", name="Mörkt", exact=True).check()
    page.get_by_role("radio", name="Störst", exact=True).check()
    shown = page.locator(".sample__page:visible")
    assert shown.get_attribute("data-theme") == "dark"
    assert shown.evaluate("sample => getComputedStyle(sample).fontSize") == "30px"
    # The picture grows with the text, as on every page.
    assert shown.locator(".plate").evaluate("plate => plate.offsetWidth") == 120
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("Sparat").wait_for()
    page.goto(f"{address}/installningar/bilder")
    page.get_by_role("radio", name="Inga", exact=True).check()
    assert not shown.locator(".plate").is_visible()
    assert shown.get_attribute("data-theme") == "dark"
    assert shown.evaluate("sample => getComputedStyle(sample).fontSize") == "30px"
    assert shown.evaluate("sample => getComputedStyle(sample).backgroundColor") == page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor"
    )
    assert not shown.locator(".plate").is_visible()


def test_on_a_phone_three_tools_stand_in_one_row_and_no_word_is_cut_in_two(windows: Windows, address: str) -> None:
    """Seen to fail: Hjälp mig was as wide as the phone, and with very large letters "Tillbaka" stood on three lines."""
    page = windows.open(PHONE)
    page.goto(f"{address}/om")
    tools = page.locator(".top__row .tool")
    assert len({round(tool["y"]) for one in tools.all() if (tool := one.bounding_box())}) == 1
    page.locator("html").evaluate("html => { html.style.fontSize = '32px' }")
    heights = "one => [one.offsetHeight, parseFloat(getComputedStyle(one).lineHeight)].map(Math.round)"
    tall, line = tools.get_by_text("Tillbaka").evaluate(heights)
    assert tall == line
