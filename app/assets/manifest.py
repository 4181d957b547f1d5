"""The list of finished files: which address a name has now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "manifest.json"
FILES: Final = "files"
"""The folder inside the build that is served; the manifest itself lies outside it."""

ADDRESS: Final = "/static/"


class UnknownAssetError(LookupError):
    """A template or a question asks for a file or picture that does not exist."""


class AssetsMissingError(RuntimeError):
    """The files have not been made yet."""


@dataclass(frozen=True)
class Picture:
    """Where a pictogram lies and how large it naturally is."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Manifest:
    """The finished files by name."""

    files: Mapping[str, str]
    sizes: Mapping[str, int]
    pictures: Mapping[str, int]
    fingerprint: str

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Return the manifest of the build in `folder`. Raises AssetsMissingError when there is none."""
        try:
            data = json.loads((folder / FILE).read_text("utf-8"))
        except OSError as missing:
            message = f"{folder.name} holds no {FILE}: run `make assets`"
            raise AssetsMissingError(message) from missing
        return cls(**data)

    def to_json(self) -> bytes:
        """Return the manifest as it is kept on disk, the same for the same files."""
        return (json.dumps(vars(self), indent=1, sort_keys=True) + "\n").encode()

    def path(self, name: str) -> str:
        """Return the address of a file such as `css/min-plan.css`. Raises UnknownAssetError."""
        try:
            return ADDRESS + self.files[name]
        except KeyError:
            message = f"no static file is called {name!r}"
            raise UnknownAssetError(message) from None

    def icon(self, name: str) -> str:
        """Return the address of one line icon in the sprite, for `<use href>`. Raises UnknownAssetError."""
        if f"icons/{name}" not in self.sizes:
            message = f"no line icon is called {name!r}"
            raise UnknownAssetError(message)
        return f"{self.path('icons.svg')}#{name}"

    def picture(self, key: str) -> Picture:
        """Return the picture of a key in the register of pictures. Raises UnknownAssetError."""
        try:
            size = self.pictures[key]
        except KeyError:
            message = f"no picture has the key {key!r}: add it to app/assets/pictograms.toml"
            raise UnknownAssetError(message) from None
        return Picture(self.path(f"pictures/{key}.svg"), size, size)

    def has_picture(self, key: str | None) -> bool:
        """Tell whether the register has `key`: one that was kept with an answer may be of an older release."""
        return key in self.pictures
