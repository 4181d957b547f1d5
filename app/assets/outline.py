"""How much room a drawing takes: the crop that makes all pictures weigh alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib import parse_path

from app.assets.pathdata import short_number
from app.assets.svg import Shape

AIR: Final = 2
"""Units left free round the drawing."""

LEAST_SIDE: Final = 50
"""A small drawing is not blown up more than this, or its line would look bold."""

Box = tuple[float, float, float, float]


def bounds(shapes: Iterable[Shape]) -> Box:
    """Return left, top, right and bottom of everything drawn, lines included. Raises ValueError when nothing is."""
    boxes = [box for shape in shapes if (box := _bounds_of(shape))]
    if not boxes:
        message = "the drawing is empty"
        raise ValueError(message)
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _bounds_of(shape: Shape) -> Box | None:
    pen = BoundsPen(None)
    parse_path(shape.path, TransformPen(pen, shape.place))
    if pen.bounds is None:
        return None
    half = shape.stroke_width / 2
    left, top, right, bottom = pen.bounds
    return left - half, top - half, right + half, bottom + half


def square_round(box: Box, least_side: float = LEAST_SIDE) -> str:
    """Return the view box: a square round the middle of `box`, with air and at least `least_side` wide."""
    left, top, right, bottom = box
    side = max(right - left + 2 * AIR, bottom - top + 2 * AIR, least_side)
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    return " ".join(short_number(number, 1) for number in (x, y, side, side))
