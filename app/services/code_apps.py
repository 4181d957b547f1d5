"""Apps that show a new code twice a minute (TOTP, RFC 6238): a helper's second factor without a script (D-H4)."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Final

import pyotp
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import CodeApp

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper

ISSUER: Final = "Min plan"
STEP: Final = 30
"""How many seconds a code is shown."""

AROUND: Final = (0, -1, 1)
"""Which codes are good: the one that is shown now, and those beside it, for clocks differ (S-68)."""


def begin(helper: Helper, visit_id: UUID) -> CodeApp:
    """Make a secret for the helper's app, which counts for nothing until a code has been shown; the latest holds.

    It belongs to the visit: whoever else knows the password never sees it, and cannot put another in its place.
    """
    db.session.execute(sa.delete(CodeApp).where(CodeApp.helper_id == helper.id, _waits_in(visit_id)))
    made = CodeApp(helper_id=helper.id, visit_id=visit_id, secret=pyotp.random_base32(), last_step=0)
    db.session.add(made)
    db.session.flush()
    return made


def waiting(helper: Helper, visit_id: UUID) -> CodeApp | None:
    """Return the app that was begun in this visit and has not shown a code yet."""
    return _only(helper, _waits_in(visit_id))


def _waits_in(visit_id: UUID) -> sa.ColumnElement[bool]:
    return sa.and_(CodeApp.confirmed_at.is_(None), CodeApp.visit_id == visit_id)


def in_use(helper: Helper) -> CodeApp | None:
    """Return the app that the helper uses."""
    return _only(helper, CodeApp.confirmed_at.is_not(None))


def _only(helper: Helper, condition: sa.ColumnElement[bool]) -> CodeApp | None:
    newest = sa.select(CodeApp).where(CodeApp.helper_id == helper.id, condition).order_by(CodeApp.created_at.desc())
    return db.session.scalars(newest.limit(1)).first()


def address_of(app: CodeApp, helper: Helper) -> str:
    """Return what the app reads from the QR square."""
    return pyotp.TOTP(app.secret, interval=STEP).provisioning_uri(name=helper.email, issuer_name=ISSUER)


def confirm(helper: Helper, visit_id: UUID, typed: str) -> bool:
    """Take the app that waits in this visit into use, instead of another, if `typed` is its code.

    Call inside a unit of work.
    """
    app = waiting(helper, visit_id)
    if app is None or not _used_up(app, typed):
        return False
    db.session.execute(sa.delete(CodeApp).where(CodeApp.helper_id == helper.id, CodeApp.id != app.id))
    app.confirmed_at = utc_now()
    db.session.flush()
    return True


def use(helper: Helper, typed: str) -> bool:
    """Tell whether `typed` is a code of the app the helper uses, and use it up: a code works once (S-68)."""
    app = in_use(helper)
    return app is not None and _used_up(app, typed)


def _used_up(app: CodeApp, typed: str) -> bool:
    """Tell whether it is a code of now that was never used; two who come with the same one are one."""
    step = _step_of(app, typed)
    if step is None:
        return False
    later = sa.update(CodeApp).where(CodeApp.id == app.id, CodeApp.last_step < step).values(last_step=step)
    return db.session.execute(later).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def _step_of(app: CodeApp, typed: str) -> int | None:
    codes, now = pyotp.TOTP(app.secret, interval=STEP), int(utc_now().timestamp()) // STEP
    digits = "".join(sign for sign in typed if sign in "0123456789")
    return next((now + by for by in AROUND if compare_digest(codes.generate_otp(now + by), digits)), None)


def remove(helper: Helper) -> None:
    """Take the helper's app away, and one that waits; call inside a unit of work."""
    db.session.execute(sa.delete(CodeApp).where(CodeApp.helper_id == helper.id))
