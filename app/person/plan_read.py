"""The whole plan to read, to print and to keep as a PDF; also every version that was signed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import render_template

from app.person import bp
from app.person.plan_verdicts import plan_to_read
from app.person.plan_way import way_of_reading
from app.web.guards import Me, for_person
from app.web.plan_reading import pdf_answer, reading_of, wanted_version

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/plan/las")
@for_person
def plan_read(me: Me) -> ResponseReturnValue:
    """Show the plan as one document. Raises PlanNotFoundError when there is none, or no such version."""
    reading = reading_of(plan_to_read(me), wanted_version())
    return render_template("person/plan_read.html", reading=reading, is_trouble=False, signs=bool(way_of_reading()))


@bp.get("/plan.pdf")
@for_person
def plan_pdf(me: Me) -> ResponseReturnValue:
    """Give the plan as a PDF to save; where none can be made, the page to print instead. Raises as `plan_read`."""
    reading = reading_of(plan_to_read(me), wanted_version())
    if pdf := pdf_answer(reading):
        return pdf
    page = render_template("person/plan_read.html", reading=reading, is_trouble=True, signs=bool(way_of_reading()))
    return page, HTTPStatus.SERVICE_UNAVAILABLE
