"""*Min hjälpare är här*: digits for the helper beside the person, who sits there, and *Sluta* (D-P4, C10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.services import beside as sitting
from app.services import visits
from app.web.beside import beside_here, forget_beside
from app.web.guards import Me, for_person
from app.web.local_path import local_path
from app.web.signed_in import caller

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.visits import AnyVisit

ALONE: Final = "alone"
SAVED: Final = 303


@bp.get("/tillsammans/hjalpare")
@for_person
def helper_beside(me: Me) -> ResponseReturnValue:
    """Show the digits that wait for the helper, or who sits beside."""
    offered = None if beside_here() else sitting.offered_in(me.visit)
    code = offered.code if offered else ""
    return render_template(
        "person/beside.html",
        groups=(code[:3], code[3:]) if code else (),
        is_waiting="vantar" in request.args,
        is_over="klart" in request.args,
    )


@bp.post("/tillsammans/hjalpare")
@for_person
def show_digits(me: Me) -> ResponseReturnValue:
    """Make digits for the helper; those from before are good no more."""
    with unit_of_work():
        sitting.offer(me.person, me.visit)
    return redirect(url_for("person.helper_beside"), 303)


@bp.post("/tillsammans/sluta")
@for_person
def sit_alone(me: Me) -> ResponseReturnValue:
    """Let nobody sit beside the person any more, and go on where the person was."""
    _stop(me.visit)
    if me.visit.helped_in_by:
        return redirect(url_for("entrance.start"), 303)
    return redirect(local_path(request.form.get("fran"), url_for("person.helper_beside", klart=1)), 303)


def _stop(visit: AnyVisit) -> None:
    """Let nobody sit there; where a helper has let the person in, the visit ends with it."""
    with unit_of_work():
        sitting.end_in(visit)
        if visit.helped_in_by:
            visits.end(visit)
    forget_beside()


@bp.after_request
def sit_alone_once_saved(answer: Response) -> Response:
    """Stop when the form of the page has been saved with *Sluta*, which is a button of the form there (C3)."""
    if answer.status_code != SAVED or request.method != "POST" or request.form.get("go") != ALONE:
        return answer
    asking = caller()
    if asking is None:
        return answer
    _stop(asking.visit)
    if asking.visit.helped_in_by:
        return redirect(url_for("entrance.start"), 303)  # type: ignore[return-value]  # as below
    return redirect(request.full_path.rstrip("?"), 303)  # type: ignore[return-value]  # Flask's redirect is a Response
