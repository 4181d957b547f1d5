"""The style sheets: nothing sticks or moves, no letter is small, every theme has the contrast of the design."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "app" / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SHEETS = {
    path.relative_to(FOLDER).as_posix(): COMMENT.sub("", path.read_text("utf-8")) for path in FOLDER.rglob("*.css")
}
# Letters smaller than 20 px are nowhere on the screen; 1 rem is 16 px (SV-14). Paper has its own sizes.
SMALLEST_LETTER = 1.25
THEMES = ("light", "soft", "dark", "contrast")
TEXT, EDGE = 7, 3
PAIRS = {
    ("ink", "paper"): TEXT, ("ink", "surface"): TEXT, ("ink", "tint"): TEXT, ("ink", "own"): TEXT,
    ("ink", "quiet"): TEXT, ("ink-quiet", "paper"): TEXT, ("ink-quiet", "surface"): TEXT, ("ink-quiet", "own"): TEXT,
    ("accent", "paper"): TEXT, ("accent", "quiet"): TEXT, ("accent", "surface"): TEXT, ("on-accent", "accent"): TEXT,
    ("fault", "surface"): TEXT,
    ("edge", "paper"): EDGE, ("edge", "surface"): EDGE, ("edge", "tint"): EDGE, ("edge", "own"): EDGE,
    ("edge", "quiet"): EDGE,
    ("edge-quiet", "paper"): EDGE, ("edge-quiet", "surface"): EDGE, ("accent", "tint"): EDGE,
    ("plate-ink", "plate"): EDGE, ("plate-ink", "plate-chosen"): EDGE,
    ("ring", "paper"): EDGE, ("ring", "halo"): EDGE, ("halo", "accent"): EDGE,
}  # fmt: skip


def theme(name: str) -> dict[str, str]:
    """Return the colours of a theme: its own, and those of the light one where it says nothing."""
    found: dict[str, str] = {}
    for selector, rules in re.findall(r"([^{}]*)\{([^{}]*)\}", SHEETS["tokens.css"]):
        if ":root" in selector or f'[data-theme="{name}"]' in selector:
            found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", rules))
    return found


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, brighter = sorted((brightness(one), brightness(other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_colours_has_its_contrast(name: str) -> None:
    colours = theme(name)
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair, need in PAIRS.items()
           if contrast(colours[pair[0]], colours[pair[1]]) < need}  # fmt: skip
    assert low == {}


def test_the_measure_of_contrast_agrees_with_its_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_sticks_moves_or_shouts(sheet: str) -> None:
    rules = SHEETS[sheet]
    assert not re.search(r"position:\s*(?:fixed|sticky)", rules)
    assert not re.search(
        r"font-style:\s*italic|text-transform:\s*(?:uppercase|capitalize)|text-align:\s*justify", rules
    )
    assert not re.search(r"hyphens:\s*auto|@keyframes|\banimation:|overflow(?:-[xy])?:\s*(?:scroll|auto)", rules)
    assert not re.search(r"background(?:-image)?:[^;]*(?:url\(|gradient)", rules)


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_ring_of_focus_is_taken_away_without_another(sheet: str) -> None:
    without = re.findall(r"([^{}]*)\{[^{}]*outline:\s*(?:none|0)", SHEETS[sheet])
    # What a link past something leads to takes focus and is no control; the card draws the ring of its mark.
    known = {"main:focus, [data-end]:focus", ".card__mark:focus-visible"}
    assert [selector.strip() for selector in without if selector.strip() not in known] == []
    assert ".card:has(.card__mark:focus-visible) { outline: 4px solid" in SHEETS["components/card.css"]


@pytest.mark.parametrize("sheet", [name for name in SHEETS if name != "print.css"])
def test_no_letter_is_small(sheet: str) -> None:
    sizes = re.findall(r"(?:font-size|--text[\w-]*|font):[^;{}]*?([\d.]+)rem", SHEETS[sheet])
    assert [size for size in sizes if float(size) < SMALLEST_LETTER] == []
    assert not re.search(r"(?:font-size|line-height|font):[^;{}]*\d(?:px|pt)", SHEETS[sheet]), (
        "letters grow with the reader's own size"
    )


def test_a_finger_meets_nothing_but_the_press() -> None:
    """TOUCH-5, 7, 11: no zoom by two taps, no page pulled away, no menu over a card; what one reads can be marked."""
    base, every = SHEETS["base.css"], "".join(SHEETS.values())
    assert "button, a, label, summary { touch-action: manipulation; }" in base
    assert "overscroll-behavior-y: contain" in base
    without = re.findall(r"([^{};]*)\{[^{}]*-webkit-touch-callout: none[^{}]*\}", every)
    assert [one.strip() for one in without] == ["[data-hold] :is(a, button, label)", ".card__label"]


def test_every_sheet_is_used_once() -> None:
    order = (FOLDER / "order.txt").read_text("utf-8").split()
    used = [path.relative_to(FOLDER).as_posix() for pattern in order for path in FOLDER.glob(pattern)]
    assert sorted(used) == sorted(SHEETS)
