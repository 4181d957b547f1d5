"""A page that is kept outside Min plan needs nothing but itself."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from app.web.one_file import in_one_file
from config import Config

if TYPE_CHECKING:
    from flask import Flask

BUILT = Config().built_assets
PAGE = '<html><head><link rel="stylesheet" href="{css}"></head><body>{body}</body></html>'


@pytest.fixture
def kept(app: Flask) -> str:
    """Return a page with two icons and a picture, made into one file."""
    ask = app.jinja_env.globals
    icons = "".join(f'<svg><use href="{ask["icon_address"](name)}"/></svg>' for name in ("speech", "eye", "eye"))  # type: ignore[operator]
    picture = f'<img src="{ask["picture_file"]("plan").path}" alt="">'  # type: ignore[operator]
    return in_one_file(PAGE.format(css=ask["asset"]("css/min-plan.css"), body=icons + picture), BUILT)  # type: ignore[operator]


def test_nothing_is_asked_for_any_more(kept: str) -> None:
    assert "/static/" not in kept
    assert set(re.findall(r"url\(([a-z]*)", kept)) == {"data"}


def test_the_styles_and_fonts_stand_in_it(kept: str) -> None:
    style = re.search(r"<style>(.*?)</style>", kept, re.DOTALL)
    assert style
    assert "@font-face" in style[1]
    fonts = re.findall(r"data:font/woff2;base64,([^)]+)", style[1])
    assert [base64.b64decode(font)[:4] for font in fonts] == [b"wOF2"] * 4


def test_each_icon_stands_in_it_once_and_no_other(kept: str) -> None:
    assert re.findall(r'<symbol id="([\w-]+)"', kept) == ["eye", "speech"]
    assert re.findall(r'href="(#[\w-]+)"', kept) == ["#speech", "#eye", "#eye"]


def test_a_picture_is_the_file_itself(kept: str) -> None:
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', kept)
    assert found
    assert base64.b64decode(found[1]).startswith(b"<svg")


def test_a_page_that_asks_for_nothing_is_left_as_it_is() -> None:
    assert in_one_file("<p>Hej</p>", BUILT) == "<p>Hej</p>"
