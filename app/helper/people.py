"""The people who show something to this helper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.helper import bp
from app.helper.names import MY_NAME, shown_name
from app.services import showings
from app.web.days import day_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/")
@for_helper
def people(me: HelperMe) -> ResponseReturnValue:
    """List the people who show something now; whoever hides everything is not mentioned (S-10)."""
    everyone = showings.shown_to(me.helper)  # First, so that each person's key is at hand when the names are opened.
    names = showings.shown_to_each(me.helper, MY_NAME)
    rows = [
        (shown, shown_name(names.get(shown.showing.id)), day_in_words(shown.showing.shown_at)) for shown in everyone
    ]
    return render_template("helper/people.html", rows=rows)
