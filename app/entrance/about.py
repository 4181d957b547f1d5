"""Who is behind Min plan, whose work it builds on, how answers are kept, and what search engines are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, render_template

from app.assets.credits import CREDITS
from app.entrance import bp
from app.entrance.coming_back import way_back
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

STAY_AWAY = "User-agent: *\nDisallow: /\n"


@bp.get("/om")
@for_everyone
def about() -> ResponseReturnValue:
    """Show what Min plan is, who runs it, and the makers of its pictures and letters."""
    return render_template("entrance/about.html", works=CREDITS, back=way_back())


@bp.get("/sa-sparar-vi")
@for_everyone
def how_we_save() -> ResponseReturnValue:
    """Tell what happens to an answer; only what is true today stands there (blueprint 2.8)."""
    return render_template("entrance/how_we_save.html", back=way_back())


@bp.get("/robots.txt")
@for_everyone
def robots() -> ResponseReturnValue:
    """Ask search engines to stay away: the addresses here belong to persons (LSS 21 a §)."""
    return Response(STAY_AWAY, mimetype="text/plain")
