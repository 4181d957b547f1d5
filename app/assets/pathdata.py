"""Path data of SVG: reading the `d` attribute and writing it shorter without moving a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

ARGUMENTS: Final = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
"""How many numbers each command takes at a time."""

_NUMBER: Final = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_FLAG: Final = re.compile(r"[\s,]*([01])")
_COMMAND: Final = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_ARC_FLAGS: Final = (3, 4)


class PathDataError(ValueError):
    """The `d` attribute is not path data."""


def commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each command of `data` with its numbers, repeated commands written out. Raises PathDataError."""
    place, letter = 0, ""
    while data[place:].strip(" \t\r\n,"):
        if found := _COMMAND.match(data, place):
            letter, place = found[1], found.end()
        elif not letter:
            raise PathDataError(data)
        elif letter in "Mm":
            letter = "L" if letter == "M" else "l"
        numbers, place = _numbers(data, place, letter.lower())
        yield letter, numbers


def _numbers(data: str, place: int, letter: str) -> tuple[tuple[float, ...], int]:
    """Return the numbers of one command and where they end; the two flags of an arc may stand without a gap."""
    numbers: list[float] = []
    for index in range(ARGUMENTS[letter]):
        pattern = _FLAG if letter == "a" and index in _ARC_FLAGS else _NUMBER
        found = pattern.match(data, place)
        if found is None:
            raise PathDataError(data)
        numbers.append(float(found[1]))
        place = found.end()
    return tuple(numbers), place


def short_number(number: float, digits: int = 2) -> str:
    """Return `number` with at most `digits` decimals and no needless zero."""
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-0.", "-.") if text.startswith("-0.") else text
    return {"-0": "0", "": "0"}.get(text, text[1:] if text.startswith("0.") else text)


def shorten(data: str) -> str:
    """Return path data that draws the same line to within a hundredth, in fewer characters.

    The rounding is carried from point to point, so that a long row of relative moves does not drift.
    """
    pen = _Pen()
    written, before = "", ""
    for index, (letter, numbers) in enumerate(commands(data)):
        name = "M" if index == 0 else letter
        texts = pen.write(name, numbers)
        joined = _join(texts)
        repeats = name == before and name not in "MmZz"
        gap = "" if joined.startswith("-") else " "
        written += (gap if repeats else name) + joined
        before = name
    return written


def _join(texts: list[str]) -> str:
    joined = ""
    for text in texts:
        joined += text if not joined or text.startswith("-") else f" {text}"
    return joined


class _Pen:
    """Knows the true place and the written place, so that each relative number can mend the last rounding."""

    def __init__(self) -> None:
        self.true = [0.0, 0.0]
        self.written = [0.0, 0.0]
        self.start = ([0.0, 0.0], [0.0, 0.0])

    def write(self, letter: str, numbers: tuple[float, ...]) -> list[str]:
        """Return the numbers as texts and move to the end of the command."""
        kind = letter.lower()
        if kind == "z":
            self.true, self.written = list(self.start[0]), list(self.start[1])
            return []
        relative = letter.islower()
        texts: list[str] = []
        ends = list(self.true), list(self.written)
        for index, number in enumerate(numbers):
            axis = self._axis(kind, index)
            if axis is None:
                texts.append(short_number(number))
                continue
            absolute = number + self.true[axis] if relative else number
            text = short_number(absolute - self.written[axis] if relative else absolute)
            texts.append(text)
            ends[0][axis] = absolute
            ends[1][axis] = float(text) + (self.written[axis] if relative else 0.0)
        self.true, self.written = ends
        if kind == "m":
            self.start = (list(self.true), list(self.written))
        return texts

    @staticmethod
    def _axis(kind: str, index: int) -> int | None:
        """Return 0 for an x, 1 for a y, None for a number that is no place (radius, angle, flag)."""
        if kind in "hv":
            return 0 if kind == "h" else 1
        if kind == "a":
            return {5: 0, 6: 1}.get(index)
        return index % 2
