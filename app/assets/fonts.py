"""The two weights of Atkinson Hyperlegible, cut down to the letters that our languages and names need."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE: Final = Path(fontpkg_atkinson_hyperlegible.__file__).parent
WEIGHTS: Final = {
    "fonts/atkinson-regular.woff2": "AtkinsonHyperlegible-Regular.ttf",
    "fonts/atkinson-bold.woff2": "AtkinsonHyperlegible-Bold.ttf",
}
LETTERS: Final = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, range(0xA0, 0x100)))
    + "ČčĆćĐđŁłŃńŚśŠšŹźŻżŽžĘęĄąŐőŰűŒœŞşĞğİı"
    + "–—…‘’“”„•−→€"
)  # fmt: skip
"""Latin 1 whole, the letters of common names in Sweden from other languages, and the signs of good typography."""


def licence() -> bytes:
    """Return the text of the font's licence, which has to go with the font (SIL OFL 1.1, condition 2)."""
    return (SOURCE / "LICENSE").read_bytes()


@cache
def subset(file_name: str) -> bytes:
    """Return one weight as woff2 with only our letters. Raises OSError when the package lacks the file."""
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 13, 14]
    font = TTFont(SOURCE / "files" / file_name, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    finished = BytesIO()
    font.save(finished)
    return finished.getvalue()
