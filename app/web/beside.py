"""Who sits beside the person in this visit, asked for once in each request (D-P4, C10)."""

from __future__ import annotations

from flask import g

from app.services import beside
from app.web.signed_in import caller


def beside_here() -> str:
    """Return the name of the helper who sits beside the person on this device, or nothing where nobody does."""
    if "beside" not in g:
        asking = caller()
        g.beside = beside.name_beside(asking) if asking else ""
    return g.beside  # type: ignore[no-any-return]


def forget_beside() -> None:
    """Ask anew the next time, because it has changed in this request."""
    g.pop("beside", None)
