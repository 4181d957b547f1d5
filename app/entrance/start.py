"""The start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.entrance import bp
from app.models.access import DeviceKind
from app.web.guards import for_everyone
from app.web.signed_in import caller

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/")
@for_everyone
def start() -> ResponseReturnValue:
    """Show what one can do here: begin, go on, or read what a plan is."""
    return render_template("entrance/start.html", can_go_on=_has_begun_here())


def _has_begun_here() -> bool:
    """Tell whether a person has begun on a device of their own; a shared one gives nothing away (blueprint 2.2)."""
    asking = caller()
    return asking is not None and asking.person is not None and asking.visit.device is DeviceKind.OWN
