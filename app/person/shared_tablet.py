"""*En platta som ni delar*: how soon it is locked, and how the person comes back to it (D-P2, D-S3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.services import people, second_step, visits
from app.services.visits import LOCK_CHOICES
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/dela-platta")
@for_person
def shared_tablet(me: Me) -> ResponseReturnValue:
    """Show how soon a shared tablet is locked for the person, and what opens it again."""
    return render_template(
        "person/shared_tablet.html",
        choices=LOCK_CHOICES,
        chosen=visits.lock_after(me.person),
        is_saved="sparat" in request.args,
        step=second_step.step_of(me.person),
    )


@bp.post("/dela-platta")
@for_person
def save_lock_after(me: Me) -> ResponseReturnValue:
    """Keep how soon the tablet is locked; a time that is not offered changes nothing."""
    said = request.form.get("lock_after", type=int)
    if said in LOCK_CHOICES:
        with unit_of_work():
            people.change_settings(me.person, lock_after=said)
    return redirect(url_for("person.shared_tablet", sparat=1), 303)
