"""Where a helper is signed in: seen by the helper, and ended by the helper (D-S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Visit
from app.services import audit, helpers, policy
from app.services.audit_words import Action, Thing
from app.services.visits import is_alive

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper


def of(helper: Helper) -> list[Visit]:
    """Return the helper's visits that go on, the latest used first; half ones too, for they may be somebody else's."""
    theirs = sa.select(Visit).where(Visit.helper_id == helper.id, Visit.ended_at.is_(None))
    found, now = db.session.scalars(theirs.order_by(Visit.last_used_at.desc(), Visit.id)).all(), utc_now()
    for visit in found:
        _keep_to(helper, visit.helper_id)
    return [visit for visit in found if is_alive(visit, now)]


def _keep_to(helper: Helper, helper_id: UUID | None) -> None:
    """Raise RefusedError, where a query was wrong, for a visit of another helper's."""
    policy.require(helpers.as_actor(helper), policy.Action.USE_OWN_ACCOUNT, policy.Thing(helper_id=helper_id))


def end_one(helper: Helper, visit_id: UUID) -> None:
    """End one of the helper's visits at once; one that is not theirs, or over already, stays as it is.

    Call inside a unit of work.
    """
    mine = sa.and_(Visit.id == visit_id, Visit.helper_id == helper.id, Visit.ended_at.is_(None))
    ended = sa.update(Visit).where(mine).values(ended_at=utc_now()).returning(Visit.helper_id)
    for helper_id in db.session.scalars(ended, execution_options={"synchronize_session": "fetch"}).all():
        _keep_to(helper, helper_id)
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit_id, None)
