"""What a helper proves beside the password: which ways there are, and the visit that is whole by it (D-H4, D-H6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import CodeApp, Helper, Passkey, Visit
from app.services import attempts, audit, code_apps, recovery_codes
from app.services.audit_words import Action, Thing
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from app.services.visits import AnyVisit


class WrongCodeError(Exception):
    """The code is not one of the helper's, or it was used; which of them is not said."""


class LastFactorError(Exception):
    """A helper keeps one second factor at least."""


def has_any(helper: Helper) -> bool:
    """Tell whether the helper has a second factor: a passkey or an app. Codes on paper alone are none."""
    return _count(helper) > 0


def _count(helper: Helper) -> int:
    keys = sa.select(Passkey.id).where(Passkey.helper_id == helper.id)
    apps = sa.select(CodeApp.id).where(CodeApp.helper_id == helper.id, CodeApp.confirmed_at.is_not(None))
    both = sa.union_all(keys, apps).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(both)) or 0


def prove(helper: Helper, typed: str) -> None:
    """Use up a code from the helper's app or from paper. Every try is counted before it is checked (2.7).

    Raises WrongCodeError, the same for every code that does not fit, and TooManyAttemptsError.
    """
    attempts.count(attempts.FACTOR, str(helper.id))
    with unit_of_work():
        if not (code_apps.use(helper, typed) or recovery_codes.use(helper, typed)):
            raise WrongCodeError
        attempts.forget(attempts.FACTOR, str(helper.id))


def add_app(helper: Helper, visit: AnyVisit, typed: str) -> None:
    """Take the app that waits in this visit into use with its first code. Raises WrongCodeError, TooManyAttemptsError.

    A half visit adds nothing to a factor that came in the meantime: its password alone is not enough (D-H6).
    """
    attempts.count(attempts.FACTOR, str(helper.id))
    with unit_of_work():
        if is_late(helper, visit) or not code_apps.confirm(helper, visit.id, typed):
            raise WrongCodeError
        attempts.forget(attempts.FACTOR, str(helper.id))
        audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)


def is_late(helper: Helper, visit: AnyVisit) -> bool:
    """Tell whether a half visit would add a factor beside one there is by now; call where one is added.

    Who knows the password alone gives nobody a way in of their own (D-H6). The helper's factors change meanwhile no
    more: call inside a unit of work.
    """
    _lock(helper)
    return visit.confirmed_at is None and has_any(helper)


def remove_app(helper: Helper) -> None:
    """Take the helper's app away; call inside a unit of work. Raises LastFactorError where nothing else is left."""
    if code_apps.in_use(helper):
        keep_another(helper)
    code_apps.remove(helper)
    audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)


def keep_another(helper: Helper) -> None:
    """Raise LastFactorError unless the helper has more than one factor; call before one of them is taken away."""
    _lock(helper)
    if _count(helper) == 1:
        raise LastFactorError


def new_codes(helper: Helper) -> list[str]:
    """Make ten new codes on paper; call inside a unit of work."""
    _lock(helper)
    audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)
    return recovery_codes.make(helper)


def forget(helper: Helper) -> None:
    """Take every second factor away, for a helper who has lost them all; call inside a unit of work."""
    db.session.execute(sa.delete(Passkey).where(Passkey.helper_id == helper.id))
    code_apps.remove(helper)
    recovery_codes.remove(helper)
    audit.note(Action.FACTOR_CHANGED, Thing.HELPER, helper.id, None)


def _lock(helper: Helper) -> None:
    """Let one change at a time through, so that two at once never take the last two away; SQLite lets only one in."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(Helper.id).where(Helper.id == helper.id).with_for_update(key_share=True))


def make_whole(visit: AnyVisit) -> str | None:
    """Make a half visit a whole one and return its new secret; the one before is good no more (D-S2).

    Call inside a unit of work. None when the visit has ended in the meantime, or is whole already.
    """
    secret = new_secret()
    half = sa.and_(Visit.id == visit.id, Visit.ended_at.is_(None), Visit.confirmed_at.is_(None))
    values = {"digest": digest(secret, "visit"), "confirmed_at": utc_now(), "challenge": None}
    changed = db.session.execute(sa.update(Visit).where(half).values(**values))
    return secret if changed.rowcount == 1 else None  # type: ignore[attr-defined]
