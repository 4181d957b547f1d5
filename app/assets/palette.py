"""The calm palette of the pictures, and how the colours of OpenMoji become ours (design.md, section 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INK: Final = "#1d2b2a"
WHITE: Final = "#ffffff"
CLOTH: Final = "#b5d3da"
CLOTH_SHADE: Final = "#82afbc"
GREY: Final = "#a0a6a2"

CALM: Final[Mapping[str, str]] = MappingProxyType(
    {
        "#000000": INK,
        "#ffffff": WHITE,
        "#fcea2b": "#f1d08a",
        "#f1b31c": "#dba956",
        "#f4aa41": "#dfad6b",
        "#e27022": "#c67f4e",
        "#ea5a47": "#c96f5b",
        "#d22f27": "#a64d43",
        "#92d3f5": CLOTH,
        "#61b2e4": CLOTH_SHADE,
        "#1e50a0": "#355d7a",
        "#b1cc33": "#abbd80",
        "#5c9e31": "#74945f",
        "#a57939": "#ab8a62",
        "#6a462f": "#6e5343",
        "#d0cfce": "#d8d9d4",
        "#9b9b9a": GREY,
        "#3f3f3f": "#4c5553",
        "#b399c8": "#b7a8c1",
        "#8967aa": "#8c799a",
        "#ffa7c0": "#e2b5ba",
        "#e67a94": "#c98d97",
    }
)
"""OpenMoji's fixed colours to ours."""

COLOURS: Final = frozenset(CALM.values())
"""Every colour that a finished picture may hold."""

_SKIN: Final[Mapping[str, str]] = MappingProxyType({"#fcea2b": CLOTH, "#f1b31c": CLOTH_SHADE})
_NAMES: Final[Mapping[str, str]] = MappingProxyType({"black": "#000000", "white": "#ffffff"})
_SHORT_HEX: Final = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")


class UnknownColourError(ValueError):
    """A picture holds a colour that the palette has no answer for."""


def full_hex(colour: str) -> str:
    """Return `colour` as six lower-case digits after a hash, so that `#FFF`, `white` and `#ffffff` are one."""
    lower = _NAMES.get(colour.strip().lower(), colour.strip().lower())
    if short := _SHORT_HEX.fullmatch(lower):
        return "#" + "".join(digit * 2 for digit in short.groups())
    return lower


def calm(colour: str, *, cloth: bool = False, grey: bool = False) -> str:
    """Return our colour for a colour of a drawing; `none` stays none.

    `cloth` dresses a whole human figure in blue, since skin colour all over looks undressed.
    `grey` takes the colour away, for "Jag vet inte", which must not look like a warning.
    Raises UnknownColourError when the palette has no such colour.
    """
    if colour == "none":
        return colour
    source = full_hex(colour)
    ours = _SKIN.get(source, CALM.get(source, source)) if cloth else CALM.get(source, source)
    if ours not in COLOURS:
        raise UnknownColourError(colour)
    return GREY if grey and ours not in {INK, WHITE} else ours
