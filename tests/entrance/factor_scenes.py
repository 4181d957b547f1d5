"""What the tests of the second factor begin with: a helper outside the example, an app with codes, codes on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pyotp
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import CodeApp
from app.services import code_apps, second_factors
from tests.helper.scenes import account

if TYPE_CHECKING:
    from datetime import timedelta

    from app.models import Helper


def helper_alone(email: str = "berit@example.org", name: str = "Berit Sten") -> Helper:
    """Make a helper who has a password and nothing more."""
    return account(email, name, is_example=False)


def code_of(app: CodeApp, *, away: timedelta | None = None) -> str:
    """Return what the app shows now, or that far away from now."""
    return pyotp.TOTP(app.secret).at(utc_now() + away if away else utc_now())


def helper_with_app(email: str = "berit@example.org", name: str = "Berit Sten") -> tuple[Helper, CodeApp, list[str]]:
    """Make a helper who uses an app, and return the app and the codes on paper; no code of the app is used yet."""
    helper, visit_id = helper_alone(email, name), uuid4()
    with unit_of_work():
        app = code_apps.begin(helper, visit_id)
        codes = second_factors.new_codes(helper)
        assert code_apps.confirm(helper, visit_id, code_of(app))
    db.session.expire_all()
    with unit_of_work():
        app.last_step = 0
    return helper, app, codes


def waiting_app() -> CodeApp:
    """Return the app that was begun and has shown no code yet."""
    return db.session.scalars(sa.select(CodeApp).where(CodeApp.confirmed_at.is_(None))).one()
