"""The line icons of the controls, all in one file: `<use href="…/icons.svg#home"/>`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from app.assets.svg import SPACE

_BETWEEN: Final = re.compile(r">\s+<")
_GRID: Final = "0 0 24 24"


class IconError(ValueError):
    """A line icon does not follow the rules of the set."""


def symbol(path: Path) -> str:
    """Return one icon as a `<symbol>` named after its file.

    An icon is drawn on a grid of 24 and says nothing about colour or line: the style sheet decides (class `icon`).
    Raises IconError.
    """
    text = path.read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own drawings
    if root.get("viewBox") != _GRID or "stroke=" in text or "fill=" in text:
        message = f"{path.name}: an icon has the view box {_GRID!r} and neither fill nor stroke"
        raise IconError(message)
    shapes = "".join(ET.tostring(child, encoding="unicode") for child in root)
    shapes = shapes.replace(f' xmlns:ns0="{SPACE}"', "").replace("ns0:", "").replace(" />", "/>")
    return f'<symbol id="{path.stem}" viewBox="{_GRID}">{_BETWEEN.sub("><", shapes.strip())}</symbol>'


def sprite(folder: Path) -> tuple[str, list[str]]:
    """Return the sprite of every icon in `folder`, and the names in it. Raises IconError."""
    paths = sorted(folder.glob("*.svg"))
    symbols = "".join(symbol(path) for path in paths)
    return f'<svg xmlns="{SPACE}">{symbols}</svg>\n', [path.stem for path in paths]
