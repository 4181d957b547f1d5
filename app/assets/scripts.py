"""The scripts: one ES module per behaviour, with imports that point at the hashed names.

They are served as they are written: rjsmin 1.3 changes blanks inside a nested template literal and inside a regular
expression after an arrow, and after Brotli there is little left to win.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])\./([\w-]+\.js)\2""")


class ImportCycleError(ValueError):
    """Two modules import each other, so that neither name can be settled first."""


def add_scripts(folder: Path, add: Callable[[str, bytes], str]) -> None:
    """Give every module in `folder` to `add` (name, content → hashed name), imported ones first.

    Raises ImportCycleError, and OSError when a module imports one that is not there.
    """
    done: dict[str, str] = {}
    for path in sorted(folder.glob("*.js")):
        _add(path, add, done, ())


def _add(path: Path, add: Callable[[str, bytes], str], done: dict[str, str], above: tuple[str, ...]) -> str:
    """Return the hashed file name of a module, after those that it imports."""
    if path.name in above:
        raise ImportCycleError(" → ".join((*above, path.name)))
    if path.name not in done:

        def hashed(found: re.Match[str]) -> str:
            target = _add(path.with_name(found[3]), add, done, (*above, path.name))
            return f"{found[1]}{found[2]}./{target}{found[2]}"

        source = _IMPORT.sub(hashed, path.read_text("utf-8"))
        done[path.name] = Path(add(f"js/{path.name}", source.encode())).name
    return done[path.name]
