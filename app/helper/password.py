"""Changing the password: the old one is asked for, and every other visit ends (D-H2, D-S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.helper import bp
from app.i18n import _l
from app.services import helpers, passwords
from app.services.helpers import SignInRefusedError
from app.services.passwords import WeakPasswordError
from app.web.guards import HelperMe, for_helper
from app.web.password_form import WEAK, place_of_use

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

UNREADABLE = 422
WRONG_OLD = _l("Det gamla lösenordet är fel. Skriv det igen.")


@bp.get("/konto/losenord")
@for_helper
def password(_: HelperMe) -> ResponseReturnValue:
    """Ask for the old password and the next one."""
    return _page()


@bp.post("/konto/losenord")
@for_helper
def change_password(me: HelperMe) -> ResponseReturnValue:
    """Change the password, and end the helper's visits on other devices."""
    old, new = request.form.get("old_password", ""), request.form.get("password", "")
    try:
        password_hash = helpers.change_password(me.helper, old, new, place_of_use())
    except WeakPasswordError as weak:
        return _page({"password": str(WEAK[weak.weakness])}), UNREADABLE
    except SignInRefusedError:
        return _page({"old_password": str(WRONG_OLD)}), UNREADABLE
    with unit_of_work():
        helpers.set_password(me.helper, password_hash)
        helpers.end_visits(me.helper, but=me.visit.id)
    return redirect(url_for("helper.account"), 303)


def _page(faults: dict[str, str] | None = None) -> str:
    return render_template("helper/password.html", faults=faults or {}, shortest=passwords.SHORTEST)
