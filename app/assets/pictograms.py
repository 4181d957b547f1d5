"""The register of pictures: one key, one symbol, one meaning in the whole product."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.assets.outline import LEAST_SIDE

REGISTER: Final = Path(__file__).with_name("pictograms.toml")
DRAWINGS: Final = Path(__file__).with_name("drawings")
PARTS: Final = DRAWINGS / "parts"
"""Pieces that several of our drawings share, such as the bust of the person (blue) and of others (grey)."""


@dataclass(frozen=True)
class Pictogram:
    """What a picture means and what it is drawn from.

    Without a `symbol` the picture is our own drawing `drawings/<key>.svg`, which may borrow symbols with
    `<use href="1F464" class="cloth"/>`.
    """

    key: str
    means: str
    symbol: str | None = None
    cloth: bool = False
    grey: bool = False
    mirror: bool = False
    side: float = LEAST_SIDE

    @property
    def drawing(self) -> Path:
        """Return the file of our own drawing of this picture."""
        return DRAWINGS / f"{self.key}.svg"


@cache
def pictograms() -> Mapping[str, Pictogram]:
    """Return every picture of the product by key, in the order of the register."""
    register = tomllib.loads(REGISTER.read_text("utf-8"))
    return MappingProxyType({key: Pictogram(key=key, **row) for part in register.values() for key, row in part.items()})
