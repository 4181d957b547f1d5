"""*Visa för min hjälpare*: choose what to show, see it as the helper will, show it, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.i18n import _l
from app.person import bp
from app.person.own_files import own_address
from app.person.who_reads import ReaderRefusedError, Readers
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import EVERYTHING
from app.services import helpers, people, plans, showings
from app.services.answers import AnswerBook
from app.services.choosing_what_to_show import chosen_parts, chosen_versions, left_out, private_in, showable_parts
from app.services.relatives import FAMILY
from app.services.secrets_and_codes import spaced
from app.services.walk import Walk
from app.web.guards import Me, for_person
from app.web.look import current_look
from app.web.own_file_view import answers_in, own_in
from app.web.qr import qr_svg
from app.web.shown_answer import Reader, parts_for_helper, pressed_by
from app.web.written import clean

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Showing
    from app.services.versions import Version

# What the person has chosen: carried along from the preview, on to Visa and back to where one chooses.
CHOSEN = ("igen", "vem", "name", "del", "privat")
CHOOSE_PARTS = _l("Välj minst en del att visa.")


@bp.get("/visa")
@for_person
def show(me: Me) -> ResponseReturnValue:
    """Show what is shown now, and let the person choose parts to show."""
    return _choose(me)


def _choose(me: Me, message: str = "", field: str = "", *, more: bool = False) -> ResponseReturnValue:
    walk, again = Walk.of(me.person), _again(me)
    chosen, moved_in = request.form.getlist("del"), request.form.getlist("privat")
    if again and request.method == "GET":  # What is shown now is chosen already, or to add would be to take back.
        chosen, moved_in = list(again.parts), [one.id for one in private_in(showings.shown_answers(again))]
    page = render_template(
        "person/show_choose.html", parts=showable_parts(walk), readers=Readers.of(walk, most=current_look().most),
        everything=EVERYTHING, open_now=showings.showings_of(me.person), message=message, field=field, more=more,
        chosen=chosen, moved_in=moved_in, again=again,
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
    again: Showing | None
    versions: list[Version]
    is_family: bool = False

    @classmethod
    def of(cls, me: Me) -> _Wish:
        """Read the form and the answers as they are now. Raises ReaderRefusedError when no reader is named."""
        walk, again, moved_in = Walk.of(me.person), _again(me), request.form.getlist("privat")
        readers = Readers.of(walk)
        name = again.helper_name if again else readers.name()
        parts = chosen_parts(walk, request.form.getlist("del"), moved_in)
        is_family = again is None and readers.relation in FAMILY
        return cls(name, parts, again, chosen_versions(walk, parts, moved_in), is_family)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Return the fields in which the person has chosen, as they were sent."""
        return [(name, clean(value)) for name in CHOSEN for value in request.form.getlist(name)]

    @property
    def was_previewed(self) -> bool:
        """Tell whether the page the person pressed on showed exactly these versions, and this name."""
        seen = set(request.form.getlist("version"))
        same = seen == {str(version.id) for version in self.versions}
        return bool(seen) and same and clean(request.form.get("called", "")) == self.name


@bp.post("/visa/titta")
@for_person
def show_preview(me: Me) -> ResponseReturnValue:
    """Show exactly what the helper will see, before anything is shown; Fler val and Tillbaka lead to choosing."""
    if go := request.form.get("go"):
        return _choose(me, more=go == "more")
    try:
        return _preview(me, _Wish.of(me))
    except ReaderRefusedError as refused:
        return _choose(me, refused.message, refused.field)


def _preview(me: Me, wish: _Wish) -> ResponseReturnValue:
    if not wish.versions:
        return _choose(me, str(CHOOSE_PARTS), "del")
    shown_parts, walk = parts_for_helper(AnswerBook(wish.versions), MY_PLAN, Reader.OWNER), Walk.of(me.person)
    is_refused = Readers.of(walk).is_refused(wish.name)
    # It may be another Anna, so nothing is changed of what the first one reads: the person is told, and chooses.
    reads = [one for one in showings.showings_of(me.person) if not wish.again and one.helper_name == wish.name]
    return render_template(
        "person/show_preview.html", wish=wish, shown=shown_parts, form_id=uuid4(), is_refused=is_refused, reads=reads,
        left_out=left_out(walk, wish.parts, request.form.getlist("privat")),
        own=own_in(me.person, answers_in(shown_parts), own_address), by=pressed_by(shown_parts),
        plan=plans.plan_of(me.person), may_write=_may_write(me, wish.again),
    )  # fmt: skip


def _may_write(me: Me, showing: Showing | None) -> bool:
    """Tell whether the helper of a showing writes in the plan: who is shown something anew does not, until asked."""
    return showing is not None and showing.id in plans.writers(me.person)


@bp.post("/visa")
@for_person
def show_now(me: Me) -> ResponseReturnValue:
    """Show the chosen answers to the helper, if they still are those the person has just looked at.

    The same form sent twice, as by two quick taps without JavaScript, leads to the one showing it has made.
    """
    try:
        with unit_of_work():
            people.lock(me.person)
            done = _show(me, request.form.get("form_id", type=UUID))
    except ReaderRefusedError as refused:
        return _choose(me, refused.message, refused.field)
    if isinstance(done, _Wish):
        return _preview(me, done)
    return redirect(url_for("person.shown", showing_id=done.id), 303)


def _show(me: Me, form_id: UUID | None) -> Showing | _Wish:
    """Return what this form shows or has shown before; or the wish, when it must be looked at first."""
    made = showings.made_with(me.person, form_id) if form_id else None
    if made and made.taken_back_at is None:
        return made
    wish = _Wish.of(me)
    # Who has taken back what this form showed, and presses on it once more, looks anew like everyone who shows.
    if made or form_id is None or not wish.was_previewed:
        return wish
    if wish.again is None:
        to = showings.Named(wish.name, wish.is_family)
        return showings.show(me.person, to, wish.parts, wish.versions, form_id)
    showings.show_again(wish.again, wish.parts, wish.versions, form_id)
    return wish.again


def _address(showing: Showing) -> str:
    return url_for("entrance.enter", _external=True, _anchor=showings.link_part(showing))


@bp.get("/visa/<uuid:showing_id>")
@for_person
def shown(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Show who can read now; before the helper has come, the link, the QR square and the code to give the helper."""
    showing = showings.showing_of(me.person, showing_id)
    reader = helpers.get(showing.helper_id) if showing.helper_id else None
    is_old = reader is None and showing.link_ends_at < utc_now()
    return render_template(
        "person/shown.html", showing=showing, reader=reader, code=spaced(showing.code), address=_address(showing),
        enter=url_for("entrance.enter", _external=True), is_old=is_old, has_news=_has_news(Walk.of(me.person), showing),
        parts=[part for part in MY_PLAN.parts if part.key in showing.parts],
        private=private_in(showings.shown_answers(showing)),
        plan=plans.plan_of(me.person), may_write=_may_write(me, showing),
    )  # fmt: skip


def _has_news(walk: Walk, showing: Showing) -> bool:
    """Tell whether there is an answer by now, in what is shown, that the helper does not see yet."""
    book = showings.shown_answers(showing)
    seen = {version.id for step in book for version in book.current(step)}
    moved_in = {step.question_id for step in book}
    return any(version.id not in seen for version in chosen_versions(walk, showing.parts, moved_in))


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
