"""Every version of the plan that was signed, for the helper who writes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from app.helper import bp
from app.helper.plan_sign import called
from app.services import plan_versions as plan_versions_of
from app.services import plans, signing
from app.web.guards import HelperMe, for_helper
from app.web.what_is_new import what_is_new

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


@bp.get("/visat/<uuid:showing_id>/plan/versioner")
@for_helper
def plan_versions(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """List every version that was signed, newest first. Raises PlanNotFoundError for who does not write."""
    work = plans.writing(me.helper, showing_id)
    versions, now = signing.snapshots(work.begun), signing.state_of(work.begun)
    return render_template(
        "helper/plan_versions.html", showing_id=showing_id, person=called(work), versions=versions, now=now,
        can_take_out=not me.helper.relative_of_id and any(one.person and one.helper for one in versions),
    )  # fmt: skip


@bp.get("/visat/<uuid:showing_id>/plan/versioner/<int:number>/nytt")
@for_helper
def plan_news(me: HelperMe, showing_id: UUID, number: int) -> ResponseReturnValue:
    """Show what is new since one signed version: in the next one, in the one that `mot` names, or in the plan now."""
    plan = plans.writing(me.helper, showing_id).begun
    compared = plan_versions_of.compared(plan, number, request.args.get("mot", type=int))
    new = what_is_new(compared.before, compared.after)
    return render_template("helper/plan_versions_news.html", showing_id=showing_id, compared=compared, new=new)
