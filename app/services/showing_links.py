"""Coming with the link or the code of what a person shows: who may open it, and for whom it was made (S-15, D-H7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Person, Showing
from app.services import helpers, policy
from app.services.secrets_and_codes import digest, normal_code
from app.services.showings import IS_SHOWN, MARK, ShowingNotFoundError, Shown, open_for, read_by

if TYPE_CHECKING:
    from app.models import Helper


def unopened_with(secret_or_code: str) -> Showing | None:
    """Return the showing whose link or code this is, if no helper has opened it and its time is not up."""
    is_waiting = sa.and_(Showing.helper_id.is_(None), Showing.link_ends_at > utc_now())
    found = _now_shown(_found_by(secret_or_code), is_waiting)
    if found is None:
        return None
    fits = _digest(secret_or_code) in {found.showing.secret_digest, found.showing.code_digest}
    policy.require(policy.Actor(), policy.Action.COME, replace(found.thing, secret_fits=fits))
    return found.showing


def _digest(secret_or_code: str) -> bytes:
    """Return what a link with this secret or code is known by."""
    said = secret_or_code.removeprefix(f"{MARK}.")
    return digest(said if said != secret_or_code else normal_code(secret_or_code), MARK)


def _found_by(secret_or_code: str) -> sa.ColumnElement[bool]:
    by_secret = secret_or_code.startswith(f"{MARK}.")
    return (Showing.secret_digest if by_secret else Showing.code_digest) == _digest(secret_or_code)


def _now_shown(*conditions: sa.ColumnElement[bool]) -> Shown | None:
    """Return what is shown now under `conditions`, with its person."""
    row = db.session.execute(
        sa.select(Person, Showing).join(Showing, Showing.person_id == Person.id).where(IS_SHOWN, *conditions)
    ).one_or_none()
    return Shown(*row) if row else None


def open_with(helper: Helper, secret_or_code: str) -> Showing:
    """Open the showing of a link or a code for `helper` and return it; the same helper may come with it again.

    A relative opens what one person shows, and nobody else's (D-H7). Raises ShowingNotFoundError when it was opened by
    someone else, taken back, or its time is up.
    """
    _wait_for_other_openings(secret_or_code)
    showing = unopened_with(secret_or_code)
    # A link that is open has been looked at by the policy; what is left to ask is whom the helper may help.
    offered = policy.Thing(showing.person_id, showing.helper_id) if showing else policy.NOTHING
    if showing and policy.allowed(helpers.as_actor(helper), policy.Action.OPEN_SHOWN, offered):
        open_for(helper, showing)
        return showing
    if opened := opened_with(helper, secret_or_code):
        return opened
    raise ShowingNotFoundError


def opened_with(helper: Helper, secret_or_code: str) -> Showing | None:
    """Return the showing whose link or code this is, if `helper` is the one who opened it."""
    found = _now_shown(_found_by(secret_or_code), Showing.helper_id == helper.id)
    return read_by(helper, found).showing if found else None


def _wait_for_other_openings(secret_or_code: str) -> None:
    """Let one helper at a time try a link; SQLite has let only one in already."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(Showing.id).where(_found_by(secret_or_code)).with_for_update())
