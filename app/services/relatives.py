"""Relatives as helpers: with the person's own link somebody in the family makes an account for that person (D-H7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.db import db
from app.services import audit, helpers, showing_links
from app.services.audit_words import Action, Thing, as_helper
from app.services.helpers import EmailTakenError
from app.services.showings import ShowingNotFoundError

if TYPE_CHECKING:
    from app.models import Helper, Showing

FAMILY: Final = frozenset({"mother", "father", "sibling"})
"""The relations on the cards of those who may have an account of a relative's."""


def invited_with(secret_or_code: str) -> Showing | None:
    """Return the unopened showing of a link or code, if the person has given it to somebody in the family."""
    showing = showing_links.unopened_with(secret_or_code) if secret_or_code else None
    return showing if showing and showing.is_for_family else None


def begin(secret_or_code: str, name: str, email: str, password_hash: str) -> Helper:
    """Make an account for who was given the link, and return it; call inside a unit of work.

    Nothing is opened by it. Raises ShowingNotFoundError when the link is for nobody in the family, or is used, and
    EmailTakenError.
    """
    showing = invited_with(secret_or_code)
    if showing is None:
        raise ShowingNotFoundError
    if helpers.by_email(email):
        raise EmailTakenError
    helper = helpers.new(name, email, relative_of_id=showing.person_id)
    helper.password_hash = password_hash
    db.session.flush()
    audit.note(Action.HELPER_INVITED, Thing.HELPER, helper.id, None, by=as_helper(helper.id))
    return helper
