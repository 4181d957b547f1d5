"""Yes and no are as large: the two cards of a line, and the two ways on from signing (blueprint 2.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.chromium import PHONE, PORTRAIT
from tests.person.sign_scenes import SIGN, Stage
from tests.services.signing_scenes import goal_of

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows


def test_saying_yes_and_saying_no_are_as_large(app: Flask, windows: Windows, address: str) -> None:
    """Seen to fail with one of the two made wider."""
    stage = Stage(app, windows, address)
    window = stage.window("person", SIGN)
    with stage.app.app_context():
        line = f"/min-plan/plan/rad/{goal_of(stage.work()).id}"
    for path, pair in (
        (SIGN, ("Inte klart än", "Skriv under")),
        (line, ("Det stämmer", "Det stämmer inte")),
    ):
        window.goto(stage.address + path)
        for width, height in (PORTRAIT, PHONE):
            window.set_viewport_size({"width": width, "height": height})
            assert len({size_of(window, words) for words in pair}) == 1, (path, width)


def size_of(window: Window, words: str) -> tuple[int, int]:
    """Return the width and the height of the button, link or card with these words, in whole dots."""
    box = window.locator("main :is(button, a, .card):visible").filter(has_text=re.compile(f"^\\s*{words}\\s*$"))
    found = box.first.bounding_box()
    assert found
    return round(found["width"]), round(found["height"])
