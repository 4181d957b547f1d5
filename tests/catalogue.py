"""The texts that people see, as the tests read them: the Swedish, the English, and the files they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from tools import messages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

APP = messages.ROOT / "app"
ENGLISH = messages.CATALOGUES / "en" / "LC_MESSAGES" / "messages.po"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the catalogue. `places` are paths below `app/`."""

    swedish: str
    english: str
    places: frozenset[str]


def catalogue(path: Path) -> Catalog:
    """Return the catalogue in the file `path`."""
    with path.open("rb") as lines:
        return read_po(lines)


@cache
def texts() -> tuple[Text, ...]:
    """Return every text of the English catalogue; one that is gone from the sources has no place."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        messages.extract(template)
        places = {
            one.id: frozenset(Path(place).relative_to(APP).as_posix() for place, _ in one.locations)
            for one in catalogue(template)
        }
    return tuple(
        Text(str(one.id), str(one.string), places.get(one.id, frozenset())) for one in catalogue(ENGLISH) if one.id
    )
