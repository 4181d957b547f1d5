"""The whole plan to read, to print and to keep as a PDF, for a helper who writes in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import render_template

from app.helper import bp
from app.helper.own_files import own_of_lines
from app.helper.plan_take_out import refuse_relatives
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
    return _page(me, showing_id)


@bp.get("/visat/<uuid:showing_id>/plan.pdf")
@for_helper
def plan_pdf(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Give the plan as a PDF to save; where none can be made, the page to print instead. Raises as `plan_read`.

    It is a copy that goes away with whoever saves it, so a relative gets none (D-H7).
    """
    refuse_relatives(me)
    if pdf := pdf_answer(_reading(me, showing_id, is_on_paper=True)):
        return pdf
    return _page(me, showing_id, is_trouble=True), HTTPStatus.SERVICE_UNAVAILABLE


def _page(me: HelperMe, showing_id: UUID, *, is_trouble: bool = False) -> str:
    return render_template(
        "helper/plan_read.html", reading=_reading(me, showing_id), showing_id=showing_id, is_trouble=is_trouble,
        is_relative=me.helper.relative_of_id is not None,
    )  # fmt: skip


def _reading(me: HelperMe, showing_id: UUID, *, is_on_paper: bool = False) -> Reading:
    work = plans.writing(me.helper, showing_id)
    return reading_of(work.begun, wanted_version(), own_of_lines(work), is_on_paper=is_on_paper)
