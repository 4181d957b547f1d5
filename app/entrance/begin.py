"""*Börja*: who uses the tablet, and a new plan of one's own without any account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.i18n import _l
from app.models.access import DeviceKind
from app.services import attempts, people, person_keys
from app.web.guards import for_everyone
from app.web.network import is_this_machine, network_of_visitor
from app.web.signed_in import caller, carry, sign_in_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from config import Config

UNREADABLE, TOO_MANY = 422, 429
CHOOSE = _l("Välj ett svar.")
WAIT = _l("Många har börjat nyss. Vänta en stund. Tryck sedan på Nästa.")
DEVICES = {"own": DeviceKind.OWN, "shared": DeviceKind.SHARED}


@bp.get("/borja")
@for_everyone
def begin() -> ResponseReturnValue:
    """Ask who uses the tablet; where a plan is open here already, ask first whether to go on with it."""
    asking = caller()
    if asking and asking.person and asking.visit.device is DeviceKind.OWN and "ny" not in request.args:
        return render_template("entrance/begin_again.html", has_key=person_keys.has_key(asking.person))
    return _page()


@bp.post("/borja")
@for_everyone
def begin_now() -> ResponseReturnValue:
    """Make the plan and open the practice question; on a shared tablet the key comes first."""
    device = DEVICES.get(request.form.get("platta", ""))
    if device is None:
        return _page(CHOOSE), UNREADABLE
    try:
        _make_plan(device)
    except attempts.TooManyAttemptsError:
        return _page(WAIT, device), TOO_MANY
    if device is DeviceKind.SHARED:
        return redirect(url_for("person.my_key", forst=1, fran=url_for("person.go_on")), 303)
    return redirect(url_for("person.go_on"), 303)


def _make_plan(device: DeviceKind) -> None:
    """Make a person who is signed in here. Raises TooManyAttemptsError when too many were made from one address."""
    config: Config = current_app.extensions["min_plan_config"]
    limit = attempts.Limit(attempts.NEW_PLANS, config.new_plans_per_hour, timedelta(hours=1))
    with unit_of_work():
        if limit.tries and not is_this_machine():
            attempts.note((limit,), network_of_visitor())
        person = people.begin(settings=session.get("look"))
        visit = sign_in_person(person, device)
        if device is DeviceKind.SHARED:
            person_keys.make_key(person)
    carry(visit)


def _page(fault: str = "", device: DeviceKind | None = None) -> str:
    return render_template("entrance/begin.html", fault_text=fault, device=device)
