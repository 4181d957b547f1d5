"""What one person shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.helper import bp
from app.helper.names import MY_NAME, shown_name
from app.questions.questionnaire import MY_PLAN
from app.services import plans, showings
from app.web.days import day_in_words
from app.web.guards import HelperMe, for_helper
from app.web.shown_answer import parts_for_helper, pressed_by

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue


@bp.get("/visat/<uuid:showing_id>")
@for_helper
def person(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show the answers one person has shown. Raises ShowingNotFoundError for anything else."""
    shown, book = showings.shown_by(me.helper, showing_id)
    parts = parts_for_helper(book, MY_PLAN)
    return render_template(
        "helper/person.html",
        name=shown_name(book.get(MY_NAME)),
        is_example=shown.person.is_example,
        day=day_in_words(shown.showing.shown_at),
        parts=parts,
        by=pressed_by(parts),
        work=plans.writing(me.helper, showing_id),
    )
