"""Where the visitor came from, so that the settings and the help can lead back there (COGA-1.3)."""

from __future__ import annotations

from flask import request, url_for

from app.web.local_path import local_path
from app.web.signed_in import caller


def came_from() -> str:
    """Return the path in `fran`, of the form or of the address, or an empty text unless it is a path of this site."""
    said = request.form.get("fran") or request.args.get("fran", "")
    return local_path(said, "")


def way_back() -> str:
    """Return where Tillbaka leads: where the visitor came from, else the first page of whoever is signed in.

    The start page would sign out a person on a shared tablet.
    """
    asking = caller()
    if asking is None:
        return came_from() or url_for("entrance.start")
    return came_from() or url_for("person.home" if asking.person else "helper.people")
