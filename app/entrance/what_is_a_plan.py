"""Short pages about the individual plan: all that the two source texts say, one subject each (S1–S18, S50–S62)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, url_for

from app.entrance import bp
from app.entrance.plan_pages import LEAVES
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

SLUGS = [leaf.slug for leaf in LEAVES]


@bp.get("/vad-ar-en-plan/", defaults={"page": SLUGS[0]})
@bp.get("/vad-ar-en-plan/<page>")
@for_everyone
def what_is_a_plan(page: str) -> ResponseReturnValue:
    """Show one of the pages about the plan, with the way to the page before and the page after."""
    if page not in SLUGS:
        abort(404)
    number = SLUGS.index(page) + 1
    return render_template(
        "entrance/what_is_a_plan.html",
        leaf=LEAVES[number - 1],
        number=number,
        count=len(LEAVES),
        before=_address(number - 1) if number > 1 else url_for("entrance.start"),
        after=_address(number + 1) if number < len(LEAVES) else "",
    )


def _address(number: int) -> str:
    return url_for("entrance.what_is_a_plan", page=SLUGS[number - 1])
