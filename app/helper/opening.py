"""Opening what a person has handed over: by link or code, once, and only with a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from app.db import unit_of_work
from app.helper import bp
from app.services import endings, showing_links, showings
from app.web.guards import HelperMe, for_helper
from app.web.hand_over import hand_over, take_hand_over

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/oppna")
@for_helper
def open_showing(me: HelperMe) -> ResponseReturnValue:
    """Ask for a tap before anything is opened; looking at the page changes nothing.

    Only the helper who has opened the answers before is told that they were opened.
    """
    waiting = hand_over()
    is_opened = bool(waiting) and showing_links.opened_with(me.helper, waiting) is not None
    return render_template("helper/open_showing.html", is_waiting=bool(waiting), is_opened=is_opened)


@bp.post("/oppna")
@for_helper
def open_now(me: HelperMe) -> ResponseReturnValue:
    """Open the showing that waits in the cookie. Raises ShowingNotFoundError when there is none any more."""
    with unit_of_work():
        endings.end_old_links()  # On its own, so that a link that was seen to be over stays over.
    try:
        with unit_of_work():
            showing = showing_links.open_with(me.helper, hand_over())
    except showings.ShowingNotFoundError:
        take_hand_over()
        raise
    take_hand_over()  # Only now: while nothing can be written it waits for the next tap.
    return redirect(url_for("helper.person", showing_id=showing.id), 303)
