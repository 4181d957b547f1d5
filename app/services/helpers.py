"""Helpers' accounts: an invitation, a password, signing in (D-H1–D-H3)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Helper, Visit
from app.services import attempts, audit, beside, passwords, policy, visits
from app.services.audit_words import Action, Thing, as_helper
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from uuid import UUID

MARK = "i1"
INVITATION_LASTS = timedelta(days=2)


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


def as_actor(helper: Helper, *, is_confirmed: bool = False) -> policy.Actor:
    """Return the helper as the policy knows one; `is_confirmed` on a visit with a second factor."""
    return policy.Actor(
        policy.Kind.HELPER, helper.id, is_confirmed=is_confirmed, is_closed=helper.deactivated_at is not None,
        relative_of=helper.relative_of_id,
    )  # fmt: skip


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
        helper = new(name, email, is_example=is_example)
    return helper, _new_link(helper)


def new(name: str, email: str, *, is_example: bool = False, relative_of_id: UUID | None = None) -> Helper:
    """Make the row of a helper; call inside a unit of work, where nobody has the address."""
    helper = Helper(name=name.strip(), email=email.strip(), email_index=_index(email), is_example=is_example)
    helper.relative_of_id = relative_of_id
    db.session.add(helper)
    db.session.flush()
    return helper


def _new_link(helper: Helper) -> str:
    secret = new_secret()
    helper.invitation_digest = digest(secret, "invitation")
    helper.invitation_ends_at = utc_now() + INVITATION_LASTS
    db.session.flush()
    audit.note(Action.HELPER_INVITED, Thing.HELPER, helper.id, None)
    return secret


def begin_anew(email: str) -> tuple[Helper, str]:
    """Let a helper who has lost every way in choose a password again, and return the secret of the one-time link.

    The password of before is good no more: whoever has it alone could choose a second factor as theirs. Every visit
    ends. Call inside a unit of work, with `second_factors.forget`. Raises HelperNotFoundError and HelperClosedError.
    """
    helper = _known(email)
    if helper.deactivated_at:
        raise HelperClosedError
    helper.password_hash = None
    db.session.flush()
    _leave_everyone(helper)
    return helper, _new_link(helper)


def close(email: str) -> Helper:
    """Let the helper with this address in no more: every visit ends at once, and a link is good no more (D-S5).

    Beside a person the helper sits no longer. What persons have shown to the helper stays theirs to take back.
    Raises HelperNotFoundError.
    """
    helper = _known(email)
    helper.deactivated_at = helper.deactivated_at or utc_now()
    helper.invitation_digest = helper.invitation_ends_at = None
    db.session.flush()
    _leave_everyone(helper)
    audit.note(Action.HELPER_CLOSED, Thing.HELPER, helper.id, None)
    return helper


def _leave_everyone(helper: Helper) -> None:
    """End the helper's visits, those the helper has opened for persons, and the sitting beside anybody (D-P4)."""
    end_visits(helper)
    beside.end_of(helper)
    visits.end_helped_in(helper.id)


def end_visits(helper: Helper, *, but: UUID | None = None) -> None:
    """End the helper's visits at once, on every device, or on every other than that of the visit `but` (D-S5)."""
    theirs = sa.and_(Visit.helper_id == helper.id, Visit.ended_at.is_(None), Visit.id != but if but else sa.true())
    ended = sa.update(Visit).where(theirs).values(ended_at=utc_now()).returning(Visit.id)
    for visit_id in db.session.scalars(ended, execution_options={"synchronize_session": "fetch"}).all():
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit_id, None)


def reopen(email: str) -> Helper:
    """Let a helper whose account was closed sign in again with the same password. Raises HelperNotFoundError."""
    helper = _known(email)
    helper.deactivated_at = None
    audit.note(Action.HELPER_OPENED, Thing.HELPER, helper.id, None)
    return helper


def _known(email: str) -> Helper:
    if helper := by_email(email):
        return helper
    raise HelperNotFoundError


def everyone() -> list[Helper]:
    """Return every account, oldest first."""
    return list(db.session.scalars(sa.select(Helper).order_by(Helper.created_at, Helper.id)))


def link_part(secret: str) -> str:
    """Return what stands behind the # in the one-time link with `secret`."""
    return f"{MARK}.{secret}"


