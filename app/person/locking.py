"""Locking from the person's own pages: *Göm*, a tablet that is left, and being still there (D-S3, D-S4, S-24)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from app.models.access import DeviceKind
from app.person import bp
from app.services import visits
from app.web import signed_in
from app.web.guards import Me, for_person
from app.web.kept import kept_form, stamp_of
from app.web.lock_page import lock_page
from app.web.signed_in import caller

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

HIDE: Final = "hide"
SAVED: Final = 303


@bp.app_template_global()
def lock_minutes() -> int:
    """Return after how many minutes the page locks itself; 0 where it does not, as on a device of one's own."""
    asking = caller()
    is_shared = asking is not None and asking.person is not None and asking.visit.device is DeviceKind.SHARED
    return visits.lock_after(asking.person) if asking and asking.person and is_shared else 0


@bp.post("/kvar")
@for_person
def still_here(me: Me) -> ResponseReturnValue:  # noqa: ARG001 (asking who is here notes the use)
    """Note that the person is still there: somebody presses or writes on a page that is open (WCAG 2.2.1)."""
    return "", 204


@bp.post("/las")
@for_person
def lock(me: Me) -> ResponseReturnValue:
    """Lock the tablet that was left; what could not be saved comes along, and waits sealed for its owner."""
    kept = kept_form()
    signed_in.hide(me.visit)
    if kept and kept.owner == stamp_of(me.person):
        return lock_page(visits.Caller(me.visit, me.person), back=request.form.get("fran", ""), kept=kept)
    return redirect(url_for("entrance.locked", fran=request.form.get("fran", "")), 303)


@bp.post("/gom")
@for_person
def hide(me: Me) -> ResponseReturnValue:
    """Hide everything with one tap, and go to a page that tells nothing."""
    signed_in.hide(me.visit)
    return _told_nothing()


def _told_nothing() -> Response:
    return redirect(url_for("entrance.start"), 303)  # type: ignore[return-value]  # Flask's redirect is a Response


def _asks_to_hide() -> bool:
    try:
        return request.method == "POST" and request.form.get("go") == HIDE
    except HTTPException:  # A form that was too large cannot be looked at; its page holds nothing of it.
        return False


@bp.after_request
def hide_in_any_case(answer: Response) -> Response:
    """Hide the page whose form was sent with *Göm*, which is a button of the form there (C3).

    Where the form was not saved, because of what was in it or of trouble with the database, the words wait sealed for
    their owner on the page that asks who is there.
    """
    came_as = g.get("came_as")
    if came_as is None or came_as.person is None or not _asks_to_hide():
        return answer
    signed_in.hide(came_as.visit)
    kept = kept_form()
    if answer.status_code == SAVED or kept is None or kept.owner != stamp_of(came_as.person):
        return _told_nothing()
    # Without the button: who comes back saves the words, and is not hidden once more.
    kept = replace(kept, fields=tuple(field for field in kept.fields if field != ("go", HIDE)))
    return make_response(lock_page(came_as, back=kept.action, kept=kept))
