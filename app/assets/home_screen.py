"""Our own mark as pictures for the home screen: the drawing of `mark/favicon.svg`, in the sizes tablets ask for."""

from __future__ import annotations

from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

GREEN, WHITE = "#0b4f4a", "#ffffff"
GRID, FINE = 64, 4
"""The drawing stands on 64 squares, and is made four times as large before it is made small, so that edges are soft."""


class Icon(NamedTuple):
    """One picture: how wide, how much of it the mark fills, and how round its corners are on the grid."""

    side: int
    fills: float
    corner: int
    purpose: str


ICONS: Final = {
    # A home screen cuts its own corners, and as much as a fifth away on each side of a maskable one.
    "icon-180.png": Icon(180, 0.9, 0, ""),
    "icon-192.png": Icon(192, 1, 14, "any"),
    "icon-512.png": Icon(512, 1, 14, "any"),
    "icon-maskable.png": Icon(512, 0.72, 0, "maskable"),
}


def png(icon: Icon) -> bytes:
    """Return the picture as PNG, the same bytes each time."""
    wide = icon.side * FINE
    drawn = Image.new("RGBA", (wide, wide), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    pen.rounded_rectangle((0, 0, wide, wide), icon.corner * wide / GRID, fill=GREEN)
    _draw(pen, wide * icon.fills / GRID, wide * (1 - icon.fills) / 2)
    made = BytesIO()
    drawn.resize((icon.side, icon.side), Image.Resampling.LANCZOS).save(made, "PNG", optimize=True)
    return made.getvalue()


def _draw(pen: ImageDraw.ImageDraw, unit: float, left: float) -> None:
    """Draw a sheet with two lines and a check mark; a `unit` is one square of the grid."""

    def at(*places: float) -> list[float]:
        return [left + place * unit for place in places]

    def line(width: float, *places: float) -> None:
        points = at(*places)
        pen.line(points, GREEN, round(width * unit), joint="curve")
        for x, y in zip(points[::2], points[1::2], strict=True):
            pen.circle((x, y), width * unit / 2, fill=GREEN)

    pen.rounded_rectangle(at(16, 14, 48, 50), 4 * unit, fill=WHITE)
    line(4, 24, 25, 40, 25)
    line(4, 24, 33, 30, 33)
    line(5, 28, 39, 34, 45, 46, 32)
