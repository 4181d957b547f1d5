"""*Hjälp mig* for a visitor: people and telephone numbers. Nobody is told that someone looked here (blueprint 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from app.entrance import bp
from app.entrance.coming_back import way_back
from app.web.guards import for_everyone

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.get("/hjalp")
@for_everyone
def help_me() -> ResponseReturnValue:
    """Show whom to ask or call, and how the pages work."""
    return render_template("entrance/help_me.html", back=way_back())
