"""The helper's pages and the ways in, in a real browser: nothing is cut off, and axe finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work
from app.services import example
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows, axe_faults
from tests.helper.scenes import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Page as Window

    from app.services.example import Example

TAP_GUARD = 450
WAYS_IN = ("/in", "/logga-in", "/bjuden")


@pytest.fixture
def made(app: Flask) -> Iterator[Example]:
    with beside(app):
        with unit_of_work():
            filled = example.fill()
        db.session.commit()
        yield filled


def sign_in(window: Window, address: str, made: Example) -> None:
    window.goto(f"{address}/logga-in")
    window.get_by_label("Din e-postadress").fill(made.email)
    window.get_by_label("Ditt lösenord").fill(made.password)
    window.wait_for_timeout(TAP_GUARD)
    window.get_by_role("button", name="Logga in").click()
    window.wait_for_url("**/hjalpare/**")


def sideways(window: Window) -> int:
    return int(window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_axe_finds_nothing_on_any_of_them(windows: Windows, address: str, made: Example) -> None:
    window = windows.open()
    for path in WAYS_IN:
        window.goto(address + path)
        assert axe_faults(window) == []
    sign_in(window, address, made)
    for path in ("/hjalpare/", "/hjalpare/oppna"):
        window.goto(address + path)
        assert axe_faults(window) == []
    window.goto(f"{address}/hjalpare/")
    window.get_by_role("link", name="Tove").click()
    window.get_by_role("heading", name="Tove", level=1).wait_for()
    assert axe_faults(window) == []


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, PHONE, (320, 640)], ids=str)
def test_nothing_sticks_out(windows: Windows, address: str, made: Example, size: tuple[int, int]) -> None:
    window = windows.open(size)
    for path in WAYS_IN:
        window.goto(address + path)
        assert sideways(window) == 0
    sign_in(window, address, made)
    assert sideways(window) == 0
    window.get_by_role("link", name="Tove").click()
    window.get_by_role("heading", name="Tove", level=1).wait_for()
    assert sideways(window) == 0


def test_on_paper_there_are_only_the_answers(windows: Windows, address: str, made: Example) -> None:
    window = windows.open()
    sign_in(window, address, made)
    window.get_by_role("link", name="Tove").click()
    window.emulate_media(media="print")
    assert window.get_by_role("heading", name="Om mig").is_visible()
    assert window.get_by_role("button", name="Logga ut").is_hidden()
    assert window.get_by_text("Du ser det som Tove").is_hidden()
