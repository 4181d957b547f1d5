"""Somebody in the family makes an account, with the link the person has given (D-H7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.i18n import _l
from app.services import attempts, passwords, relatives
from app.services.helpers import EmailTakenError
from app.services.passwords import WeakPasswordError
from app.web.guards import for_everyone
from app.web.hand_over import hand_over, keep_hand_over
from app.web.network import network_of_visitor
from app.web.password_form import WEAK, place_of_use
from app.web.signed_in import sign_in_helper
from app.web.written import clean

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

UNREADABLE = 422
LONGEST_NAME, LONGEST_EMAIL = 100, 200
WRITE_NAME = _l("Skriv vad du heter.")
WRITE_EMAIL = _l("Skriv din e-postadress.")
OTHER_EMAIL = _l("Den adressen går inte att använda. Skriv en annan, eller logga in.")


@bp.get("/logga-in/nytt-konto")
@for_everyone
def new_account() -> ResponseReturnValue:
    """Show where somebody in the family makes an account; without a link that waits there is nothing to make."""
    if relatives.invited_with(hand_over()) is None:
        return redirect(url_for("entrance.sign_in"), 303)
    return _page()


@bp.post("/logga-in/nytt-konto")
@for_everyone
def make_account() -> ResponseReturnValue:
    """Make the account and go on to choosing a second factor; what was shown is opened with a tap after that."""
    waiting = hand_over()
    name, email = (clean(request.form.get(field, "")).strip() for field in ("name", "email"))
    if relatives.invited_with(waiting) is None:
        return redirect(url_for("entrance.sign_in"), 303)
    if faults := _faults(name, email):
        return _page(faults), UNREADABLE
    password = request.form.get("password", "")
    try:
        passwords.refuse_weak(password, (name, email, email.split("@")[0]), (name, place_of_use()))
        attempts.count(attempts.UNKNOWN_SECRET, network_of_visitor())
        password_hash = passwords.hashed(password)
        with unit_of_work():
            helper = relatives.begin(waiting, name, email, password_hash)
    except WeakPasswordError as weak:
        return _page({"password": str(WEAK[weak.weakness])}), UNREADABLE
    except EmailTakenError:
        return _page({"email": str(OTHER_EMAIL)}), UNREADABLE
    sign_in_helper(helper)
    keep_hand_over(waiting)
    return redirect(url_for("entrance.choose_factor"), 303)


def _faults(name: str, email: str) -> dict[str, str]:
    faults = {}
    if not name or len(name) > LONGEST_NAME:
        faults["name"] = str(WRITE_NAME)
    if not 0 < email.find("@") < len(email) - 1 or len(email) > LONGEST_EMAIL:
        faults["email"] = str(WRITE_EMAIL)
    return faults


def _page(faults: dict[str, str] | None = None) -> str:
    said = {field: request.form.get(field, "") for field in ("name", "email")}
    return render_template("entrance/new_account.html", faults=faults or {}, said=said, shortest=passwords.SHORTEST)
