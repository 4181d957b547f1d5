"""*Allt om mig*: who has looked, to take everything with one, and to have everything taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.person import bp
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/allt-om-mig")
@for_person
def about_me(me: Me) -> ResponseReturnValue:  # noqa: ARG001 (the page is the same for everyone)
    """Show where the person can see who has looked, take everything along, or have it taken away."""
    return render_template("person/about_me.html")
