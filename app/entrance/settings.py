"""Text and colours: kept with the person, or in the cookie before there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, jsonify, redirect, render_template, request, session, url_for

from app.db import unit_of_work
from app.entrance import bp
from app.entrance.coming_back import came_from, way_back
from app.entrance.look_choices import PAGES, THEMES, page_called
from app.services import people
from app.web.guards import for_everyone
from app.web.look import ALLOWED, Look, as_settings, current_look, look_from, show_as
from app.web.saving import is_autosave
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from app.entrance.look_choices import SettingsPage
    from app.services.visits import Owner


@bp.get("/installningar")
@for_everyone
def settings() -> ResponseReturnValue:
    """Show the pages of settings, what is chosen on each, and the way back to where one came from."""
    chosen = as_settings(current_look())
    return render_template(
        "entrance/settings.html",
        pages=[(page, list(_as_chosen(page, chosen))) for page in PAGES],
        came_from=came_from(),
        back=way_back(),
        is_saved="sparat" in request.args,
        is_person=bool((asking := caller()) and asking.person),
    )


@bp.get("/installningar/<slug>")
@for_everyone
def settings_page(slug: str) -> ResponseReturnValue:
    """Show a few settings that belong together, with the chosen values and a sample; 404 for a page there is not."""
    page = page_called(slug) or abort(404)
    chosen = as_settings(current_look())
    return render_template(
        "entrance/settings_page.html", page=page, themes=THEMES.choices, chosen=chosen, came_from=came_from()
    )


@bp.post("/installningar")
@for_everyone
def save_settings() -> ResponseReturnValue:
    """Keep the chosen look, or the ordinary one again, and show what is chosen now; a script is told so."""
    keep(_ordinary() if "vanligt" in request.form else _chosen())
    if is_autosave():
        return jsonify(saved=True)
    return redirect(url_for("entrance.settings", sparat="ja", fran=came_from() or None), 303)


def _as_chosen(page: SettingsPage, chosen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each setting of `page` in one word, and the words on the card that is chosen."""
    for group in page.groups:
        yield group.short, next(choice.label for choice in group.choices if choice.value == chosen[group.name])


def _ordinary() -> Look:
    """Return the look with the settings of the page that the form names as they are from the start, else with all."""
    page = page_called(request.form.get("sida", ""))
    if page is None:
        return Look()
    names = {group.name for group in page.groups}
    return look_from({name: value for name, value in as_settings(current_look()).items() if name not in names})


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
