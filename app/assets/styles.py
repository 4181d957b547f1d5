"""The style sheet: the files of `static/css`, joined in the order of `order.txt` and made small."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import rcssmin

ORDER: Final = "order.txt"
_URL: Final = re.compile(r"url\(\s*(['\"]?)(?!data:|#)([^'\")]+)\1\s*\)")


class StyleOrderError(ValueError):
    """order.txt and the folder do not name the same style sheets."""


def in_order(folder: Path) -> list[Path]:
    """Return the style sheets in the order that order.txt gives; a line `components/*.css` takes all, by name.

    Raises StyleOrderError when a line finds nothing or a file is on no line.
    """
    lines = (folder / ORDER).read_text("utf-8").splitlines()
    files: list[Path] = []
    for line in filter(None, (line.partition("#")[0].strip() for line in lines)):
        found = [path for path in sorted(folder.glob(line)) if path not in files]
        if not found:
            message = f"{ORDER}: {line} finds no style sheet"
            raise StyleOrderError(message)
        files += found
    if left := sorted(set(folder.rglob("*.css")) - set(files)):
        message = f"{ORDER} lacks {', '.join(str(path.relative_to(folder)) for path in left)}"
        raise StyleOrderError(message)
    return files


def stylesheet(folder: Path, names: Mapping[str, str]) -> str:
    """Return all style sheets as one, comments and blanks removed, each url() pointing at the hashed name.

    `names` is from the plain name (`fonts/atkinson-bold.woff2`) to the hashed one. Raises StyleOrderError, KeyError.
    """
    parts = [_with_hashed_urls(path.read_text("utf-8"), names) for path in in_order(folder)]
    return str(rcssmin.cssmin("\n".join(parts)))


def _with_hashed_urls(css: str, names: Mapping[str, str]) -> str:
    """Return `css` with each address looked up; the finished sheet lies in css/, one step below the root."""

    def hashed(found: re.Match[str]) -> str:
        plain = str(PurePosixPath(*[part for part in PurePosixPath(found[2]).parts if part not in {"..", "."}]))
        return f"url(../{names[plain]})"

    return _URL.sub(hashed, css)
