"""The photo of the example: a house that is painted here, so that nobody's home is shown."""

from __future__ import annotations

from io import BytesIO
from typing import Final

SIZE: Final = (1200, 800)
SKY, GRASS, WALL, ROOF, DOOR, GLASS = "#bcd5dd", "#8fae86", "#e9dfc8", "#6b5a52", "#9c3b34", "#f4f1e8"
WINDOWS: Final = ((420, 380, 520, 480), (720, 380, 820, 480), (720, 540, 820, 640), (420, 540, 520, 640))


def painted_house() -> bytes:
    """Return a PNG of a house with a red door."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 (Only the command that fills the example paints.)

    picture = Image.new("RGB", SIZE, SKY)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 620, *SIZE), fill=GRASS)
    brush.rectangle((360, 320, 880, 700), fill=WALL)
    brush.polygon(((320, 320), (620, 130), (920, 320)), fill=ROOF)
    brush.rectangle((565, 500, 675, 700), fill=DOOR)
    for window in WINDOWS:
        brush.rectangle(window, fill=GLASS, outline=ROOF, width=6)
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
