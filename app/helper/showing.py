"""What one person shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import render_template

from app.helper import bp
from app.helper.names import has_name, name_in
from app.helper.own_files import own_address
from app.questions.questionnaire import MY_PLAN
from app.services import plans, showings
from app.web.days import day_in_words
from app.web.guards import HelperMe, for_helper
from app.web.own_file_view import answers_in, own_in
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
        name=name_in(book),
        is_named=has_name(book),
        is_example=shown.person.is_example,
        day=day_in_words(shown.showing.shown_at),
        parts=parts,
        own=own_in(shown.person, answers_in(parts), partial(own_address, showing_id)),
        by=pressed_by(parts),
        work=plans.writing(me.helper, showing_id),
        helps_in=shown.showing.helps_in_since is not None,
    )
