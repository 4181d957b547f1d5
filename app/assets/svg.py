"""SVG drawings as plain lists of shapes: read, recoloured, measured and written small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET

from fontTools.misc.transform import Identity, Transform

from app.assets.pathdata import commands, short_number, shorten

SPACE: Final = "http://www.w3.org/2000/svg"
HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
STYLE: Final = {
    "fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "fill-rule": "nonzero", "opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke-dasharray": "none",
}  # fmt: skip
"""The attributes that decide how a shape looks, with the values that hold when none is given."""

STROKE_ONLY: Final = ("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-dasharray")
_TRANSFORM: Final = re.compile(r"(\w+)\s*\(([^)]*)\)")
_ROUNDED: Final = re.compile(r"[\s,]+")


class DrawingError(ValueError):
    """A drawing holds something that cannot become a picture."""


@dataclass(frozen=True)
class Shape:
    """One line or area: its path, its look, and where it is placed."""

    path: str
    style: Mapping[str, str]
    place: Transform = Identity

    @property
    def stroke_width(self) -> float:
        """Return the width of the line as seen, 0 for an area without a line."""
        if self.style["stroke"] == "none":
            return 0.0
        return float(self.style["stroke-width"]) * scale_of(self.place)

    def moved(self, place: Transform) -> Shape:
        """Return the shape placed by `place`, with a line of the same weight as before."""
        width = short_number(float(self.style["stroke-width"]) / scale_of(place))
        return replace(self, place=place.transform(self.place), style={**self.style, "stroke-width": width})

    def coloured(self, colour: Callable[[str], str]) -> Shape:
        """Return the shape with `colour` asked for its fill and its line."""
        changed = {name: colour(self.style[name]) for name in ("fill", "stroke")}
        return replace(self, style={**self.style, **changed})


def scale_of(place: Transform) -> float:
    """Return how many times larger `place` makes a drawing."""
    return float(abs(place.xx * place.yy - place.xy * place.yx) ** 0.5)


Borrow = Callable[[str, str], list[Shape]]
"""Asked with a `<use>`'s symbol and class for the shapes that stand there."""


def read(text: str, borrow: Borrow) -> list[Shape]:
    """Return the visible shapes of an SVG, in the order they are drawn. Raises DrawingError."""
    root = ET.fromstring(text)  # noqa: S314 - our own drawings and an installed package
    return list(_shapes(root, dict(STYLE), Identity, borrow))


def _shapes(element: ET.Element, style: dict[str, str], place: Transform, borrow: Borrow) -> Iterator[Shape]:
    style = style | _style_of(element)
    place = place.transform(_transform_of(element.get("transform", "")))
    tag = element.tag.removeprefix(f"{{{SPACE}}}")
    if tag in {"svg", "g"}:
        for child in element:
            yield from _shapes(child, style, place, borrow)
    elif tag == "use":
        symbol = element.get(HREF[0], element.get(HREF[1], ""))
        yield from (shape.moved(place) for shape in borrow(symbol, element.get("class", "")))
    elif tag in _PATHS:
        if style["fill"] != "none" or style["stroke"] != "none":
            yield Shape(_PATHS[tag](element), style, place)
    elif tag not in {"title", "desc", "metadata", "defs"}:
        raise DrawingError(f"<{tag}>")


def _style_of(element: ET.Element) -> dict[str, str]:
    declared = dict(element.attrib)
    for part in element.get("style", "").split(";"):
        name, _, value = part.partition(":")
        declared[name.strip()] = value.strip()
    return {name: declared[name] for name in STYLE if name in declared}


def _transform_of(text: str) -> Transform:
    place = Identity
    for name, arguments in _TRANSFORM.findall(text):
        numbers = [float(number) for number in _ROUNDED.split(arguments.strip())]
        place = place.transform(_step(name, numbers))
    return place


