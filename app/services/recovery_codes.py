"""Ten codes on paper, for a helper who has lost the phone or the computer: each works once (D-H4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import RecoveryCode
from app.services.secrets_and_codes import digest, new_code, normal_code

if TYPE_CHECKING:
    from app.models import Helper

HOW_MANY: Final = 10
PURPOSE: Final = "recovery code"


def make(helper: Helper) -> list[str]:
    """Make ten new codes and return them, to be shown this once; those before work no more.

    Call inside a unit of work.
    """
    remove(helper)
    codes = [new_code() for _ in range(HOW_MANY)]
    db.session.add_all(RecoveryCode(helper_id=helper.id, digest=digest(code, PURPOSE)) for code in codes)
    db.session.flush()
    return codes


def left(helper: Helper) -> int:
    """Return how many codes the helper has not used."""
    unused = sa.select(sa.func.count()).select_from(RecoveryCode)
    return db.session.scalar(unused.where(RecoveryCode.helper_id == helper.id, RecoveryCode.used_at.is_(None))) or 0


def use(helper: Helper, typed: str) -> bool:
    """Tell whether `typed` is one of the helper's codes, and use it up; call inside a unit of work."""
    mine = sa.and_(RecoveryCode.helper_id == helper.id, RecoveryCode.digest == digest(normal_code(typed), PURPOSE))
    used = sa.update(RecoveryCode).where(mine, RecoveryCode.used_at.is_(None)).values(used_at=utc_now())
    return db.session.execute(used).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def remove(helper: Helper) -> None:
    """Take all the helper's codes away; call inside a unit of work."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.helper_id == helper.id))
