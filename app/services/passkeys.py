"""Passkeys (WebAuthn): a key that never leaves the helper's own device, bound to our address (D-H4, S-67)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Passkey, Visit
from app.services import attempts, audit, helpers, policy, second_factors
from app.services.audit_words import Action, Thing, as_helper
from app.services.second_factors import WrongCodeError
from app.services.secrets_and_codes import digest

if TYPE_CHECKING:
    from types import ModuleType
    from uuid import UUID

    from app.models import Helper
    from app.services.visits import AnyVisit

PURPOSE: Final = "passkey"
MOST: Final = 10
"""How many passkeys one helper may have."""


class KeyRefusedError(WrongCodeError):
    """What the browser sent is not signed by the helper's key, for this address, just now."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the visitor is: the name a passkey is bound to, and the whole address the browser signs."""

    name: str
    origin: str


def of(helper: Helper) -> list[Passkey]:
    """Return the helper's passkeys, oldest first."""
    mine = sa.select(Passkey).where(Passkey.helper_id == helper.id)
    return [_own(helper, key) for key in db.session.scalars(mine.order_by(Passkey.created_at, Passkey.id))]


def _own(helper: Helper, key: Passkey) -> Passkey:
    """Return a key of the helper's. Raises RefusedError, where a query was wrong, for anybody else's."""
    policy.require(helpers.as_actor(helper), policy.Action.USE_OWN_ACCOUNT, policy.Thing(helper_id=key.helper_id))
    return key


def ask_for_new(helper: Helper, visit: AnyVisit, site: Site) -> str:
    """Return what the browser is asked in order to make a key, as JSON; call inside a unit of work."""
    asked: str
    asked, challenge = _library().asked_for_new(helper, of(helper), site)
    _remember(visit, challenge)
    return asked


def ask_for_proof(helper: Helper, visit: AnyVisit, site: Site) -> str:
    """Return what the browser is asked in order to use a key, as JSON; call inside a unit of work."""
    asked: str
    asked, challenge = _library().asked_for_proof(of(helper), site)
    _remember(visit, challenge)
    return asked


def _library() -> ModuleType:
    from app.services import passkey_signatures  # noqa: PLC0415 (7 MB that most processes never need)

    return passkey_signatures


def _remember(visit: AnyVisit, challenge: bytes) -> None:
    db.session.execute(
        sa.update(Visit).where(Visit.id == visit.id, Visit.ended_at.is_(None)).values(challenge=challenge)
    )


def _used_challenge(visit: AnyVisit) -> bytes:
    """Return what the browser was asked to sign, and forget it: it is good for one answer. Raises KeyRefusedError."""
    with unit_of_work():
        challenge = db.session.scalar(sa.select(Visit.challenge).where(Visit.id == visit.id))
        taken = sa.update(Visit).where(Visit.id == visit.id, Visit.challenge == challenge).values(challenge=None)
        if challenge is None or db.session.execute(taken).rowcount != 1:  # type: ignore[attr-defined]
            raise KeyRefusedError
    return challenge


def add(helper: Helper, visit: AnyVisit, site: Site, sent: str, name: str) -> None:
    """Keep a new passkey under `name`. Raises KeyRefusedError when it was not made for us just now.

    A half visit adds no key to a factor that came in the meantime, whatever the page's own guard let through (D-H6).
    """
    challenge, library = _used_challenge(visit), _library()
    try:
        made = library.made(sent, challenge, site)
    except library.WRONG as problem:
        raise KeyRefusedError from problem
    with unit_of_work():
        known = _index(made.credential_id)
        is_known = sa.select(Passkey.id).where(Passkey.credential_digest == known)
        if second_factors.is_late(helper, visit) or len(of(helper)) >= MOST or db.session.scalar(is_known):
            raise KeyRefusedError
        db.session.add(
            Passkey(
                helper_id=helper.id,
                credential_digest=known,
                sign_count=made.sign_count,
                name=name,
                credential_id=made.credential_id,
                public_key=made.credential_public_key,
            )
        )
        audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)


def prove(helper: Helper, visit: AnyVisit, site: Site, sent: str) -> None:
    """Check what the helper's key has signed. Every try is counted before it is checked.

    A counter that stands still or goes back is that of a copy, so it is refused and noted (S-67). Raises
    KeyRefusedError and TooManyAttemptsError.
    """
    attempts.count(attempts.FACTOR, str(helper.id))
    challenge, library = _used_challenge(visit), _library()
    key = _named_in(helper, sent)
    try:
        shown = library.signed(sent, challenge, site, key)
    except library.WRONG as problem:
        with unit_of_work():
            audit.note(Action.SIGNED_IN, Thing.HELPER, helper.id, None, by=as_helper(helper.id), was_allowed=False)
        raise KeyRefusedError from problem
    with unit_of_work():
        _note_use(key, shown.new_sign_count)
        attempts.forget(attempts.FACTOR, str(helper.id))


def _note_use(key: Passkey, count: int) -> None:
    """Note that the key was used now; of two who come with the same count, one is a copy."""
    same = sa.and_(Passkey.id == key.id, Passkey.sign_count == key.sign_count)
    used = db.session.execute(sa.update(Passkey).where(same).values(sign_count=count, last_used_at=utc_now()))
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise KeyRefusedError


def _named_in(helper: Helper, sent: str) -> Passkey:
    """Return the one of the helper's keys that `sent` says it comes from. Raises KeyRefusedError."""
    try:
        said: Any = json.loads(sent)
        known = _index(urlsafe_b64decode(said["id"] + "=="))
    except (ValueError, KeyError, TypeError) as problem:
        raise KeyRefusedError from problem
    mine = sa.and_(Passkey.helper_id == helper.id, Passkey.credential_digest == known)
    key = db.session.scalars(sa.select(Passkey).where(mine)).one_or_none()
    if key is None:
        raise KeyRefusedError
    return _own(helper, key)


def _index(credential_id: bytes) -> bytes:
    return digest(urlsafe_b64encode(credential_id).decode(), PURPOSE)


def remove(helper: Helper, key_id: UUID) -> None:
    """Take one of the helper's passkeys away; call inside a unit of work.

    One that is not the helper's changes nothing. Raises LastFactorError where nothing else is left.
    """
    mine = sa.select(Passkey).where(Passkey.helper_id == helper.id, Passkey.id == key_id)
    second_factors.keep_another(helper)
    if key := db.session.scalars(mine).one_or_none():
        db.session.delete(_own(helper, key))
    audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)
