"""Forms that survive trouble: what was sent stands on the page still, and only its owner can save it (S-65)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from app.services import sealed_words
from app.services.secrets_and_codes import digest
from app.web.local_path import local_path
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.models import Helper
    from app.services.visits import Owner


OWNER = "mine"
ALONG, MARK = "along", "along."
TECHNICAL = frozenset({"csrf_token", "password", "old_password", "credential"})
WRITTEN = frozenset({"ord", "text", "name", "heading", "needs", "reason", "alt", "next_meeting", "attends_new"}) | {
    *(f"{role}_id_new" for role in ("responsible", "writer", "leader")),
    *(f"{task}-new" for task in ("does", "responsible", "attends")),
}
DRAWN_OR_CHOSEN = frozenset({"ritat", "bild", "svar"})


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that could not be saved, ready to be sent again with one tap."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> Iterator[tuple[str, str]]:
        """Go through what the person wrote, to be shown and changed."""
        return ((name, value) for name, value in self.fields if _is_written(name) and value)

    @property
    def is_worth_keeping(self) -> bool:
        """Tell whether the person wrote, drew or chose something in it."""
        return any(self.words) or any(value for name, value in self.fields if name.partition("-")[0] in DRAWN_OR_CHOSEN)

    @property
    def rest(self) -> Iterator[tuple[str, str]]:
        """Go through the other fields, to be carried along unseen."""
        return ((name, value) for name, value in self.fields if not _is_written(name) or not value)

    @property
    def owner(self) -> str:
        """Return the stamp of the person whose page the form stood on; empty on a page that is nobody's own."""
        return dict(self.fields).get(OWNER, "")


def _is_written(name: str) -> bool:
    """Tell whether the person wrote it; a page with many lines has one field for each, such as "ord-" and the line."""
    return name in WRITTEN or name.partition("-")[0] in WRITTEN


def kept_form() -> KeptForm | None:
    """Return the form of this request, or None when nothing was sent."""
    if request.method != "POST" or not request.form:
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in TECHNICAL)
    if ALONG in request.form:
        return _form_that_came_along(fields)
    return KeptForm(request.full_path.rstrip("?"), fields) if fields else None


def _form_that_came_along(fields: tuple[tuple[str, str], ...]) -> KeptForm | None:
    """Return the form that a page could not save before it was locked; it is nobody's unless it stood on their page."""
    own = tuple((name.removeprefix(MARK), said) for name, said in fields if name.startswith(MARK))
    action = request.form[ALONG]
    return KeptForm(action, own) if own and action.startswith("/min-plan/") and local_path(action, "") else None


def sealed_form(kept: KeptForm, owner: Owner) -> str:
    """Return the form so that it can wait on a page for its owner, and nobody else can read it (S-21)."""
    return sealed_words.sealed(owner, json.dumps([kept.action, kept.fields]))


def opened_form(sealed: str, owner: Owner) -> KeptForm | None:
    """Return the form that waited for `owner`, or None when there is none or it is another's."""
    words = sealed_words.opened(owner, sealed) if sealed else None
    if words is None:
        return None
    action, fields = json.loads(words)
    return KeptForm(action, tuple((name, value) for name, value in fields))


def stamp_of(owner: Owner | Helper) -> str:
    """Return the stamp that marks a form as this person's or this helper's; it tells nobody who that is."""
    return digest(str(owner.id), "owner of a form").hex()[:32]


def draft_key() -> str:
    """Return the key for what the pages of whoever is signed in here keep on the device; empty for nobody (D-DR2)."""
    asking = caller()
    return sealed_words.draft_key(asking.person) if asking and asking.person else ""


def form_owner() -> str:
    """Return the stamp of whoever is signed in here, for the hidden field of their forms."""
    asking = caller()
    owner = (asking.person or asking.helper) if asking else None
    return stamp_of(owner) if owner else ""
