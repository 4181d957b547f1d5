"""Every version of the plan that was signed, and what is new in the next one; each is read on `plan_read`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from app.person import bp
from app.person.plan_verdicts import plan_to_read
from app.services import plan_versions as plan_versions_of
from app.services import signing
from app.web.guards import Me, for_person
from app.web.what_is_new import what_is_new

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/plan/versioner")
@for_person
def plan_versions(me: Me) -> ResponseReturnValue:
    """List every version that was signed, newest first."""
    plan = plan_to_read(me)
    return render_template("person/plan_versions.html", versions=signing.snapshots(plan), now=signing.state_of(plan))


@bp.get("/plan/versioner/<int:number>/nytt")
@for_person
def plan_news(me: Me, number: int) -> ResponseReturnValue:
    """Show what is new since one signed version: in the next one, in the one that `mot` names, or in the plan now."""
    compared = plan_versions_of.compared(plan_to_read(me), number, request.args.get("mot", type=int))
    new = what_is_new(compared.before, compared.after)
    return render_template("person/plan_versions_news.html", compared=compared, new=new)
