"""`/ar-du-kvar`: the page of a visit that is locked on this device, and the ways on from it (D-S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.enter import use_key
from app.entrance.kept import sealed_here
from app.i18n import _l
from app.models.access import DeviceKind
from app.services import second_step
from app.web.forgotten import note_forgotten
from app.web.guards import for_everyone
from app.web.kept import opened_form
from app.web.lock_page import lock_page, own_page
from app.web.second_step_view import Tried, tried
from app.web.signed_in import caller, leave, locked_here, unlock

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.visits import Caller

TRY_AGAIN = _l("Det är inte det du har valt. Prova igen, eller använd din nyckel.")


@bp.get("/ar-du-kvar")
@for_everyone
def locked() -> ResponseReturnValue:
    """Ask whether the person is still there; where nothing is locked, go on to where they would come back to."""
    waits, back = locked_here(), request.args.get("fran", "")
    return lock_page(waits, back=back) if waits else redirect(own_page(back), 303)


@bp.post("/ar-du-kvar")
@for_everyone
def come_back() -> ResponseReturnValue:
    """Let the person go on where they were."""
    waits, back = locked_here(), own_page(request.form.get("fran", ""))
    if waits is None or waits.person is None:
        # Another window was opened meanwhile, and the words that wait here are still to be saved.
        return _saved_by_owner(back) if sealed_here() else redirect(back, 303)
    asked = second_step.step_of(waits.person)
    if asked is None:
        return _onward(waits, back) if waits.visit.device is DeviceKind.OWN else _again(waits, Tried(is_right=False))
    come = tried(waits.person, second_step.StepKind(asked.kind), str(TRY_AGAIN))
    return _onward(waits, back) if come.is_right else _again(waits, come)


def _again(waits: Caller, come: Tried) -> ResponseReturnValue:
    """Show the page once more: for the next picture, or with what to do now."""
    back, sealed = request.form.get("fran", ""), request.form.get("kept_sealed", "")
    return lock_page(waits, back=back, sealed=sealed, fault=come.fault, step=come.step), come.status


def _onward(waits: Caller, back: str) -> ResponseReturnValue:
    assert waits.person is not None  # noqa: S101 (only a person's visit is locked)
    kept = opened_form(request.form.get("kept_sealed", ""), waits.person)
    with unit_of_work():
        second_step.forget_tries(waits.person)
    unlock(waits)
    return render_template("entrance/enter_kept.html", kept=kept, back=back) if kept else redirect(back, 303)


def _saved_by_owner(back: str) -> ResponseReturnValue:
    """Give the words that waited to whoever they belong to, if they are here; else their key is asked for."""
    asking = caller()
    kept = opened_form(sealed_here(), asking.person) if asking and asking.person else None
    if kept:
        return render_template("entrance/enter_kept.html", kept=kept, back=back)
    return use_key()  # The words come along, sealed still.


@bp.post("/ar-du-kvar/nagon-annan")
@for_everyone
def someone_else() -> ResponseReturnValue:
    """End a visit that is locked on a shared tablet, so that somebody else can use it; the key is there already."""
    waits = locked_here()
    if waits and waits.visit.device is DeviceKind.SHARED:
        leave()
        session.clear()
        note_forgotten()
    response = redirect(url_for("entrance.start"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
