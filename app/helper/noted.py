"""What a helper reads of a person is noted, for the person to see (D-U1, D-U4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, g, request

from app.helper import bp
from app.services.audit_words import Action, Thing
from app.web.audit_actor import note_read

if TYPE_CHECKING:
    from uuid import UUID

WHAT: Final = {
    "helper.person": Action.READ_ANSWERS, "helper.own_file": Action.READ_ANSWERS,
    "helper.plan_pdf": Action.TOOK_OUT_PDF,
}  # fmt: skip
"""What was done on other pages than those of the plan."""

ACTS: Final = frozenset({"helper.take_plan_out", "helper.help_in", "helper.help_in_now"})
"""What is noted where it is done."""


def nothing_read() -> None:
    """Say that this page shows nothing of the person's: it only asks what the helper wants to do."""
    g.nothing_read = True


@bp.after_request
def note_what_was_read(answer: Response) -> Response:
    """Note that the helper read the answers or the plan that one showing opens, once every five minutes."""
    showing_id: UUID | None = (request.view_args or {}).get("showing_id")
    if showing_id is None or request.endpoint in ACTS or "nothing_read" in g:
        return answer
    return note_read(answer, WHAT.get(request.endpoint or "", Action.READ_PLAN), Thing.SHOWING, showing_id)
