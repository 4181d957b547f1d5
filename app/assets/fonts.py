"""The two weights of Atkinson Hyperlegible, cut down to the letters that our languages and names need.

Each weight is two files: the letters of our own texts, which every page needs, and those that only some names and words
need. A browser fetches the second file where such a letter stands (decision 0031).
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE: Final = Path(fontpkg_atkinson_hyperlegible.__file__).parent
LETTERS: Final = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, range(0xA0, 0x100)))
    + "ČčĆćĐđŁłŃńŚśŠšŹźŻżŽžĘęĄąŐőŰűŒœŞşĞğİı"
    + "–—…‘’“”„•−→€"
)  # fmt: skip
"""Latin 1 whole, the letters of common names in Sweden from other languages, and the signs of good typography."""

COMMON: Final = frozenset("".join(map(chr, range(0x20, 0x7F))) + "\xa0åäöÅÄÖéÉüÜ§·–’”“…•→")
"""The letters and signs of our own texts in both languages. tokens.css names the others as `unicode-range`."""

WEIGHTS: Final = {
    "fonts/atkinson-regular.woff2": ("AtkinsonHyperlegible-Regular.ttf", COMMON),
    "fonts/atkinson-bold.woff2": ("AtkinsonHyperlegible-Bold.ttf", COMMON),
    "fonts/atkinson-regular-more.woff2": ("AtkinsonHyperlegible-Regular.ttf", frozenset(LETTERS) - COMMON),
    "fonts/atkinson-bold-more.woff2": ("AtkinsonHyperlegible-Bold.ttf", frozenset(LETTERS) - COMMON),
}
"""The files, each with the font it is cut from and the letters it keeps."""


def licence() -> bytes:
    """Return the text of the font's licence, which has to go with the font (SIL OFL 1.1, condition 2)."""
    return (SOURCE / "LICENSE").read_bytes()


@cache
def subset(file_name: str, letters: frozenset[str]) -> bytes:
    """Return one weight as woff2 with only `letters`. Raises OSError when the package lacks the file."""
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 13, 14]
    font = TTFont(SOURCE / "files" / file_name, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(letters)))
    cutter.subset(font)
    font.flavor = "woff2"
    finished = BytesIO()
    font.save(finished)
    return finished.getvalue()
