"""Who may help the person in when the key is lost, and the new key that is made then (D-P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.services import helped_in, people, person_keys
from app.services.showings import ShowingNotFoundError
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/hjalp-in")
@for_person
def help_in(me: Me) -> ResponseReturnValue:
    """Show which helpers may help the person in; none may before the person has chosen so."""
    return render_template(
        "person/help_in.html", helpers=helped_in.who_could(me.person), has_key=person_keys.has_key(me.person)
    )


@bp.post("/hjalp-in")
@for_person
def let_help_in(me: Me) -> ResponseReturnValue:
    """Let one helper help the person in, or no longer. Raises ShowingNotFoundError for what is not the person's."""
    chosen, is_stopped = request.form.get("far", ""), "far_inte" in request.form
    try:
        showing_id = UUID(request.form.get("far_inte", "") if is_stopped else chosen)
    except ValueError:
        raise ShowingNotFoundError from None
    if is_stopped or person_keys.has_key(me.person):
        with unit_of_work():
            helped_in.let(me.person, showing_id, may=not is_stopped)
    return redirect(url_for("person.help_in"), 303)


@bp.get("/ny-nyckel")
@for_person
def new_key(me: Me) -> ResponseReturnValue:
    """Ask whether to make a new key where a helper has let the person in; elsewhere there is a page for that."""
    if me.visit.helped_in_by is None:
        return redirect(url_for("person.my_key"), 303)
    key = person_keys.current_key(me.person)
    is_elsewhere = helped_in.is_at_home_elsewhere(me.person, me.visit)
    return render_template("person/new_key.html", key=key, is_elsewhere=is_elsewhere)


@bp.post("/ny-nyckel")
@for_person
def make_new_key(me: Me) -> ResponseReturnValue:
    """Make a new key instead of the lost one, unless the person is signed in where no helper is needed for it."""
    with unit_of_work():
        people.lock(me.person)
        is_made = me.visit.helped_in_by and not helped_in.is_at_home_elsewhere(me.person, me.visit)
        if is_made:
            person_keys.make_key(me.person, request.form.get("instead_of", ""), here=me.visit)
    return redirect(url_for("person.my_key", ny=1) if is_made else url_for("person.new_key"), 303)
