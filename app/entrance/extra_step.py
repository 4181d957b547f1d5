"""The step after the password: a helper shows that it is them, with a code or a passkey (D-H4, D-H6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.entrance import bp
from app.entrance.coming_back import came_from
from app.entrance.kept import HELPER_PAGES, kept_here
from app.i18n import _l
from app.services import code_apps, passkeys, second_factors
from app.services.passkeys import KeyRefusedError
from app.services.second_factors import WrongCodeError
from app.web.half_way import for_showing_a_factor
from app.web.hand_over import hand_over
from app.web.kept import stamp_of
from app.web.signed_in import caller, make_whole
from app.web.site import site_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Helper
    from app.web.guards import HelperMe
    from app.web.kept import KeptForm

UNREADABLE = 422
WRITE_CODE = _l("Skriv en kod.")
WRONG_KEY = _l("Passnyckeln fungerade inte. Gör ett försök till, eller skriv en kod.")
# One text for every code that does not fit: a stranger learns nothing about which the helper has.
WRONG_CODE = _l("Koden är fel eller använd. Vänta på nästa kod i appen, eller ta en annan reservkod.")


def _where_words_wait() -> ResponseReturnValue | None:
    """Return a page where what was written waits on, when the visit has ended or is a whole one; None without words."""
    kept, asking = kept_here(HELPER_PAGES), caller()
    if kept is None:
        return None
    helper = asking.helper if asking and asking.visit.confirmed_at else None
    if helper and kept.owner in {"", stamp_of(helper)}:
        return render_template("entrance/enter_kept.html", kept=kept, back=url_for("helper.people"))
    shown = {"may_begin": False, "email": "", "faults": {}, "fran": came_from(), "kept": kept}
    return render_template("entrance/sign_in.html", **shown), UNREADABLE


@bp.get("/logga-in/extra")
@for_showing_a_factor()
def extra_step(me: HelperMe) -> ResponseReturnValue:
    """Ask for a second factor."""
    return extra_step_page(me.helper, fran=came_from(), kept=None)


@bp.post("/logga-in/extra")
@for_showing_a_factor(_where_words_wait)
def show_factor(me: HelperMe) -> ResponseReturnValue:
    """Make the visit a whole one, if a code or a passkey shows that it is the helper."""
    typed, signed = request.form.get("code", "").strip(), request.form.get("credential", "")
    if not typed and not signed:
        return _again(me, str(WRITE_CODE))
    try:
        _prove(me, typed, signed)
    except KeyRefusedError:
        return _again(me, str(WRONG_KEY))
    except WrongCodeError:
        return _again(me, str(WRONG_CODE))
    return _onward(me)


def _prove(me: HelperMe, typed: str, signed: str) -> None:
    if signed:
        passkeys.prove(me.helper, me.visit, site_here(), signed)
    else:
        second_factors.prove(me.helper, typed)


def _onward(me: HelperMe) -> ResponseReturnValue:
    kept, goal = kept_here(HELPER_PAGES), goal_of_helper()
    if not make_whole(me.visit):
        return _where_words_wait() or redirect(url_for("entrance.sign_in"), 303)
    if kept:
        return render_template("entrance/enter_kept.html", kept=kept, back=url_for("helper.people"))
    return redirect(goal, 303)


def goal_of_helper() -> str:
    """Return where a helper comes who has signed in: to what was handed over, or the page that was asked for."""
    if hand_over():
        return url_for("helper.open_showing")
    asked_for = came_from()
    return asked_for if asked_for.startswith(HELPER_PAGES) else url_for("helper.people")


def _again(me: HelperMe, fault: str) -> ResponseReturnValue:
    return extra_step_page(me.helper, fran=came_from(), kept=kept_here(HELPER_PAGES), fault=fault), UNREADABLE


def extra_step_page(helper: Helper, *, fran: str, kept: KeptForm | None, fault: str = "") -> str:
    """Return the page that asks for a second factor; what was written before waits on it."""
    has_app, has_key = code_apps.in_use(helper) is not None, bool(passkeys.of(helper))
    return render_template(
        "entrance/extra_step.html", has_app=has_app, has_key=has_key, fran=fran, kept=kept, fault=fault
    )
