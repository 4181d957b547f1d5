"""Photos beside a line of the draft: to add, to take away with Ångra, and to see (S39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from app.helper import bp
from app.helper.plan_line_page import LinePage
from app.helper.plan_work import at_work, uuid_in
from app.i18n import _l
from app.services import plan_lines, plan_photos, plan_rows, plans
from app.services.plan_photos import PhotoHand, TooManyPhotosError
from app.web.guards import HelperMe, for_helper
from app.web.photo_form import BACK, FILE, GONE, SAVED, PhotoForm, photo_answer, read_photo, too_many
from app.web.uploads import takes_a_photo

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Helper, Plan, PlanLine, PlanPhoto
    from app.services.photos import Photo

CONFLICT, UNREADABLE = 409, 422
LEFT_OUT = _l("Raden är inte med i planen nu. Det du skrev om bilden står kvar här.")
PHOTO = "/visat/<uuid:showing_id>/plan/bild/<uuid:photo_id>"


class _LeftOutError(Exception):
    """The line was taken out of the plan before the photo came."""


@bp.post("/visat/<uuid:showing_id>/plan/rad/<uuid:line_id>/bild")
@for_helper
@takes_a_photo
def add_photo(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Keep the photo beside the line and read it back; a file that is no photo is told what to do with.

    Where somebody has taken the line out meanwhile, that is told, and what was written about the photo stands there.
    """
    page = LinePage.of(plans.writing(me.helper, showing_id), line_id)
    form = read_photo(needs_alt=True)
    if form.photo is None:
        return page.show(page.opened(), photo=form), UNREADABLE
    try:
        with at_work(me, showing_id) as plan:
            saved = _add(plan, plan_lines.line_of(plan, line_id), form.photo, form.alt, me.helper)
    except _LeftOutError:
        page = LinePage.of(plans.writing(me.helper, showing_id), line_id)
        return page.show(page.opened(), photo=PhotoForm(form.alt, faults={FILE: str(LEFT_OUT)})), CONFLICT
    except TooManyPhotosError:
        return page.show(page.opened(), photo=too_many(form)), UNREADABLE
    plan_photos.confirm(saved, form.photo)
    return _to(showing_id, line_id, SAVED)


def _add(plan: Plan, line: PlanLine, photo: Photo, alt: str, helper: Helper) -> PlanPhoto:
    if plan_rows.is_left_out(line):
        raise _LeftOutError
    hand = PhotoHand(helper, uuid_in(request.form.get("form_id", "")))
    return plan_photos.add_photo(plan, line, photo, alt, hand)


def _to(showing_id: UUID, line_id: UUID, done: str, photo_id: UUID | None = None) -> ResponseReturnValue:
    there = url_for(
        "helper.plan_line", showing_id=showing_id, line_id=line_id, gjort=done, bild=photo_id, _anchor="bilder"
    )
    return redirect(there, 303)


@bp.get(PHOTO)
@for_helper
def plan_photo(me: HelperMe, showing_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    """Give one photo to a helper who writes in the plan. Raises PlanNotFoundError for others, and when it is gone."""
    plan = plans.writing(me.helper, showing_id).begun
    return photo_answer(plan_photos.shown_to_helper(plan, photo_id).data)


@bp.post(f"{PHOTO}/ta-bort")
@for_helper
def remove_photo(me: HelperMe, showing_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    """Take a photo out of the plan. Raises PlanNotFoundError for one that the person has put there."""
    with at_work(me, showing_id) as plan:
        photo = plan_photos.remove_photo(plan, photo_id, PhotoHand(me.helper))
    return _to(showing_id, photo.line_id, GONE, photo_id)


@bp.post(f"{PHOTO}/angra")
@for_helper
def restore_photo(me: HelperMe, showing_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    """Put back a photo that a helper took away. Raises PlanNotFoundError for what the person took away."""
    try:
        with at_work(me, showing_id) as plan:
            photo = plan_photos.restore_photo(plan, photo_id, PhotoHand(me.helper))
    except TooManyPhotosError:
        work = plans.writing(me.helper, showing_id)
        page = LinePage.of(work, plan_photos.photo_of(work.begun, photo_id).line_id)
        return page.show(page.opened(), photo=too_many(PhotoForm())), UNREADABLE
    return _to(showing_id, photo.line_id, BACK)
