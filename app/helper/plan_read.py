"""The whole plan to read, to print and to keep as a PDF, for a helper who writes in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import render_template

from app.helper import bp
from app.services import plans
from app.web.guards import HelperMe, for_helper
from app.web.plan_reading import Reading, pdf_answer, reading_of, wanted_version

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


@bp.get("/visat/<uuid:showing_id>/plan/las")
@for_helper
def plan_read(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show the plan as one document. Raises ShowingNotFoundError, and PlanNotFoundError for all but its writers."""
    reading = _reading(me, showing_id)
    return render_template("helper/plan_read.html", reading=reading, showing_id=showing_id, is_trouble=False)


@bp.get("/visat/<uuid:showing_id>/plan.pdf")
@for_helper
def plan_pdf(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Give the plan as a PDF to save; where none can be made, the page to print instead. Raises as `plan_read`."""
    reading = _reading(me, showing_id)
    if pdf := pdf_answer(reading):
        return pdf
    page = render_template("helper/plan_read.html", reading=reading, showing_id=showing_id, is_trouble=True)
    return page, HTTPStatus.SERVICE_UNAVAILABLE


def _reading(me: HelperMe, showing_id: UUID) -> Reading:
    return reading_of(plans.writing(me.helper, showing_id).begun, wanted_version())
