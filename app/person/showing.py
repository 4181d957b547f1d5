"""*Visa för min hjälpare*: choose what to show, see it as the helper will, show it, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.i18n import _l
from app.person import bp
from app.person.who_reads import ReaderRefusedError, Readers
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import EVERYTHING
from app.services import helpers, people, showings
from app.services.answers import AnswerBook
from app.services.choosing_what_to_show import chosen_parts, chosen_versions, showable_parts
from app.services.secrets_and_codes import spaced
from app.services.walk import Walk
from app.web.guards import Me, for_person
from app.web.look import current_look
from app.web.qr import qr_svg
from app.web.shown_answer import parts_for_helper

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Showing
    from app.services.versions import Version

CHOOSE_PARTS = _l("Välj minst en del att visa.")


@bp.get("/visa")
@for_person
def show(me: Me) -> ResponseReturnValue:
    """Show what is shown now, and let the person choose parts to show."""
    return _choose(me)


def _choose(me: Me, message: str = "", field: str = "", *, more: bool = False) -> ResponseReturnValue:
    walk = Walk.of(me.person)
    page = render_template(
        "person/show_choose.html", parts=showable_parts(walk), readers=Readers.of(walk, few=current_look().few),
        everything=EVERYTHING, open_now=showings.showings_of(me.person), message=message, field=field, more=more,
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


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the person wants to show, to whom, and which versions of the answers that is right now."""

    name: str
    parts: list[str]
    moved_in: list[str]
    again: Showing | None
    versions: list[Version]

    @classmethod
    def of(cls, me: Me) -> _Wish:
        """Read the form and the answers as they are now. Raises ReaderRefusedError when no reader is named."""
        walk, again, moved_in = Walk.of(me.person), _again(me), request.form.getlist("privat")
        name = again.helper_name if again else Readers.of(walk).name()
        parts = chosen_parts(walk, request.form.getlist("del"))
        return cls(name, parts, moved_in, again, chosen_versions(walk, parts, moved_in))

    @property
    def was_previewed(self) -> bool:
        """Tell whether the page the person pressed on showed exactly these versions."""
        return set(request.form.getlist("version")) == {str(version.id) for version in self.versions}


@bp.post("/visa/titta")
@for_person
def show_preview(me: Me) -> ResponseReturnValue:
    """Show exactly what the helper will see, before anything is shown."""
    if request.form.get("go") == "more":
        return _choose(me, more=True)
    try:
        return _preview(me, _Wish.of(me))
    except ReaderRefusedError as refused:
        return _choose(me, refused.message, refused.field)


def _preview(me: Me, wish: _Wish) -> ResponseReturnValue:
    if not wish.versions:
        return _choose(me, str(CHOOSE_PARTS), "del")
    shown_parts = parts_for_helper(AnswerBook(wish.versions), MY_PLAN)
    return render_template("person/show_preview.html", wish=wish, shown=shown_parts)


@bp.post("/visa")
@for_person
def show_now(me: Me) -> ResponseReturnValue:
    """Show the chosen answers to the helper, if they still are those the person has just looked at."""
    try:
        with unit_of_work():
            people.lock(me.person)
            wish = _Wish.of(me)
            showing = _show(me, wish) if wish.was_previewed and wish.versions else None
    except ReaderRefusedError as refused:
        return _choose(me, refused.message, refused.field)
    return redirect(url_for("person.shown", showing_id=showing.id), 303) if showing else _preview(me, wish)


def _show(me: Me, wish: _Wish) -> Showing:
    if wish.again is None:
        return showings.show(me.person, wish.name, wish.parts, wish.versions)
    showings.show_again(wish.again, wish.parts, wish.versions)
    return wish.again


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
        enter=url_for("entrance.enter", _external=True), is_old=showing.link_ends_at < utc_now(),
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
        showings.take_back(me.person, showing_id)
    return redirect(url_for("person.show", stangt=1), 303)
