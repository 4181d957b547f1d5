"""Signing the plan as the helper: after the person, and on the very version that the person has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.helper import bp
from app.helper.names import name_in
from app.helper.plan_check import in_words
from app.i18n import _l
from app.services import people, plans, showings, signing
from app.services.days import today
from app.services.plan_documents import document_of
from app.web.guards import HelperMe, for_helper
from app.web.plan_seal import code_in_groups
from app.web.plan_view import plan_view
from app.web.written import clean

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.services.plans import Writing
    from app.web.plan_view import PlanView

LONGEST_NAME = 100
WRITE = _l("Skriv ditt namn.")
SHORTER = _l("Namnet är långt. Ta bort lite. Allt du skrev står kvar här.")


def called(work: Writing) -> str:
    """Return what the helper may call the person."""
    return name_in(showings.shown_answers(work.showing))


@bp.get("/visat/<uuid:showing_id>/plan/skriv-under")
@for_helper
def plan_sign(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Wait for the person, then ask for the helper's signature. Raises PlanNotFoundError for who does not write."""
    return _ask(plans.writing(me.helper, showing_id))


def _view(state: signing.Signed) -> PlanView | None:
    """Return what the person has signed, while it holds."""
    if state.snapshot is None or not state.holds:
        return None
    return plan_view(signing.signed_document(state.snapshot), read_on=today())


def _ask(work: Writing, name: str = "", fault: str = "", *, has_changed: bool = False) -> ResponseReturnValue:
    plan = work.begun
    state = signing.state_of(plan)
    is_ready = state.holds and state.snapshot is not None
    page = render_template(
        "helper/plan_sign.html", showing_id=work.showing.id, person=called(work), state=state, name=name, fault=fault,
        has_changed=has_changed, stops=() if is_ready else signing.what_stops(document_of(plan)), in_words=in_words,
        code=code_in_groups(state.snapshot.sha256).split() if state.snapshot else (),
        view=_view(state),
    )  # fmt: skip
    return page, 422 if fault or has_changed else 200


@bp.post("/visat/<uuid:showing_id>/plan/skriv-under")
@for_helper
def plan_sign_now(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Sign what the person has signed, if the plan still is that; otherwise say that it has changed."""
    name = clean(request.form.get("name", ""))
    work = plans.writing(me.helper, showing_id)
    if len(name) > LONGEST_NAME:
        return _ask(work, name, str(SHORTER))
    try:
        with unit_of_work():
            people.lock(work.person)
            work = plans.writing(me.helper, showing_id)  # The person may have taken it back meanwhile.
            signing.sign_as_helper(work.begun, me.helper, _seen(), name)
    except signing.NothingToSignWithError:
        return _ask(work, name, str(WRITE))
    except (signing.PlanChangedError, signing.WaitsForPersonError):
        return _ask(work, name, has_changed=True)
    return redirect(url_for("helper.plan_sign", showing_id=showing_id), 303)


def _seen() -> bytes:
    try:
        return bytes.fromhex(request.form.get("sett", ""))
    except ValueError:
        return b""
