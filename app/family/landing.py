"""`/delad/`: one page for every link. Opening it does nothing; a person taps Öppna (D-L2, D-L3, D-L9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.family import bp
from app.i18n import _l
from app.services import attempts, family_opening
from app.services.family_opening import LinkClosedError
from app.services.secrets_and_codes import new_secret
from app.web.csrf import csrf
from app.web.device_kind import kind_of_device
from app.web.guards import for_everyone
from app.web.network import network_of_visitor
from app.web.reader import keep_knock, keep_reading, secrets_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.family_opening import Knock

UNREADABLE = 422
WRITE_THE_CODE = _l("Skriv koden. Den har 12 bokstäver och siffror.")


@bp.get("/")
@for_everyone
def landing() -> ResponseReturnValue:
    """Show the page where a link is opened: the same for any link, without a cookie, and nothing is counted."""
    return render_template("family/landing.html", fault="")


@bp.post("/")
@for_everyone
def open_link() -> ResponseReturnValue:
    """Open a link for who has its secret or its code. Raises LinkClosedError, the same for all that opens nothing."""
    typed = (request.form.get("secret") or request.form.get("code", "")).rpartition("#")[2].strip()
    if not typed:
        return render_template("family/landing.html", fault=WRITE_THE_CODE), UNREADABLE
    knock = family_opening.knock_with(typed, secrets_here().device)
    if knock is None:
        # Only what is not found is counted, so that a whole group home behind one address can use its links.
        attempts.count(attempts.UNKNOWN_SECRET, network_of_visitor())
        raise LinkClosedError
    if knock.asks_spoken:
        return keep_knock(redirect(url_for("family.spoken"), 303), knock)
    return begin(knock)


# A token would need a cookie on the page above. What other sites send is refused by its fetch metadata (`web.csrf`).
csrf.exempt(open_link)


def begin(knock: Knock, *, has_said: bool = False) -> ResponseReturnValue:
    """Let the reading begin on this device and go to it. Raises LinkClosedError."""
    device = secrets_here().device or new_secret()
    with unit_of_work():
        reading = family_opening.begin(knock, device, kind_of_device(), has_said=has_said)
    return keep_reading(redirect(url_for("family.read"), 303), device, reading)
