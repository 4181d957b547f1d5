"""*Vad hände med det jag sa?*: each wish, what the helper wrote, what shall be done and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.person import bp
from app.person.plan_verdicts import plan_to_read
from app.plan.happened import Going, happened
from app.questions.questionnaire import MY_PLAN
from app.services.plan_documents import document_of
from app.services.plan_rows import line_rows
from app.services.untold import untold_wishes
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/plan/vad-hande")
@for_person
def plan_happened(me: Me) -> ResponseReturnValue:
    """Show what became of everything the person wished for. Raises PlanNotFoundError when nobody has begun the plan."""
    plan = plan_to_read(me)
    going = {line_id: Going.of(row.begun_at, row.done_at) for line_id, row in line_rows(plan).items()}
    told = happened(document_of(plan), going, untold_wishes(me.person, plan, MY_PLAN))
    return render_template("person/plan_happened.html", told=told)
