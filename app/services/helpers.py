"""Helpers' accounts: an invitation, a password, signing in (D-H1–D-H3)."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.db import db, unit_of_work, utc_now
from app.models import Helper, Visit
from app.services import attempts
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from uuid import UUID

MARK = "i1"
SHORTEST, LONGEST = 12, 128
INVITATION_LASTS = timedelta(days=2)
_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
# One at a time in each process, for it fills a core and 46 MB. Whoever waits for the turn holds a thread as well, so
# how often one network may try is limited before that (D-H3).
_hashing = threading.Semaphore(1)
_NOBODY = "$argon2id$v=19$m=47104,t=1,p=1$MTxGAoMmk2QWRKZnpUdXcg$fZNg/Hdzem9juScXGrvSdzRWg/mhqz12rF86Sb8q8UQ"


class WeakPasswordError(Exception):
    """The password is too short, too long, or holds the helper's own name or address."""


class SignInRefusedError(Exception):
    """The address and the password do not belong together; it is not said which of them is wrong."""


class EmailTakenError(Exception):
    """There is already a helper with this address."""


class HelperNotFoundError(Exception):
    """No helper has this address."""


class HelperClosedError(Exception):
    """The account is closed; it has to be opened before the helper can be invited."""


def _index(email: str) -> bytes:
    return digest(email.strip().casefold(), "helper address")


def by_email(email: str) -> Helper | None:
    """Return the helper with this address."""
    return db.session.scalars(sa.select(Helper).where(Helper.email_index == _index(email))).one_or_none()


def get(helper_id: UUID) -> Helper | None:
    """Return a helper by id."""
    return db.session.get(Helper, helper_id)


def invite(name: str, email: str, *, is_example: bool = False) -> tuple[Helper, str]:
    """Make an account without a password and return it with the secret of its one-time link (D-H1).

    A helper who has not chosen a password yet gets a new link. Raises EmailTakenError for one who has, and
    HelperClosedError for one whose account is closed.
    """
    helper = by_email(email)
    if helper and helper.deactivated_at:
        raise HelperClosedError
    if helper and helper.password_hash:
        raise EmailTakenError
    if helper is None:
        helper = Helper(name=name.strip(), email=email.strip(), email_index=_index(email), is_example=is_example)
        db.session.add(helper)
    secret = new_secret()
    helper.invitation_digest = digest(secret, "invitation")
    helper.invitation_ends_at = utc_now() + INVITATION_LASTS
    db.session.flush()
    return helper, secret


def close(email: str) -> Helper:
    """Let the helper with this address in no more: every visit ends at once, and a link is good no more (D-S5).

    What persons have shown to the helper stays theirs to take back. Raises HelperNotFoundError.
    """
    helper = _known(email)
    helper.deactivated_at = helper.deactivated_at or utc_now()
    helper.invitation_digest = helper.invitation_ends_at = None
    db.session.flush()
    db.session.execute(
        sa.update(Visit).where(Visit.helper_id == helper.id, Visit.ended_at.is_(None)).values(ended_at=utc_now())
    )
    return helper


def reopen(email: str) -> Helper:
    """Let a helper whose account was closed sign in again with the same password. Raises HelperNotFoundError."""
    helper = _known(email)
    helper.deactivated_at = None
    return helper


def _known(email: str) -> Helper:
    helper = by_email(email)
    if helper is None:
        raise HelperNotFoundError
    return helper


def everyone() -> list[Helper]:
    """Return every account, oldest first."""
    return list(db.session.scalars(sa.select(Helper).order_by(Helper.created_at, Helper.id)))


def link_part(secret: str) -> str:
    """Return what stands behind the # in the one-time link with `secret`."""
    return f"{MARK}.{secret}"


def invited_with(secret: str) -> Helper | None:
    """Return the helper whose one-time link this is, while it lasts; its part behind the # does as well."""
    secret = secret.strip().removeprefix(f"{MARK}.")
    helper = db.session.scalars(
        sa.select(Helper).where(Helper.invitation_digest == digest(secret, "invitation"))
    ).one_or_none()
    return helper if helper and helper.invitation_ends_at and helper.invitation_ends_at > utc_now() else None


def hashed(helper: Helper, password: str) -> str:
    """Return the hash of a password that is good enough. Raises WeakPasswordError (D-H2).

    It takes a while, so it is done before the unit of work that uses up the link, and what was read is let go of.
    """
    _refuse_weak(helper, password)
    db.session.commit()
    return _hash(password)


def _refuse_weak(helper: Helper, password: str) -> None:
    words = {
        helper.name.casefold(),
        helper.email.casefold(),
        helper.email.split("@")[0].casefold(),
        "min plan",
        "minplan",
    }
    folded = password.casefold()
    is_repetitive = len(set(password)) < SHORTEST // 2
    names_someone = any(len(word) > 3 and word in folded for word in words)  # noqa: PLR2004 (a name like Bo is in many words)
    if not SHORTEST <= len(password) <= LONGEST or is_repetitive or names_someone:
        raise WeakPasswordError


def _hash(password: str) -> str:
    with _hashing:
        return _hasher.hash(password)


def choose_password(helper: Helper, password: str) -> None:
    """Hash the password and set it, for a command; call inside a unit of work. Raises WeakPasswordError."""
    _refuse_weak(helper, password)
    use_invitation(helper, _hash(password))


def use_invitation(helper: Helper, password_hash: str) -> None:
    """Set the password and use up the one-time link, which works once. Raises SignInRefusedError the second time."""
    used = db.session.execute(
        sa.update(Helper)
        .where(Helper.id == helper.id, Helper.invitation_digest.is_not(None), Helper.invitation_ends_at > utc_now())
        .values(password_hash=password_hash, invitation_digest=None, invitation_ends_at=None)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise SignInRefusedError


def sign_in(email: str, password: str, network: str) -> Helper:
    """Return the helper with this address and password. Every try is counted before it is checked.

    It is counted for the address of the helper and for the `network` it comes from: checking takes long, and a flood
    of tries is refused before it. The right password strikes the tries out, so that someone who signs in often is
    never kept waiting.

    Raises SignInRefusedError, the same for an unknown address as for a wrong password, and TooManyAttemptsError.
    """
    subject = email.strip().casefold()
    with unit_of_work():
        noted = attempts.note(attempts.PASSWORD_FROM, network)
    attempts.count(attempts.PASSWORD, subject)
    helper = by_email(email)
    known = helper.password_hash if helper and helper.deactivated_at is None else None
    db.session.commit()  # Ends the reading: nobody else waits for the database while the password is hashed.
    if len(password) > LONGEST or not _matches(known or _NOBODY, password) or helper is None or known is None:
        raise SignInRefusedError
    with unit_of_work():
        attempts.forget(attempts.PASSWORD, subject)
        attempts.give_back(noted)
    return helper


def _matches(password_hash: str, password: str) -> bool:
    with _hashing:
        try:
            return _hasher.verify(password_hash, password)
        except VerificationError:
            return False
