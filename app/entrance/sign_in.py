"""The helper's way in and out: address and password, and the one-time link that chooses the password (D-H1–D-H3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.coming_back import came_from
from app.entrance.enter import LINK_USED, UNREADABLE
from app.entrance.extra_step import extra_step_page
from app.entrance.kept import HELPER_PAGES, kept_here
from app.i18n import _l
from app.services import attempts, endings, helpers, passwords, relatives, second_factors
from app.services.passwords import WeakPasswordError
from app.web.guards import for_everyone
from app.web.hand_over import hand_over, keep_hand_over, take_hand_over
from app.web.kept import stamp_of
from app.web.network import network_of_visitor
from app.web.password_form import WEAK, place_of_use
from app.web.signed_in import caller, leave, sign_in_helper

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Helper
    from app.web.kept import KeptForm

WRITE_EMAIL, WRITE_PASSWORD = _l("Skriv din e-postadress."), _l("Skriv ditt lösenord.")
ANOTHER_HELPER = _l("Det som står kvar skrev en annan hjälpare. Logga in med samma adress som förut.")
REFUSED = _l("Adressen och lösenordet hör inte ihop. Skriv dem igen.")
PROTECT_FIRST = _l("Logga in i ett nytt fönster och skydda ditt konto där. Kom sedan tillbaka hit.")


@bp.get("/logga-in")
@for_everyone
def sign_in() -> ResponseReturnValue:
    """Show where a helper signs in."""
    return _sign_in_page()


@bp.post("/logga-in")
@for_everyone
def sign_in_now() -> ResponseReturnValue:
    """Sign the helper in; a wrong address and a wrong password get the same answer (D-H2)."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    if missing := _missing(email, password):
        return _sign_in_page(email, missing), UNREADABLE
    try:
        # Outside the unit of work below: a try is counted in one of its own, so that a refusal keeps its trace.
        helper = helpers.sign_in(email, password, network_of_visitor())
    except helpers.SignInRefusedError:
        return _sign_in_page(email, {"email": str(REFUSED)}), UNREADABLE
    kept = kept_here(HELPER_PAGES)
    if kept is None:
        return _let_in(helper)
    if fault := _keeps_out(helper, kept):
        return _sign_in_page(email, {"email": str(fault)}), UNREADABLE
    sign_in_helper(helper)
    if not helper.is_example:
        return extra_step_page(helper, fran="", kept=kept)
    return render_template("entrance/enter_kept.html", kept=kept, back=url_for("helper.people"))


def _keeps_out(helper: Helper, kept: KeptForm) -> str:
    """Return why nobody gets in from a page with words on it, so that they stay there, or an empty text."""
    if kept.owner not in {"", stamp_of(helper)}:
        return ANOTHER_HELPER
    return "" if helper.is_example or second_factors.has_any(helper) else PROTECT_FIRST


def _missing(email: str, password: str) -> dict[str, str]:
    """Return what to write, by the field that is empty; an empty field is no try, and nothing is counted."""
    given = {"email": (email.strip(), WRITE_EMAIL), "password": (password, WRITE_PASSWORD)}
    return {field: str(message) for field, (value, message) in given.items() if not value}


def _sign_in_page(email: str = "", faults: dict[str, str] | None = None) -> str:
    may_begin = relatives.invited_with(hand_over()) is not None
    return render_template(
        "entrance/sign_in.html", may_begin=may_begin, email=email, faults=faults or {}, fran=came_from(),
        kept=kept_here(HELPER_PAGES),
    )  # fmt: skip


@bp.post("/logga-ut")
@for_everyone
def sign_out() -> ResponseReturnValue:
    """End the visit on this device and go where one can come back."""
    asking = caller()
    leave()
    take_hand_over()
    was_helper = asking is not None and asking.helper is not None
    response = redirect(url_for("entrance.sign_in" if was_helper else "entrance.start"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/bjuden")
@for_everyone
def invited() -> ResponseReturnValue:
    """Show where an invited helper chooses a password; the link is not used up by being opened (D-H1)."""
    return _invited_page("", "")


@bp.post("/bjuden")
@for_everyone
def choose_password() -> ResponseReturnValue:
    """Keep the password, use up the link, and sign the helper in."""
    secret = request.form.get("secret", "").rpartition("#")[2].strip()
    helper = helpers.invited_with(secret)
    if helper is None:
        with unit_of_work():
            endings.end_old_invitations()  # A link that was seen to be over stays over.
        attempts.count(attempts.UNKNOWN_SECRET, network_of_visitor())
        return _invited_page(secret, LINK_USED), UNREADABLE
    try:
        password_hash = helpers.hashed(helper, request.form.get("password", ""), place_of_use())
        with unit_of_work():
            helpers.use_invitation(helper, password_hash)
    except WeakPasswordError as weak:
        return _invited_page(secret, str(WEAK[weak.weakness]), target="password"), UNREADABLE
    except helpers.SignInRefusedError:
        return _invited_page(secret, LINK_USED), UNREADABLE
    return _let_in(helper)


def _invited_page(secret: str, fault: str, target: str = "secret") -> str:
    return render_template(
        "entrance/invited.html", secret=secret, fault=fault, target=target, shortest=passwords.SHORTEST
    )


def _let_in(helper: Helper) -> ResponseReturnValue:
    handed_over = hand_over()
    sign_in_helper(helper)
    if handed_over:
        keep_hand_over(handed_over)  # Signing in cleared the cookie; this is what the helper came for.
        return redirect(url_for("helper.open_showing"), 303)
    onward = came_from()
    return redirect(onward if onward.startswith(HELPER_PAGES) else url_for("helper.people"), 303)
