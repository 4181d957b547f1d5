"""Taking a signed plan out as a file, for the municipality's own systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, render_template

from app.helper import bp
from app.helper.plan_work import at_work
from app.services import plan_export, plans
from app.services.plan_export import Format, NotSignedError
from app.web.days import date_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

KINDS = {Format.JSON: "application/json", Format.FHIR: "application/fhir+json"}


@bp.get("/visat/<uuid:showing_id>/plan/ta-ut")
@for_helper
def plan_take_out(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Tell what can be taken out, and that the person sees it; looking at the page takes nothing out."""
    refuse_relatives(me)
    plan = plans.writing(me.helper, showing_id).begun
    signed = plan_export.latest_signed(plan)
    day = date_in_words(signed.helper.at) if signed and signed.helper else ""
    return render_template("helper/plan_take_out.html", showing_id=showing_id, signed=signed, day=day)


@bp.post("/visat/<uuid:showing_id>/plan/ta-ut/<kind>")
@for_helper
def take_plan_out(me: HelperMe, showing_id: UUID, kind: str) -> ResponseReturnValue:
    """Give the latest signed version as a file, and note it for the person. A plan that is not signed is a 404."""
    refuse_relatives(me)
    of_plan = plans.writing(me.helper, showing_id).begun  # What is not shown is told of first, whatever is asked for.
    wanted = _format(kind)
    try:
        taken = plan_export.read_signed(of_plan, wanted)
    except NotSignedError:
        abort(404)
    with at_work(me, showing_id) as plan:
        plan_export.note_taken_out(plan, me.helper, taken)
    data = taken.as_file()  # A long plan takes a while to read and to check, and nobody has to wait for it.
    name = f"min-plan.{wanted.value}.json" if wanted is Format.FHIR else "min-plan.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, content_type=f"{KINDS[wanted]}; charset=utf-8", headers=headers)


def _format(kind: str) -> Format:
    if kind not in set(Format):
        abort(404)
    return Format(kind)


def refuse_relatives(me: HelperMe) -> None:
    """Show a relative that there is nothing here: they read the plan, and take no file of it away (D-H7)."""
    if me.helper.relative_of_id:
        abort(404)
