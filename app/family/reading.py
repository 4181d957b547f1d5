"""What is shown through a link, to read and to print, and the ways to leave it (D-L8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from app.db import unit_of_work
from app.family import bp
from app.services import family_reading
from app.services.family_opening import LinkClosedError
from app.web.family_view import family_view, name_for_who_waits
from app.web.guards import for_everyone
from app.web.photo_form import photo_answer
from app.web.reader import for_reader, let_go

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.services.family_reading import Reading


@bp.get("/las")
@for_reader
def read(reading: Reading) -> ResponseReturnValue:
    """Show what the person has chosen; a device that must be let in first waits here."""
    if reading.waits:
        return render_template("family/wait.html", name=name_for_who_waits(reading))
    return render_template("family/read.html", view=family_view(reading))


@bp.get("/foto/<uuid:photo_id>")
@for_reader
def photo(reading: Reading, photo_id: UUID) -> ResponseReturnValue:
    """Give a photo of what is shown. Raises LinkClosedError for any other, and while the device waits."""
    if reading.waits:
        raise LinkClosedError
    return photo_answer(family_reading.photo_of(reading.person, family_reading.shown_in(reading), photo_id))


@bp.post("/stang")
@for_reader
def close(reading: Reading) -> ResponseReturnValue:
    """End the reading on this device. The link can be opened again."""
    with unit_of_work():
        family_reading.end(reading)
    return let_go(redirect(url_for("family.closed"), 303))


@bp.post("/misstag")
@for_reader
def mistaken(reading: Reading) -> ResponseReturnValue:
    """End the reading for who got the link by mistake; the person is told, in neutral words."""
    with unit_of_work():
        family_reading.say_mistaken(reading)
    return let_go(redirect(url_for("family.not_mine"), 303))


@bp.get("/stangd")
@for_everyone
def closed() -> ResponseReturnValue:
    """Tell that nothing is open here any more."""
    return render_template("family/closed.html")


@bp.get("/inte-min")
@for_everyone
def not_mine() -> ResponseReturnValue:
    """Thank who got the link by mistake, and tell what the person gets to know."""
    return render_template("family/not_mine.html")