def invited_with(secret: str) -> Helper | None:
    """Return the helper whose one-time link this is, while it lasts; its part behind the # does as well."""
    secret = secret.strip().removeprefix(f"{MARK}.")
    found = sa.select(Helper).where(Helper.invitation_digest == digest(secret, "invitation"))
    helper = db.session.scalars(found).one_or_none()
    return helper if helper and helper.invitation_ends_at and helper.invitation_ends_at > utc_now() else None


def hashed(helper: Helper, password: str, *place: str) -> str:
    """Return the hash of a password that is good enough; `place` names where it is used. Raises WeakPasswordError.

    It takes a while, so it is done before the unit of work that uses up the link, and what was read is let go of.
    """
    _refuse_weak(helper, password, *place)
    db.session.commit()
    return passwords.hashed(password)


def _refuse_weak(helper: Helper, password: str, *place: str) -> None:
    passwords.refuse_weak(password, (helper.name, helper.email, helper.email.split("@")[0]), (helper.name, *place))


def choose_password(helper: Helper, password: str) -> None:
    """Hash the password and set it, for a command; call inside a unit of work. Raises WeakPasswordError."""
    _refuse_weak(helper, password)
    use_invitation(helper, passwords.hashed(password))


def use_invitation(helper: Helper, password_hash: str) -> None:
    """Set the password and use up the one-time link, which works once. Raises SignInRefusedError the second time."""
    used = db.session.execute(
        sa.update(Helper)
        .where(Helper.id == helper.id, Helper.invitation_digest.is_not(None), Helper.invitation_ends_at > utc_now())
        .values(password_hash=password_hash, invitation_digest=None, invitation_ends_at=None)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise SignInRefusedError
    audit.note(Action.PASSWORD_CHOSEN, Thing.HELPER, helper.id, None, by=audit.by_command_or(as_helper(helper.id)))


def sign_in(email: str, password: str, network: str) -> Helper:
    """Return the helper with this address and password. Every try is counted before it is checked.

    It is counted for the address of the helper and for the `network` it comes from: a flood of tries is refused before
    the slow checking. The right password strikes them out, and is hashed anew where that is done otherwise now (D-H3).

    Raises SignInRefusedError, the same for an unknown address as for a wrong password, and TooManyAttemptsError.
    """
    subject = email.strip().casefold()
    with unit_of_work():
        noted = attempts.note(attempts.PASSWORD_FROM, network)
    attempts.count(attempts.PASSWORD, subject)
    helper = by_email(email)
    known = helper.password_hash if helper and helper.deactivated_at is None else None
    db.session.commit()  # Ends the reading: nobody else waits for the database while the password is hashed.
    if not passwords.matches(known or passwords.NOBODYS, password) or helper is None or known is None:
        raise SignInRefusedError
    renewed = passwords.renewed(known, password)
    with unit_of_work():
        attempts.forget(attempts.PASSWORD, subject)
        attempts.give_back(noted)
        if renewed:  # Unless another password was chosen while this one was hashed.
            is_same = sa.and_(Helper.id == helper.id, Helper.password_hash == known)
            db.session.execute(sa.update(Helper).where(is_same).values(password_hash=renewed))
    return helper


def change_password(helper: Helper, old: str, new: str, *place: str) -> str:
    """Return the hash of a helper's next password, once the one before is told rightly; `set_password` keeps it.

    Every try is counted before it is checked. Raises SignInRefusedError, WeakPasswordError and TooManyAttemptsError.
    """
    subject, known = helper.email.strip().casefold(), helper.password_hash
    _refuse_weak(helper, new, *place)
    attempts.count(attempts.PASSWORD, subject)
    db.session.commit()
    if known is None or not passwords.matches(known, old):
        raise SignInRefusedError
    with unit_of_work():
        attempts.forget(attempts.PASSWORD, subject)
    return passwords.hashed(new)


def set_password(helper: Helper, password_hash: str) -> None:
    """Keep a password that was changed by the helper; call inside a unit of work."""
    db.session.execute(sa.update(Helper).where(Helper.id == helper.id).values(password_hash=password_hash))
    audit.note(Action.PASSWORD_CHOSEN, Thing.HELPER, helper.id, None)
