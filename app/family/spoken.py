"""The four digits that were said and not sent: asked once on each new device (D-L4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.family import bp
from app.family.landing import UNREADABLE, begin
from app.i18n import _l
from app.services import family_opening
from app.services.family_links import SPOKEN_DIGITS
from app.services.family_opening import LinkClosedError
from app.web.guards import for_everyone
from app.web.reader import knocked_here, secrets_here
from app.web.written import typed_again

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.family_opening import Knock

WRITE_FOUR = _l("Skriv fyra siffror.")
OTHER_DIGITS = _l("Siffrorna är fel. Fråga den som visar planen för dig. Skriv dem sedan igen.")


@bp.get("/kod")
@for_everyone
def spoken() -> ResponseReturnValue:
    """Ask for the four digits, where a link has been opened here just now; else begin from the start."""
    if knocked_here() is None:
        return redirect(url_for("family.landing"), 303)
    return render_template("family/spoken.html", fault="", typed="")


@bp.post("/kod")
@for_everyone
def say() -> ResponseReturnValue:
    """Open the link for who has the four digits too. Raises LinkClosedError when there are no tries left."""
    knock, typed = _knock(), typed_again(request.form.get("siffror", ""))
    if not knock.asks_spoken:
        return begin(knock)
    digits = "".join(sign for sign in typed if sign.isdecimal() and sign.isascii())
    if len(digits) != SPOKEN_DIGITS:
        return render_template("family/spoken.html", fault=WRITE_FOUR, typed=typed), UNREADABLE
    if not family_opening.is_said(knock, digits):
        return render_template("family/spoken.html", fault=OTHER_DIGITS, typed=typed), UNREADABLE
    return begin(knock, has_said=True)


def _knock() -> Knock:
    """Return the link that was opened here just now. Raises LinkClosedError when there is none any more."""
    knocked = knocked_here()
    knock = family_opening.knock_again(*knocked, secrets_here().device) if knocked else None
    if knock is None:
        raise LinkClosedError
    return knock
