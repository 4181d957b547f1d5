"""*Börja*: who uses the tablet, and a new plan of one's own without any account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.models.access import DeviceKind
from app.services import people, person_keys
from app.web.guards import for_everyone
from app.web.signed_in import caller, sign_in_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

DEVICES = {"own": DeviceKind.OWN, "shared": DeviceKind.SHARED}


@bp.get("/borja")
@for_everyone
def begin() -> ResponseReturnValue:
    """Ask who uses the tablet; where a plan is open here already, ask first whether to go on with it."""
    asking = caller()
    if asking and asking.person and asking.visit.device is DeviceKind.OWN and "ny" not in request.args:
        return render_template("entrance/begin_again.html", has_key=person_keys.current_key(asking.person) is not None)
    return render_template("entrance/begin.html", message=False)


@bp.post("/borja")
@for_everyone
def begin_now() -> ResponseReturnValue:
    """Make the plan and open the practice question; on a shared tablet the key comes first."""
    device = DEVICES.get(request.form.get("platta", ""))
    if device is None:
        return render_template("entrance/begin.html", message=True), 422
    with unit_of_work():
        person = people.begin(settings=session.get("look"))
        sign_in_person(person, device)
        if device is DeviceKind.SHARED:
            person_keys.make_key(person)
    if device is DeviceKind.SHARED:
        return redirect(url_for("person.my_key", forst=1, fran=url_for("person.go_on")), 303)
    return redirect(url_for("person.go_on"), 303)
