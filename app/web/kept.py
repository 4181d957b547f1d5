"""Forms that survive trouble: what was sent stands on the page still, and only its owner can save it (S-65)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from app.services.secrets_and_codes import digest
from app.web.signed_in import caller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.models import Helper
    from app.services.visits import Owner


OWNER = "mine"
TECHNICAL = frozenset({"csrf_token", "password"})
WRITTEN = frozenset({"ord", "text", "name", "heading", "needs", "reason", "alt"})


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
    def rest(self) -> Iterator[tuple[str, str]]:
        """Go through the other fields, to be carried along unseen."""
        return ((name, value) for name, value in self.fields if not _is_written(name) or not value)

    @property
    def owner(self) -> str:
        """Return the stamp of the person whose page the form stood on; empty on a page that is nobody's own."""
        return dict(self.fields).get(OWNER, "")


def _is_written(name: str) -> bool:
    """Tell whether the person wrote it; a page with many lines has one field for each, such as "ord-" and the line."""
    return name.partition("-")[0] in WRITTEN


def kept_form() -> KeptForm | None:
    """Return the form of this request, or None when nothing was sent."""
    if request.method != "POST" or not request.form:
        return None
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in TECHNICAL)
    return KeptForm(request.full_path.rstrip("?"), fields) if fields else None


def stamp_of(owner: Owner | Helper) -> str:
    """Return the stamp that marks a form as this person's or this helper's; it tells nobody who that is."""
    return digest(str(owner.id), "owner of a form").hex()[:32]


def form_owner() -> str:
    """Return the stamp of whoever is signed in here, for the hidden field of their forms."""
    asking = caller()
    owner = (asking.person or asking.helper) if asking else None
    return stamp_of(owner) if owner else ""
