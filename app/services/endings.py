"""What is over stays over: an end that has come is written down, so that a clock set back undoes none of them (P10)."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Helper, Showing, Visit
from app.models.access import DeviceKind
from app.services import person_keys
from app.services.visits import IDLE, LONGEST

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # No clock of ours is set back so far.


def write_down_all() -> None:
    """Write down every end that has come by now; call inside a unit of work."""
    end_old_visits()
    end_old_links()
    end_old_invitations()


def end_old_visits() -> None:
    """End the visits that were left too long or have lasted as long as they may (D-S3).

    The only way back to someone's answers is not taken away for good: the clock may have been set forward by mistake.
    """
    now = utc_now()
    left = (sa.and_(Visit.device == kind, Visit.last_used_at <= now - idle) for kind, idle in IDLE.items())
    lasted = (sa.and_(Visit.device == kind, Visit.created_at <= now - longest) for kind, longest in LONGEST.items())
    only_way_back = sa.and_(Visit.device == DeviceKind.OWN, person_keys.is_lost(Visit.person_id))
    is_over = sa.and_(Visit.ended_at.is_(None), sa.or_(*left, *lasted), ~only_way_back)
    db.session.execute(sa.update(Visit).where(is_over).values(ended_at=now))


def end_old_links() -> None:
    """Close the links that no helper has opened in time, until the person shows the answers again."""
    is_over = sa.and_(Showing.link_ends_at <= utc_now(), Showing.link_ends_at > LONG_AGO)
    db.session.execute(sa.update(Showing).where(Showing.helper_id.is_(None), is_over).values(link_ends_at=LONG_AGO))


def end_old_invitations() -> None:
    """Take back the one-time links that were not used in time (D-H1)."""
    db.session.execute(
        sa.update(Helper)
        .where(Helper.invitation_ends_at <= utc_now())
        .values(invitation_digest=None, invitation_ends_at=None)
    )
