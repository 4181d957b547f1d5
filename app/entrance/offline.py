"""Without a network: a page that the browser keeps, and the small script in the browser that shows it (NET-9)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from flask import Response, current_app, render_template

from app.entrance import bp
from app.web.guards import for_everyone
from app.web.look import Look, show_as

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

PAGE: Final = "entrance/offline.html"
FILES: Final = (
    "css/min-plan.css", "js/everyone.js", "fonts/atkinson-regular.woff2", "fonts/atkinson-bold.woff2", "icons.svg",
    "favicon.svg", "pictures/pause.svg",
)  # fmt: skip
A_DAY: Final = 24 * 60 * 60


@bp.get("/utan-internet")
@for_everyone
def without_network() -> ResponseReturnValue:
    """Tell that there is no network, and that what was saved is still there."""
    return render_template(PAGE)


@bp.get("/sw.js")
@for_everyone
def worker() -> ResponseReturnValue:
    """Return the script that keeps the page above; it is another one as soon as the page or a file of it is."""
    show_as(Look())
    asset = current_app.jinja_env.globals["asset"]
    files = [asset(name) for name in FILES]  # type: ignore[operator]  # Jinja knows its globals as objects
    name = "min-plan-" + sha256("\n".join([render_template(PAGE), *files]).encode()).hexdigest()[:12]
    response = Response(render_template("entrance/worker.js", files=files, name=name), mimetype="text/javascript")
    # Browsers look for a new one at each page. One a day is enough: what it keeps is called by its content.
    response.cache_control.max_age = A_DAY
    return response
