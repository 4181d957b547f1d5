"""The start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.entrance import bp
from app.models.access import DeviceKind
from app.services import person_keys
from app.web.forgotten import note_forgotten, take_forgotten
from app.web.guards import for_everyone
from app.web.signed_in import caller, leave, locked_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.visits import Owner


@bp.get("/")
@for_everyone
def start() -> ResponseReturnValue:
    """Show what one can do here: begin, go on, or read what a plan is.

    On a tablet that several share nothing tells that somebody's answers wait; the way back is that of a key (2.2).
    """
    asking = caller()
    if asking and asking.person and asking.visit.device is DeviceKind.SHARED:
        _let_the_next_one_begin(asking.person)
        asking = caller()
    waits = locked_here()
    is_locked = waits is not None and waits.visit.device is DeviceKind.SHARED
    can_go_on = (asking is not None and asking.person is not None) or (waits is not None and not is_locked)
    is_forgotten = asking is None and waits is None and take_forgotten()
    return render_template("entrance/start.html", can_go_on=can_go_on, is_locked=is_locked, is_forgotten=is_forgotten)


def _let_the_next_one_begin(person: Owner) -> None:
    """End the visit on a shared tablet: whoever opens the start page next must not come to these answers by Back.

    Nothing is lost, because on a shared tablet the key is made before the first question (blueprint 2.2).
    """
    if not person_keys.would_be_lost(person):
        leave()
        note_forgotten()
