"""*Visa för min hjälpare*: choose what to show, see it as the helper will, show it, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.person.answer_form import clean
from app.questions.answers import Given, Step
from app.questions.questionnaire import MY_PLAN
from app.services import helpers, people, showings
from app.services.choosing_what_to_show import as_book, chosen_versions, showable_parts
from app.services.secrets_and_codes import spaced
from app.services.walk import Walk
from app.web.answer_cards import people_cards
from app.web.guards import Me, for_person
from app.web.qr import qr_svg
from app.web.shown_answer import parts_for_helper

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Showing

HELPER = Step("helper")


def _suggested_name(walk: Walk) -> str:
    """Return the name of the helper the person has chosen (F13)."""
    chosen = walk.answers.get(HELPER, Given()).chosen
    return next((card.name for card in people.contacts(walk.person) if str(card.id) in chosen), "")


@bp.get("/visa")
@for_person
def show(me: Me) -> ResponseReturnValue:
    """Show what is shown now, and let the person choose parts to show."""
    return _choose(me)


def _choose(me: Me, message: str = "") -> ResponseReturnValue:
    walk = Walk.of(me.person)
    open_now = showings.showings_of(me.person)
    name = clean(request.form.get("name", "")) or _suggested_name(walk)
    page = render_template(
        "person/show_choose.html", parts=showable_parts(walk), name=name, open_now=open_now, message=message,
        chosen=request.form.getlist("del"), moved_in=request.form.getlist("privat"), again=_again(me),
    )  # fmt: skip
    return page, 422 if message else 200


def _again(me: Me) -> Showing | None:
    """Return the showing that gets new answers, when the person shows again to the same helper."""
    showing_id = request.values.get("igen", type=UUID)
    return showings.showing_of(me.person, showing_id) if showing_id else None


@bp.get("/visa/titta")
@for_person
def choose_first(me: Me) -> ResponseReturnValue:  # noqa: ARG001 (the way back is the same for everyone)
    """Lead whoever comes back to the preview, from a pause or by reload, to where one chooses what to show."""
    return redirect(url_for("person.show"), 303)


@bp.post("/visa/titta")
@for_person
def show_preview(me: Me) -> ResponseReturnValue:
    """Show exactly what the helper will see, before anything is shown."""
    walk, name = Walk.of(me.person), clean(request.form.get("name", "")).strip()[: people.NAME_LENGTH]
    parts, moved_in = request.form.getlist("del"), request.form.getlist("privat")
    versions = chosen_versions(walk, parts, moved_in)
    again = _again(me)
    if not versions:
        return _choose(me, "parts")
    if not (name or again):
        return _choose(me, "name")
    known = people_cards(people.contacts(me.person, with_removed=True))
    return render_template(
        "person/show_preview.html", name=again.helper_name if again else name, parts=parts,
        moved_in=moved_in, again=again, shown=parts_for_helper(as_book(versions), MY_PLAN, known),
    )  # fmt: skip


@bp.post("/visa")
@for_person
def show_now(me: Me) -> ResponseReturnValue:
    """Show the chosen answers to the helper."""
    walk, name = Walk.of(me.person), clean(request.form.get("name", "")).strip()[: people.NAME_LENGTH]
    parts = request.form.getlist("del")
    versions = chosen_versions(walk, parts, request.form.getlist("privat"))
    again = _again(me)
    if not versions or not (name or again):
        return redirect(url_for("person.show"), 303)
    with unit_of_work():
        if again:
            showings.show_again(again, parts, versions)
            showing = again
        else:
            showing = showings.show(me.person, name, parts, versions)
    return redirect(url_for("person.shown", showing_id=showing.id), 303)


def _address(showing: Showing) -> str:
    return url_for("entrance.enter", _external=True, _anchor=showings.link_part(showing))


@bp.get("/visa/<uuid:showing_id>")
@for_person
def shown(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Show who can read now; before the helper has come, the link, the QR square and the code to give the helper."""
    showing = showings.showing_of(me.person, showing_id)
    reader = helpers.get(showing.helper_id) if showing.helper_id else None
    return render_template(
        "person/shown.html", showing=showing, reader=reader, code=spaced(showing.code), address=_address(showing),
        enter=url_for("entrance.enter", _external=True),
        parts=[part for part in MY_PLAN.parts if part.key in showing.parts],
    )  # fmt: skip


@bp.get("/visa/<uuid:showing_id>.svg")
@for_person
def shown_picture(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Draw the link for the helper as a QR square."""
    return Response(qr_svg(_address(showings.showing_of(me.person, showing_id))), mimetype="image/svg+xml")


@bp.post("/visa/<uuid:showing_id>/ta-tillbaka")
@for_person
def take_back_showing(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Close what is shown: from the next moment the helper sees nothing."""
    with unit_of_work():
        showings.take_back(showings.showing_of(me.person, showing_id))
    return redirect(url_for("person.show"), 303)
