"""Pages that no address leads to: a fault in a form, a preview, and every kind of trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import render_template
from flask_wtf.csrf import generate_csrf
from playwright.sync_api import expect

from app.web.errors import PAGES
from app.web.kept import KeptForm
from tests.chromium import PHONE, PORTRAIT, Windows, axe_faults
from tests.hearing import ALVA, give_voices, said
from tests.html_rules import faults, parse
from tests.journeys.measuring import FITS, STANDS, enlarge_letters, measured

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

    from tests.journeys.world import World

KEPT = KeptForm("/min-plan/fraga/reasons", (("ord", "Jag vill bo i Åre."), ("svar", "move")))
TROUBLE = [f"errors/{status}.html" for status in sorted(PAGES)] + [
    "errors/form_again.html", "errors/signed_out.html", "errors/nothing_shown.html",
]  # fmt: skip
WITHOUT_WORDS = (
    "errors/helped_in.html", "errors/key_first.html", "errors/broken_plan.html", "errors/beside.html",
    "entrance/recovery_codes.html",
)  # fmt: skip


def looked_at(window: Window) -> list[str]:
    """Return what axe and the measures say about the page that is open."""
    found = axe_faults(window)
    for size in (PORTRAIT, PHONE, (320, 640)):
        found += measured(window, size, *FITS, *STANDS)
    enlarge_letters(window)
    return found + measured(window, PHONE, *FITS)


@pytest.mark.parametrize("template", TROUBLE)
def test_a_page_about_trouble_keeps_the_words_and_holds(windows: Windows, filled: World, template: str) -> None:
    with filled.app.test_request_context("/"):
        generate_csrf()
        body = render_template(template, kept=KEPT)
    assert "Jag vill bo i Åre." in body
    window = shown(windows, filled, body)
    assert looked_at(window) == []
    window.get_by_role("button", name="Lyssna", exact=True).click()
    assert said(window)[0]["text"] == window.locator("h1").inner_text()
    window.emulate_media(media="print")


def shown(windows: Windows, filled: World, body: str) -> Window:
    tree, found = parse(body)
    assert found + faults(tree) == []
    window = windows.open()
    give_voices(window, ALVA)
    window.route("**/trouble", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    window.goto(f"{filled.address}/trouble")
    return window


@pytest.mark.parametrize("template", WITHOUT_WORDS)
def test_a_page_that_is_met_once_holds(windows: Windows, filled: World, template: str) -> None:
    """Seen to fail with a list of codes that were no items of it."""
    with filled.app.test_request_context("/"):
        generate_csrf()
        body = render_template(template, kept=None, onward="/hjalpare/", codes=["abcd efgh jklm"] * 10)
    window = shown(windows, filled, body)
    expect(window.get_by_role("button", name="Lyssna", exact=True)).to_be_visible(
        visible=template.startswith("errors/")
    )
    assert looked_at(window) == []


def test_a_question_without_an_answer_holds(windows: Windows, filled: World) -> None:
    window = filled.window(windows, "keyless", java_script=False)
    window.goto(f"{filled.address}/min-plan/fraga/practice-colour")
    window.get_by_role("button", name="Nästa").click()
    assert window.title().startswith("Fel: ")
    window.get_by_role("button", name="Nästa").click()
    assert looked_at_without_scripts(window) == []


def looked_at_without_scripts(window: Window) -> list[str]:
    """Look at the page in a window of its own where axe can run: a browser without scripts lets nobody look."""
    body, address, browser = window.content(), window.url, window.context.browser
    assert browser
    other = browser.new_context(viewport={"width": 810, "height": 1080}, reduced_motion="reduce")
    page = other.new_page()
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)
    found = looked_at(page)
    other.close()
    return found


@pytest.mark.parametrize(
    ("who", "path", "button"),
    [("visitor", "/borja", "Nästa"), ("visitor", "/in", "Fortsätt"), ("visitor", "/logga-in", "Logga in"),
     ("visitor", "/tillganglighet", "Lämna"), ("tove", "/min-plan/personer/ny", "Spara"),
     ("tove", "/min-plan/visa", "Nästa")],
)  # fmt: skip
def test_an_empty_form_says_what_to_do(windows: Windows, filled: World, who: str, path: str, button: str) -> None:
    window = filled.window(windows, who)
    window.goto(filled.address + path)
    window.wait_for_timeout(450)
    window.get_by_role("button", name=button).click()
    window.wait_for_selector("#fault")
    assert window.title().startswith("Fel: ")
    assert window.locator("#fault").evaluate("fault => fault === document.activeElement")
    for link in window.locator("#fault a").all():
        target = link.get_attribute("href") or "#?"
        assert window.locator(f"main {target}").count() == 1
    assert looked_at(window) == []


def test_the_preview_shows_what_the_helper_will_see_and_holds(windows: Windows, filled: World) -> None:
    window = filled.window(windows, "tove")
    window.goto(f"{filled.address}/min-plan/visa")
    window.get_by_label("Om mig", exact=True).check()
    window.wait_for_timeout(450)
    window.get_by_role("button", name="Nästa").click()
    window.wait_for_url("**/titta")
    assert looked_at(window) == []
    window.get_by_role("link", name="Ta en paus").press("Enter")
    window.get_by_role("link", name="Fortsätt").press("Enter")
    window.wait_for_url("**/min-plan/visa")
