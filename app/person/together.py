"""*Vi gör det tillsammans*: two people read the questions and the answers side by side (S12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.person.ways import address_to_go_on
from app.services import people
from app.services.walk import Walk
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/tillsammans")
@for_person
def together(me: Me) -> ResponseReturnValue:
    """Explain how two people answer together, with a short guide for the one who sits beside."""
    return render_template("person/together.html", is_on=bool(me.person.settings.get("together")))


@bp.post("/tillsammans")
@for_person
def set_together(me: Me) -> ResponseReturnValue:
    """Begin or end answering together."""
    is_on = request.form.get("tillsammans") == "1"
    with unit_of_work():
        people.change_settings(me.person, together=is_on)
    return redirect(address_to_go_on(Walk.of(me.person)) if is_on else url_for("person.home"), 303)
