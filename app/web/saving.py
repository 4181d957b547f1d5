"""What a script is told that saves while somebody writes, and stays on the page (C1, decision 0034)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from flask import jsonify, request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from http import HTTPStatus

    from flask.typing import ResponseReturnValue


def is_autosave() -> bool:
    """Tell whether a script asks, that stays on the page."""
    return request.accept_mimetypes.best == "application/json"


def hash_of(lines: Iterable[str]) -> str:
    """Return the hash that lets the browser say "Sparat", of what was read back, line by line (security.md 3)."""
    return sha256("\n".join(lines).encode()).hexdigest()


def refused(why: str, status: HTTPStatus, *, is_locked: bool = False) -> ResponseReturnValue:
    """Tell that nothing more is saved here, and in plain words what to do; the words stay where they are (D-S4)."""
    return jsonify(saved=False, why=why, locked=is_locked), status
