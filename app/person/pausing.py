"""*Ta en paus* and *Min nyckel*: the answers are saved, and this is how to come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.person import bp
from app.services import person_keys
from app.services.secrets_and_codes import spaced
from app.web.forgotten import note_forgotten
from app.web.guards import Me, for_person
from app.web.helped_in import refuse_key_of_before
from app.web.local_path import local_path
from app.web.qr import qr_svg
from app.web.signed_in import leave

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def key_address(secret_part: str) -> str:
    """Return the whole link of a key; what stands behind the # never reaches a server by itself (D-P1)."""
    return url_for("entrance.enter", _external=True, _anchor=secret_part)


@bp.app_template_global()
def page_left() -> str:
    """Return where *Hjälp mig* and *Ta en paus* lead back to: never from one of them to the other, round and round."""
    if request.endpoint in {"person.pause", "person.help_me"}:
        return request.args.get("fran", "")
    return request.full_path.rstrip("?")


@bp.get("/paus")
@for_person
def pause(me: Me) -> ResponseReturnValue:
    """Tell that everything is saved, and how to come back."""
    return render_template(
        "person/pause.html",
        back=local_path(request.args.get("fran"), url_for("person.home")),
        key=person_keys.current_key(me.person),
        device=me.visit.device,
    )


@bp.post("/klar")
@for_person
def leave_device(me: Me) -> ResponseReturnValue:
    """Forget the person on this tablet; without a key the page asks to make one first."""
    if person_keys.would_be_lost(me.person):
        return redirect(url_for("person.my_key"), 303)
    leave()
    session.clear()
    note_forgotten()
    response = redirect(url_for("entrance.start"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/nyckel")
@for_person
def my_key(me: Me) -> ResponseReturnValue:
    """Show the person's key as a card to print, a link and a code."""
    key = person_keys.current_key(me.person)
    refuse_key_of_before(me.visit, key)
    return render_template(
        "person/my_key.html",
        key=key,
        code=spaced(key.code) if key else "",
        address=key_address(person_keys.link_part(key)) if key else "",
        enter=url_for("entrance.enter", _external=True),
        back=local_path(request.args.get("fran"), url_for("person.home")),
        is_first="forst" in request.args,
        changes="byt" in request.args,
        is_new="ny" in request.args,
    )


@bp.post("/nyckel")
@for_person
def make_key(me: Me) -> ResponseReturnValue:
    """Make the key, or a new one instead of a lost one."""
    with unit_of_work():
        person_keys.make_key(me.person, request.form.get("instead_of", ""), here=me.visit)
    back, is_another = local_path(request.args.get("fran"), url_for("person.home")), "instead_of" in request.form
    return redirect(url_for("person.my_key", fran=back, ny=1 if is_another else None), 303)


@bp.get("/nyckel.svg")
@for_person
def key_picture(me: Me) -> ResponseReturnValue:
    """Draw the key's link as a QR square."""
    key = person_keys.current_key(me.person)
    refuse_key_of_before(me.visit, key)
    if key is None:
        return redirect(url_for("person.my_key"), 303)
    return Response(qr_svg(key_address(person_keys.link_part(key))), mimetype="image/svg+xml")
