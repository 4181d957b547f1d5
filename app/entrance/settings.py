"""Text and colours: kept with the person, or in the cookie before there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.coming_back import came_from, way_back
from app.entrance.look_choices import GROUPS, THEMES
from app.services import people
from app.web.guards import for_everyone
from app.web.look import ALLOWED, Look, as_settings, current_look, look_from, show_as
from app.web.signed_in import caller

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.services.visits import Owner


@bp.get("/installningar")
@for_everyone
def settings() -> ResponseReturnValue:
    """Show every setting with the chosen values, and a sample of each."""
    return render_template(
        "entrance/settings.html",
        groups=GROUPS,
        themes=THEMES.choices,
        chosen=as_settings(current_look()),
        came_from=came_from(),
        back=way_back(),
        is_saved="sparat" in request.args,
    )


@bp.post("/installningar")
@for_everyone
def save_settings() -> ResponseReturnValue:
    """Keep the chosen look, or the ordinary one again, and show the page as it now is."""
    keep(Look() if "vanligt" in request.form else _chosen())
    return redirect(url_for("entrance.settings", sparat="ja", fran=came_from() or None), 303)


def _chosen() -> Look:
    """Return the look in the form; what it does not say, or says wrongly, stays as it was."""
    said = {name: request.form[name] for name in ALLOWED if request.form.get(name) in ALLOWED[name]}
    return look_from(as_settings(current_look()) | said)


def bring_look(person: Owner) -> None:
    """Let the look that was chosen before signing in come along; call inside a unit of work.

    Whoever has chosen a look of their own before gets that one: the choice here may have been someone else's. The
    cookie lets go of it when it carries the person's visit.
    """
    chosen = session.get("look")
    if chosen and not any(name in person.settings for name in ALLOWED):
        people.change_settings(person, **as_settings(look_from(chosen)))


def keep(look: Look) -> None:
    """Keep `look` for the one who is asking: with the person, else in the cookie of this device."""
    asking = caller()
    if asking and asking.person:
        with unit_of_work():
            people.change_settings(asking.person, **as_settings(look))
    else:
        session["look"] = as_settings(look)
    show_as(look)
