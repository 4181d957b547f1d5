"""Making and using a passkey. A script asks the browser for it; the rest is a form as all others (D-H4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, render_template, request

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.choose_factor import added, back_of
from app.entrance.extra_step import UNREADABLE
from app.i18n import _, _l
from app.services import passkeys
from app.services.passkeys import KeyRefusedError
from app.web.half_way import for_choosing_a_factor, for_showing_a_factor
from app.web.site import site_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.web.guards import HelperMe

LONGEST_NAME = 60
NOT_MADE = _l("Passnyckeln är inte sparad än. Gör den en gång till.")


@bp.post("/logga-in/skydda/nyckel/fraga")
@for_choosing_a_factor
def ask_for_new_passkey(me: HelperMe) -> ResponseReturnValue:
    """Return what the browser needs to make a key."""
    with unit_of_work():
        asked = passkeys.ask_for_new(me.helper, me.visit, site_here())
    return Response(asked, mimetype="application/json")


@bp.post("/logga-in/skydda/nyckel")
@for_choosing_a_factor
def add_passkey(me: HelperMe) -> ResponseReturnValue:
    """Keep the key that the browser has made."""
    name = request.form.get("name", "").strip()[:LONGEST_NAME] or _("Min inloggning")
    try:
        passkeys.add(me.helper, me.visit, site_here(), request.form.get("credential", ""), name)
    except KeyRefusedError:
        page = render_template("entrance/choose_factor.html", back=back_of(me), fault=NOT_MADE, name=name)
        return page, UNREADABLE
    return added(me)


@bp.post("/logga-in/extra/fraga")
@for_showing_a_factor()
def ask_for_passkey(me: HelperMe) -> ResponseReturnValue:
    """Return what the browser needs to use a key."""
    with unit_of_work():
        asked = passkeys.ask_for_proof(me.helper, me.visit, site_here())
    return Response(asked, mimetype="application/json")
