"""Whose plan a page is about, for its title: a helper may have the plans of two persons open at once (WCAG 2.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, request

from app.helper import bp
from app.helper.names import name_in
from app.services import plans, showings
from app.services.showings import ShowingNotFoundError
from app.web.signed_in import caller

if TYPE_CHECKING:
    from uuid import UUID


@bp.context_processor
def for_the_title() -> dict[str, Any]:
    """Give the pages a way to ask; nothing is read unless a title asks."""
    return {"whose": whose}


def whose() -> str:
    """Return what the helper may call the person whose showing the address names; empty for any other page."""
    if "whose" in g:
        return str(g.whose)
    showing_id: UUID | None = (request.view_args or {}).get("showing_id")
    asking = caller()
    if showing_id is None or asking is None or asking.helper is None:
        return ""
    try:
        showing = plans.writing(asking.helper, showing_id).showing
    except ShowingNotFoundError:
        return ""
    return name_in(showings.shown_answers(showing))
