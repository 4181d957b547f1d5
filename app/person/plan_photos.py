"""The person's own photos beside a line of the plan: to add, to take away with Ångra, and to see (S39)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.person.plan_gone import gone_row
from app.person.plan_rows import row_of, rows_of
from app.person.plan_verdicts import form_of, plan_to_read
from app.services import people, plan_lines, plan_photos
from app.services.plan_documents import document_of
from app.services.plan_photos import PhotoHand, TooManyPhotosError
from app.services.plans import PlanNotFoundError
from app.web.guards import Me, for_person
from app.web.photo_form import BACK, DONE, GONE, SAVED, PhotoForm, photo_answer, read_photo, too_many
from app.web.uploads import takes_a_photo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.plan_rows import Row

UNREADABLE = 422


@bp.get("/plan/rad/<uuid:line_id>/bild")
@for_person
def plan_photos_of_line(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Show the photos of one line, and ask for one more. Raises PlanNotFoundError for what nobody has to remember."""
    return _show(_row(me, line_id), PhotoForm())


def _row(me: Me, line_id: UUID) -> Row:
    document = document_of(plan_to_read(me))
    row = row_of(document, rows_of(document), line_id)
    if row is None or row.line.is_closing:
        raise PlanNotFoundError
    return row


def _row_or_gone(me: Me, line_id: UUID) -> Row:
    """Return the row of a line that the person sends a photo to, also when it has left the plan meanwhile."""
    plan = plan_to_read(me)
    document = document_of(plan)
    return row_of(document, rows_of(document), line_id) or gone_row(plan, document, line_id)


def _show(row: Row, form: PhotoForm) -> str:
    done, gone = request.args.get("gjort", ""), request.args.get("bild", type=UUID)
    return render_template(
        "person/plan_photos.html", row=row, form=form, form_id=request.form.get("form_id") or uuid4(),
        done=DONE.get(done, ""), undo=url_for("person.restore_photo", photo_id=gone) if gone and done == GONE else "",
    )  # fmt: skip


@bp.post("/plan/rad/<uuid:line_id>/bild")
@for_person
@takes_a_photo
def plan_photos_save(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Keep the photo beside the line and read it back; a file that is no photo is told what to do with.

    A line that somebody has left out meanwhile keeps it too, and stands among what did not come into the plan.
    """
    row = _row_or_gone(me, line_id)
    form = read_photo(needs_alt=False)
    if form.photo is None:
        return _show(row, form), UNREADABLE
    try:
        with unit_of_work():
            people.lock(me.person)
            plan = plan_to_read(me)
            hand = PhotoHand(form_id=form_of(request.form))
            saved = plan_photos.add_photo(plan, plan_lines.line_of(plan, line_id), form.photo, form.alt, hand)
    except TooManyPhotosError:
        return _show(row, too_many(form)), UNREADABLE
    plan_photos.confirm(saved, form.photo)
    return _to(line_id, SAVED)


def _to(line_id: UUID, done: str, photo_id: UUID | None = None) -> ResponseReturnValue:
    return redirect(url_for("person.plan_photos_of_line", line_id=line_id, gjort=done, bild=photo_id), 303)


@bp.get("/plan/bild/<uuid:photo_id>")
@for_person
def plan_photo(me: Me, photo_id: UUID) -> ResponseReturnValue:
    """Give one photo of the plan. Raises PlanNotFoundError for anybody else's."""
    return photo_answer(plan_photos.photo_of(plan_to_read(me), photo_id).data)


@bp.post("/plan/bild/<uuid:photo_id>/ta-bort")
@for_person
def remove_photo(me: Me, photo_id: UUID) -> ResponseReturnValue:
    """Take a photo out of the plan, whoever put it there; Ångra stands on the page that comes."""
    with unit_of_work():
        people.lock(me.person)
        photo = plan_photos.remove_photo(plan_to_read(me), photo_id, PhotoHand())
    return _to(photo.line_id, GONE, photo_id)


@bp.post("/plan/bild/<uuid:photo_id>/angra")
@for_person
def restore_photo(me: Me, photo_id: UUID) -> ResponseReturnValue:
    """Put back a photo that the person took away. Raises PlanNotFoundError for any other."""
    try:
        with unit_of_work():
            people.lock(me.person)
            photo = plan_photos.restore_photo(plan_to_read(me), photo_id, PhotoHand())
    except TooManyPhotosError:
        line_id = plan_photos.photo_of(plan_to_read(me), photo_id).line_id
        return _show(_row(me, line_id), too_many(PhotoForm())), UNREADABLE
    return _to(photo.line_id, BACK)
