"""*Vad hände med det jag sa?*: each wish, what the helper wrote, what shall be done and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.person import bp
from app.person.own_files import files_of_lines
from app.person.plan_verdicts import plan_to_read
from app.plan.happened import Going, happened
from app.questions.questionnaire import MY_PLAN
from app.services.days import today
from app.services.line_files import lines_read
from app.services.plan_documents import document_of
from app.services.plan_rows import written_by_others
from app.services.untold import untold_wishes
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/plan/vad-hande")
@for_person
def plan_happened(me: Me) -> ResponseReturnValue:
    """Show what became of everything the person wished for. Raises PlanNotFoundError when nobody has begun the plan."""
    plan = plan_to_read(me)
    document = document_of(plan)
    going = {line.id: Going.of(line.begun_on, line.done_on) for line in document.every_line()}
    told = happened(document, going, untold_wishes(me.person, plan, MY_PLAN), today())
    return render_template(
        "person/plan_happened.html", told=told, others=written_by_others(plan),
        beside=files_of_lines(plan, lines_read(document)),
    )  # fmt: skip
