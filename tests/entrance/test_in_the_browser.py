"""The entrance in a real browser."""

from __future__ import annotations

import pytest

from app.entrance.plan_pages import LEAVES
from tests.chromium import LANDSCAPE, PORTRAIT, Windows


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_nasta_stays_in_the_same_place_on_every_page_about_the_plan(
    windows: Windows, address: str, size: tuple[int, int]
) -> None:
    page = windows.open(size)
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


def test_the_sample_shows_what_is_chosen_before_it_is_saved(windows: Windows, address: str) -> None:
    page = windows.open()
    page.goto(f"{address}/installningar")
    page.get_by_label("Mörkt").check()
    page.get_by_label("Störst").check()
    shown = page.locator(".sample__page:visible")
    assert shown.get_attribute("data-theme") == "dark"
    assert shown.evaluate("sample => getComputedStyle(sample).fontSize") == "30px"
    # The picture grows with the text, as on every page.
    assert shown.locator(".plate").evaluate("plate => plate.offsetWidth") == 120
    page.get_by_role("group", name="Hur ska bilderna vara?").get_by_label("Inga").check()
    assert not shown.locator(".plate").is_visible()
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("Sparat").wait_for()
    assert shown.get_attribute("data-theme") == "dark"
    assert shown.evaluate("sample => getComputedStyle(sample).fontSize") == "30px"
    assert shown.evaluate("sample => getComputedStyle(sample).backgroundColor") == page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor"
    )
    assert not shown.locator(".plate").is_visible()
