"""A form that was sent when nobody was signed in any more: it waits there until its owner has come back."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from flask import request

from app.web.kept import KeptForm, opened_form, stamp_of
from app.web.local_path import local_path

if TYPE_CHECKING:
    from app.services.visits import Owner

OWN_PAGES, HELPER_PAGES = "/min-plan/", "/hjalpare/"
MARK = "kept."
NEVER = "csrf_token"


def kept_here(pages: str = OWN_PAGES) -> KeptForm | None:
    """Return the form that came along, or None when there is none or it leads elsewhere than to `pages`."""
    action = request.form.get("kept_action", "")
    if not _is_among(pages, action):
        return None
    fields = tuple(
        (name.removeprefix(MARK), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(MARK) and name.removeprefix(MARK) != NEVER
    )
    return KeptForm(action, fields)


def sealed_here() -> str:
    """Return the words that wait sealed for the owner of a visit that was locked here, if there are any."""
    return request.form.get("kept_sealed", "")


def kept_for(person: Owner) -> KeptForm | None:
    """Return the form that came along, open or sealed, or None when there is none; sealed for another it is none."""
    return kept_here() or opened_form(sealed_here(), person)


def waits_for_another(person: Owner) -> bool:
    """Tell whether what came along is not this person's to save."""
    kept = kept_for(person)
    return kept.owner != stamp_of(person) if kept else bool(sealed_here())


def _is_among(pages: str, action: str) -> bool:
    if not local_path(action, ""):
        return False
    path = unquote(urlsplit(action).path)
    return path.startswith(pages) and normpath(path) == path.rstrip("/")
