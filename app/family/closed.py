"""The one page for all that opens nothing: stopped, over, unknown, refused, asleep. It tells nobody which (D-L10)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import make_response, render_template

from app.family import bp
from app.services.family_opening import LinkClosedError
from app.services.plans import PlanNotFoundError
from app.services.policy import RefusedError
from app.services.signing import BrokenSnapshotError
from app.web.errors import note_fault
from app.web.reader import let_go

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.errorhandler(LinkClosedError)
@bp.errorhandler(PlanNotFoundError)
def nothing_here(_: Exception) -> ResponseReturnValue:
    """Show the page, and let the browser forget what it has kept of a reading that is over."""
    return let_go(make_response(render_template("family/nothing.html"), HTTPStatus.NOT_FOUND))


@bp.errorhandler(RefusedError)
@bp.errorhandler(BrokenSnapshotError)
def nothing_whole(problem: RefusedError | BrokenSnapshotError) -> ResponseReturnValue:
    """Show the same page for a fault of ours, and let whoever runs the installation know."""
    note_fault(problem)
    return nothing_here(problem)
