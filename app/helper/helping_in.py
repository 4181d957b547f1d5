"""*Hjälp in på en platta*: a helper whom the person has allowed to types the digits on the person's tablet (D-P4)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.helper import bp
from app.helper.digits import fault_of, typed_here
from app.helper.names import MY_NAME, shown_name
from app.i18n import _l
from app.services import helped_in, showings
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

WAIT = _l("Det blev många försök. Vänta tio minuter.")


@bp.get("/visat/<uuid:showing_id>/hjalp-in")
@for_helper
def help_in(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Ask for the digits on the tablet. Raises ShowingNotFoundError unless the person has allowed it."""
    return _page(me, showing_id)


def _page(me: HelperMe, showing_id: UUID, fault: str = "") -> str:
    helped_in.may_help(me.helper, showing_id)
    _, book = showings.shown_by(me.helper, showing_id)
    return render_template(
        "helper/help_in.html", name=shown_name(book.get(MY_NAME)), showing_id=showing_id, fault=fault,
        typed=typed_here(), is_done=not fault and "klart" in request.args,
    )  # fmt: skip


@bp.post("/visat/<uuid:showing_id>/hjalp-in")
@for_helper
def help_in_now(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Let the person in on the tablet that shows these digits."""
    helped_in.may_help(me.helper, showing_id)
    if wrong := fault_of(partial(helped_in.grant, me.helper, showing_id), str(WAIT)):
        return _page(me, showing_id, wrong[0]), wrong[1]
    return redirect(url_for("helper.help_in", showing_id=showing_id, klart=1, _anchor="top"), 303)