def _step(name: str, numbers: list[float]) -> Transform:
    """Return one step of a `transform` attribute as a matrix."""
    if name == "matrix":
        return Transform(*numbers)
    if name == "translate":
        return Identity.translate(numbers[0], numbers[1] if len(numbers) > 1 else 0)
    if name == "scale":
        return Identity.scale(numbers[0], numbers[-1])
    if name == "rotate":
        x, y = numbers[1:] or (0.0, 0.0)
        turn = Identity.rotate(numbers[0] * 3.141592653589793 / 180)
        return Identity.translate(x, y).transform(turn).translate(-x, -y)
    raise DrawingError(name)


def _number(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0").removesuffix("px"))


def _line(element: ET.Element) -> str:
    x1, y1, x2, y2 = (_number(element, name) for name in ("x1", "y1", "x2", "y2"))
    return f"M{x1} {y1}L{x2} {y2}"


def _polyline(element: ET.Element) -> str:
    return f"M{element.get('points', '').strip()}"


def _polygon(element: ET.Element) -> str:
    return f"{_polyline(element)}z"


def _ellipse(element: ET.Element) -> str:
    """Return a circle or ellipse as two arcs."""
    x, y = _number(element, "cx"), _number(element, "cy")
    rx = _number(element, "rx") or _number(element, "r")
    ry = _number(element, "ry") or _number(element, "r")
    return f"M{x - rx} {y}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0 {-2 * rx} 0z"


def _rect(element: ET.Element) -> str:
    x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
    r = _number(element, "rx") or _number(element, "ry")
    if not r:
        return f"M{x} {y}h{width}v{height}h{-width}z"
    wide, tall = width - 2 * r, height - 2 * r
    return (
        f"M{x + r} {y}h{wide}a{r} {r} 0 0 1 {r} {r}v{tall}a{r} {r} 0 0 1 {-r} {r}"
        f"h{-wide}a{r} {r} 0 0 1 {-r} {-r}v{-tall}a{r} {r} 0 0 1 {r} {-r}z"
    )


_PATHS: Final[Mapping[str, Callable[[ET.Element], str]]] = {
    "path": lambda element: element.get("d", ""),
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "rect": _rect,
}
"""How each kind of element becomes a path."""


def write(shapes: list[Shape], view_box: str, size: int, base: Mapping[str, str]) -> str:
    """Return an SVG of `shapes` in `view_box`; what most shapes share (`base`) is said once, at the top."""
    lines = [_element(shape, base) for shape in _joined(shapes)]
    shared = "".join(f' {name}="{value}"' for name, value in base.items())
    head = f'<svg xmlns="{SPACE}" viewBox="{view_box}" width="{size}" height="{size}"{shared}>'
    return f"{head}{''.join(lines)}</svg>\n"


def _element(shape: Shape, base: Mapping[str, str]) -> str:
    inherited = {**STYLE, **base}
    differs = {name: value for name, value in shape.style.items() if value != inherited[name]}
    if shape.style["stroke"] == "none":
        differs = {name: value for name, value in differs.items() if name not in STROKE_ONLY}
    if shape.place != Identity:
        differs["transform"] = f"matrix({' '.join(short_number(number, 4) for number in shape.place)})"
    attributes = "".join(f' {name}="{value}"' for name, value in differs.items())
    return f'<path{attributes} d="{shorten(shape.path)}"/>'


def _joined(shapes: list[Shape]) -> Iterator[Shape]:
    """Yield the shapes with neighbouring lines of one look made one path, which draws the same in fewer bytes."""
    waiting: Shape | None = None
    for shape in shapes:
        if waiting and _alike(waiting, shape):
            waiting = replace(waiting, path=waiting.path + _absolute_start(shape.path))
            continue
        if waiting:
            yield waiting
        waiting = shape
    if waiting:
        yield waiting


def _alike(one: Shape, other: Shape) -> bool:
    line_only = one.style["fill"] == "none" and one.style["opacity"] == one.style["stroke-opacity"] == "1"
    return line_only and one.style == other.style and one.place == other.place


def _absolute_start(path: str) -> str:
    """Return `path` with its first move absolute, since a small m would count from the path before it."""
    first, *rest = commands(path)
    steps = [("M", first[1]), *rest]
    return "".join(letter + " ".join(f"{number:.9g}" for number in numbers) for letter, numbers in steps)
