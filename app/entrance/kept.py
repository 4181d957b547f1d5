"""A form that was sent when nobody was signed in any more: it waits there until its owner has come back."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import unquote, urlsplit

from flask import request

from app.web.kept import KeptForm
from app.web.local_path import local_path

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


def _is_among(pages: str, action: str) -> bool:
    if not local_path(action, ""):
        return False
    path = unquote(urlsplit(action).path)
    return path.startswith(pages) and normpath(path) == path.rstrip("/")
