"""Where a helper chooses what to show beside the password: the first factor, or one more (D-H4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.extra_step import UNREADABLE, goal_of_helper
from app.i18n import _l
from app.services import code_apps, recovery_codes, second_factors
from app.services.second_factors import WrongCodeError
from app.services.secrets_and_codes import spaced
from app.web.half_way import for_choosing_a_factor
from app.web.qr import qr_svg
from app.web.signed_in import make_whole

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.web.guards import HelperMe

WRONG_CODE = _l("Koden är fel eller för gammal. Skriv den som appen visar nu.")


@bp.get("/logga-in/skydda")
@for_choosing_a_factor
def choose_factor(me: HelperMe) -> ResponseReturnValue:
    """Show which ways there are."""
    return render_template("entrance/choose_factor.html", back=back_of(me))


@bp.post("/logga-in/skydda/app")
@for_choosing_a_factor
def begin_code_app(me: HelperMe) -> ResponseReturnValue:
    """Make the secret for an app; it counts for nothing until the app has shown a code."""
    with unit_of_work():
        code_apps.begin(me.helper, me.visit.id)
    return redirect(url_for("entrance.code_app"), 303)


@bp.get("/logga-in/skydda/app")
@for_choosing_a_factor
def code_app(me: HelperMe) -> ResponseReturnValue:
    """Show the secret for the app, as a QR square and in letters."""
    return _app_page(me)


@bp.get("/logga-in/skydda/app.svg")
@for_choosing_a_factor
def code_app_picture(me: HelperMe) -> ResponseReturnValue:
    """Return the QR square that the app reads; nothing when no app waits."""
    waiting = code_apps.waiting(me.helper, me.visit.id)
    if waiting is None:
        return redirect(url_for("entrance.choose_factor"), 303)
    return Response(qr_svg(code_apps.address_of(waiting, me.helper)), mimetype="image/svg+xml")


@bp.post("/logga-in/skydda/app/kod")
@for_choosing_a_factor
def show_first_code(me: HelperMe) -> ResponseReturnValue:
    """Take the app into use with its first code."""
    try:
        second_factors.add_app(me.helper, me.visit, request.form.get("code", ""))
    except WrongCodeError:
        return _app_page(me, str(WRONG_CODE))
    return added(me)


def _app_page(me: HelperMe, fault: str = "") -> ResponseReturnValue:
    waiting = code_apps.waiting(me.helper, me.visit.id)
    if waiting is None:
        return redirect(url_for("entrance.choose_factor"), 303)
    secret = waiting.secret
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    page = render_template("entrance/code_app.html", secret=groups, fault=fault)
    return (page, UNREADABLE) if fault else page


def added(me: HelperMe) -> ResponseReturnValue:
    """Go on when a factor was added: the visit is a whole one now, and there are codes on paper."""
    goal = goal_of_helper()
    if me.visit.confirmed_at is None and not make_whole(me.visit):
        return redirect(url_for("entrance.sign_in"), 303)
    if recovery_codes.left(me.helper):
        return redirect(url_for("helper.account"), 303)
    return _new_codes(me, goal)


@bp.post("/logga-in/skydda/koder")
@for_choosing_a_factor
def make_codes(me: HelperMe) -> ResponseReturnValue:
    """Make ten new codes on paper for a helper who is wholly signed in, and show them this once."""
    if me.visit.confirmed_at is None:
        return redirect(url_for("entrance.choose_factor"), 303)
    return _new_codes(me, url_for("helper.account"))


def _new_codes(me: HelperMe, goal: str) -> str:
    with unit_of_work():
        codes = second_factors.new_codes(me.helper)
    return render_template("entrance/recovery_codes.html", codes=[spaced(code) for code in codes], onward=goal)


def back_of(me: HelperMe) -> str:
    """Return where Tillbaka leads: to signing in, or to the account of who is signed in."""
    return url_for("entrance.sign_in" if me.visit.confirmed_at is None else "helper.account")
