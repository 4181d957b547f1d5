"""Six digits that a helper types on a device of her own: what is said where they open nothing (D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request

from app.i18n import _l
from app.services.attempts import TooManyAttemptsError
from app.services.beside import only_digits
from app.web.written import typed_again

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS: Final = 6
WRITE_ALL = _l("Skriv de sex siffrorna som står på plattan.")
# One text for what is wrong, used and too old: nobody learns which.
NOT_THESE = _l("Siffrorna stämmer inte. Titta på plattan och skriv igen. Gör nya siffror där om det inte går.")


def typed_here() -> str:
    """Return what was typed, to stand in the field still."""
    return typed_again(request.form.get("siffror", ""))


def fault_of(opens: Callable[[str], bool], wait: str) -> tuple[str, int] | None:
    """Try the digits of this request, and return what to do now and the status of the page; None where they were right.

    `opens` tells whether they are; `wait` is told where it raises TooManyAttemptsError.
    """
    typed = typed_here()
    if len(only_digits(typed)) != DIGITS:
        return str(WRITE_ALL), 422
    try:
        return None if opens(typed) else (str(NOT_THESE), 422)
    except TooManyAttemptsError:
        return wait, 429
