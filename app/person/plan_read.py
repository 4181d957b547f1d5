"""The whole plan to read, to print and to keep as a PDF; also every version that was signed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import render_template

from app.person import bp
from app.person.own_files import files_of_lines
from app.person.plan_verdicts import plan_to_read
from app.person.plan_way import way_of_reading
from app.web.guards import Me, for_person
from app.web.plan_reading import pdf_answer, reading_of, wanted_version

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Plan


@bp.get("/plan/las")
@for_person
def plan_read(me: Me) -> ResponseReturnValue:
    """Show the plan as one document. Raises PlanNotFoundError when there is none, or no such version."""
    return _page(plan_to_read(me))


@bp.get("/plan.pdf")
@for_person
def plan_pdf(me: Me) -> ResponseReturnValue:
    """Give the plan as a PDF to save; where none can be made, the page to print instead. Raises as `plan_read`."""
    plan, number = plan_to_read(me), wanted_version()
    if pdf := pdf_answer(reading_of(plan, number, files_of_lines, is_on_paper=True)):
        return pdf
    return _page(plan, is_trouble=True), HTTPStatus.SERVICE_UNAVAILABLE


def _page(plan: Plan, *, is_trouble: bool = False) -> str:
    reading = reading_of(plan, wanted_version(), files_of_lines)
    signs = bool(way_of_reading())
    return render_template("person/plan_read.html", reading=reading, is_trouble=is_trouble, signs=signs)
