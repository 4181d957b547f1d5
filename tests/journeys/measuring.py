"""How a page is measured in the browser: `measures.js` looks, this asks it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

MEASURES = (Path(__file__).parent / "measures.js").read_text()
# What WCAG 1.4.12 lets a reader do with any text.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# Where everything stands on the page, however it is scrolled.
BOXES = """() => [...document.querySelectorAll("body *:not(svg *)")].filter((one) => one.offsetWidth > 0).map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round).join(" ") })"""
THEMES = ("light", "soft", "dark", "contrast")
WIDTHS = ((320, 256), (390, 844), (810, 976), (1080, 706), (1280, 680))
FITS = ("sideways", "cut", "overlapping")
STANDS = ("stuck", "scrolling", "moving", "small", "targets", "nameless")


def measure(window: Window, *what: str) -> list[str]:
    """Return what is wrong with the page, by each of the measures named."""
    size = window.viewport_size or {"width": 0, "height": 0}
    asked = ", ".join(f"...measures.{name}()" for name in what)
    found: list[str] = window.evaluate(f"(() => {{ const measures = {MEASURES.strip()}; return [{asked}] }})()")
    width = size["width"]
    return [f"at {width} px: {fault}" for fault in found]


def measured(window: Window, size: tuple[int, int], *what: str) -> list[str]:
    """Return what is wrong with the page once the window has the size."""
    resize(window, size)
    return measure(window, *what)


def edgeless_in_every_colour(window: Window) -> list[str]:
    """Return what has no edge in the colours of the reader's own or in any theme; the window opens with the former."""
    found = measure(window, "edgeless")
    window.emulate_media(forced_colors="none")
    for theme in THEMES:
        window.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        found += measure(window, "edgeless")
    return found


def number(window: Window, what: str) -> float:
    """Return one number that the page measures."""
    found: float = window.evaluate(f"(() => {{ const measures = {MEASURES.strip()}; return measures.{what}() }})()")
    return found


def resize(window: Window, size: tuple[int, int]) -> None:
    """Turn the tablet, or take another one."""
    window.set_viewport_size({"width": size[0], "height": size[1]})


def enlarge_letters(window: Window, size: str = "200%") -> None:
    """Set the size of all letters, as the browser's own setting does."""
    window.evaluate("size => { document.documentElement.style.fontSize = size }", size)


def fetch_our_letters(window: Window, address: str) -> None:
    """Let the browser have our letters before it draws a page: on a first one they may be late, and others wider."""
    window.goto(f"{address}/")
    for weight in (400, 700):
        assert window.evaluate(f"document.fonts.load('{weight} 20px Atkinson').then((found) => found.length)") == 1


def take_other_letters(window: Window) -> None:
    """Draw the page with the letters of the device, as where ours come late: they are wider here."""
    window.evaluate("() => { document.body.style.fontFamily = 'sans-serif' }")


def space_out(window: Window, css: str = SPACED) -> None:
    """Let the reader's own style sheet space the text out; the page's content policy does not bind the reader."""
    window.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }", css
    )
