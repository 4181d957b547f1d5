"""The mark with which somebody signs: drawn with a finger, or a picture that was chosen. A name may stand beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.i18n import _l

# The box one draws in. Every point is a pair of whole numbers inside it, whatever the size of the screen.
WIDTH, HEIGHT = 900, 540
BOX = f"0 0 {WIDTH} {HEIGHT}"
MOST_POINTS = 4_000
# At most nine signs for each point: two numbers of three digits, and what stands between them.
LONGEST = MOST_POINTS * 9
_PAIR: Final = r"[0-9]{1,3},[0-9]{1,3}"
_DRAWN: Final = re.compile(rf"{_PAIR}(?: {_PAIR})*(?:;{_PAIR}(?: {_PAIR})*)*")

Point: TypeAlias = tuple[int, int]
Stroke: TypeAlias = tuple[Point, ...]
# Calm pictures of the registry to sign with: the key, and the word it has in the whole product.
PICTURES = {
    "nature": _l("Natur"),
    "animals": _l("Djur"),
    "music": _l("Musik"),
    "coffee": _l("Fika"),
    "cycle": _l("Cykla"),
    "trip": _l("En resa"),
}


# Blanks, signs that only steer others, and letters that are drawn as nothing.
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_EMPTY_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class UnreadableMarkError(ValueError):
    """What was sent is no drawing of ours, or is much larger than any hand draws."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside a written name: the strokes of a drawing, the key of a picture, or neither."""

    strokes: tuple[Stroke, ...] = ()
    picture: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was drawn and no picture chosen."""
        return not self.strokes and not self.picture

    @property
    def path(self) -> str:
        """Return the drawing as the `d` of an SVG path; a single touch is a dot."""
        return " ".join(_path(stroke) for stroke in self.strokes)

    @property
    def box(self) -> str:
        """Return the box that the path is drawn in, as the `viewBox` of an SVG."""
        return BOX

    @property
    def picture_name(self) -> str:
        """Return the word of the chosen picture; a picture that we no longer offer has none."""
        return str(PICTURES.get(self.picture, ""))


def is_name(text: str) -> bool:
    """Tell whether there is something to see in a written name: a zero width space alone signs nothing."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _EMPTY_LETTERS for sign in text)


def _path(stroke: Stroke) -> str:
    (x, y), *rest = stroke
    return f"M{x} {y}" + ("".join(f"L{x} {y}" for x, y in rest) if rest else "h0")


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """Return the drawing that a page sent: points as "12,40", blanks between them, and ";" between strokes.

    Raises UnreadableMarkError for anything else, for a point outside the box, and for too many points.
    """
    if not text:
        return ()
    if len(text) > LONGEST or not _DRAWN.fullmatch(text):
        raise UnreadableMarkError
    strokes = tuple(tuple(_point(pair) for pair in stroke.split(" ")) for stroke in text.split(";"))
    if sum(map(len, strokes)) > MOST_POINTS:
        raise UnreadableMarkError
    return strokes


def _point(pair: str) -> Point:
    x, y = map(int, pair.split(","))
    if x > WIDTH or y > HEIGHT:
        raise UnreadableMarkError
    return x, y


def as_text(strokes: tuple[Stroke, ...]) -> str:
    """Return the drawing as `read_strokes` reads it, so that a page that comes back shows it still."""
    return ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes)
