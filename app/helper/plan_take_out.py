"""Taking a signed plan out as a file, for the municipality's own systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, render_template

from app.helper import bp
from app.helper.plan_work import at_work
from app.services import plan_export, plans
from app.services.plan_export import Format, NotSignedError
from app.web.days import day_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

KINDS = {Format.JSON: "application/json", Format.FHIR: "application/fhir+json"}


@bp.get("/visat/<uuid:showing_id>/plan/ta-ut")
@for_helper
def plan_take_out(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Tell what can be taken out, and that the person sees it; looking at the page takes nothing out."""
    plan = plans.writing(me.helper, showing_id).begun
    signed = plan_export.latest_signed(plan)
    day = day_in_words(signed.helper.at) if signed and signed.helper else ""
    return render_template("helper/plan_take_out.html", showing_id=showing_id, signed=signed, day=day)


@bp.post("/visat/<uuid:showing_id>/plan/ta-ut/<kind>")
@for_helper
def take_plan_out(me: HelperMe, showing_id: UUID, kind: str) -> ResponseReturnValue:
    """Give the latest signed version as a file, and note it for the person. A plan that is not signed is a 404."""
    if kind not in set(Format):
        abort(404)
    wanted = Format(kind)
    try:
        with at_work(me, showing_id) as plan:
            taken = plan_export.take_out(plan, me.helper, wanted)
    except NotSignedError:
        abort(404)
    data = taken.as_file()  # A long plan takes a while to check, and nobody has to wait for it.
    name = f"min-plan.{wanted.value}.json" if wanted is Format.FHIR else "min-plan.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, content_type=f"{KINDS[wanted]}; charset=utf-8", headers=headers)
