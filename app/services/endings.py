"""What is over stays over: an end that has come is written down, so that a clock set back undoes none of them (P10)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import FamilyDevice, FamilyLink, Helper, Showing, Visit
from app.models.access import DeviceKind
from app.services import beside, family_reading, helped_in, person_keys
from app.services.visits import HELPED_IN_LASTS, IDLE, LOCK_CHOICES, LONGEST, NOTE_USE_AFTER

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # No clock of ours is set back so far.


def write_down_all() -> None:
    """Write down every end that has come by now; call inside a unit of work."""
    end_old_visits()
    beside.end_old()
    helped_in.forget_old()
    lock_left_tablets()
    end_old_links()
    end_old_invitations()
    end_old_family_links()
    end_old_readings()


def end_old_visits() -> None:
    """End the visits that were left too long or have lasted as long as they may (D-S3).

    The only way back to someone's answers is not taken away for good: the clock may have been set forward by mistake.
    """
    now = utc_now()
    left = (sa.and_(Visit.device == kind, Visit.last_used_at <= now - idle) for kind, idle in IDLE.items())
    lasted = (sa.and_(Visit.device == kind, Visit.created_at <= now - longest) for kind, longest in LONGEST.items())
    only_way_back = sa.and_(Visit.device == DeviceKind.OWN, person_keys.is_lost(Visit.person_id))
    helped = sa.and_(Visit.helped_in_by.is_not(None), Visit.created_at <= now - HELPED_IN_LASTS)
    is_over = sa.and_(Visit.ended_at.is_(None), sa.or_(*left, *lasted, helped), ~only_way_back)
    db.session.execute(sa.update(Visit).where(is_over).values(ended_at=now))


def lock_left_tablets() -> None:
    """Lock the shared tablets that nobody has used for longer than anyone may choose (D-S3)."""
    now = utc_now()
    longest = timedelta(minutes=max(LOCK_CHOICES)) + NOTE_USE_AFTER[DeviceKind.SHARED]
    is_left = sa.and_(Visit.device == DeviceKind.SHARED, Visit.last_used_at <= now - longest)
    is_open = sa.and_(Visit.ended_at.is_(None), Visit.locked_at.is_(None))
    db.session.execute(sa.update(Visit).where(is_left, is_open).values(locked_at=now, beside_since=None))


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


def end_old_family_links() -> None:
    """Stop for good the links for family whose time is up, whether or not anybody has come with them since."""
    now = utc_now()
    is_over = sa.and_(FamilyLink.ends_at <= now, FamilyLink.stopped_at.is_(None))
    db.session.execute(sa.update(FamilyLink).where(is_over).values(stopped_at=now))


def end_old_readings() -> None:
    """Forget the readings with a link for family that were left too long or have lasted as long as they may."""
    now = utc_now()
    left = FamilyDevice.visit_used_at <= now - family_reading.IDLE
    lasted = FamilyDevice.visit_began_at <= now - family_reading.LONGEST
    is_over = sa.and_(FamilyDevice.visit_digest.is_not(None), sa.or_(left, lasted))
    db.session.execute(sa.update(FamilyDevice).where(is_over).values(visit_digest=None))
