"""Addresses that come from a visitor: only a path of our own may be gone to."""

from __future__ import annotations

import re

# One slash, then anything that a browser cannot read as another host or another line.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def local_path(given: str | None, otherwise: str) -> str:
    """Return `given` if it is a path on this site, else `otherwise`."""
    return given if given and _OURS.fullmatch(given) else otherwise
