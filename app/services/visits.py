"""Visits: being signed in on one device, as a person or as a helper (D-S1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Helper, Person, Visit
from app.models.access import DeviceKind
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from datetime import datetime

# The longest time between two uses (blueprint 2.2). A visit is marked as used at most once in NOTE_USE_AFTER.
IDLE = {
    DeviceKind.OWN: timedelta(days=180),
    DeviceKind.SHARED: timedelta(minutes=30),
    DeviceKind.HELPER: timedelta(minutes=30),
}
LONGEST = {DeviceKind.SHARED: timedelta(hours=12), DeviceKind.HELPER: timedelta(hours=10)}
NOTE_USE_AFTER = {
    DeviceKind.OWN: timedelta(days=1),
    DeviceKind.SHARED: timedelta(minutes=1),
    DeviceKind.HELPER: timedelta(minutes=1),
}
# Every page asks this, so the statement is made once.
WITH_DIGEST = (
    sa.select(Visit, Person, Helper)
    .outerjoin(Person, Person.id == Visit.person_id)
    .outerjoin(Helper, Helper.id == Visit.helper_id)
    .where(Visit.digest == sa.bindparam("digest"))
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: the visit, and the person or the helper it belongs to."""

    visit: Visit
    person: Person | None = None
    helper: Helper | None = None


def start(device: DeviceKind, *, person: Person | None = None, helper: Helper | None = None) -> tuple[Visit, str]:
    """Begin a visit and return it with the secret for the cookie, which is stored nowhere."""
    secret = new_secret()
    visit = Visit(
        digest=digest(secret, "visit"),
        person_id=person.id if person else None,
        helper_id=helper.id if helper else None,
        device=device,
        last_used_at=utc_now(),
    )
    db.session.add(visit)
    db.session.flush()
    return visit, secret


def find(secret: str) -> Caller | None:
    """Return the caller whose cookie holds `secret`, or None when the visit has ended or was left too long."""
    caller = find_even_ended(secret)
    return caller if caller and is_alive(caller.visit, utc_now()) else None


def find_even_ended(secret: str) -> Caller | None:
    """Return the caller of `secret` although the visit may be over, so that unsaved words can wait for their owner."""
    row = db.session.execute(WITH_DIGEST, {"digest": digest(secret, "visit")}).one_or_none()
    return Caller(*row) if row else None


def is_alive(visit: Visit, now: datetime) -> bool:
    """Tell whether the visit may go on at `now`."""
    longest = LONGEST.get(visit.device)
    return (
        visit.ended_at is None
        and now - visit.last_used_at < IDLE[visit.device]
        and (longest is None or now - visit.created_at < longest)
    )


def needs_note(visit: Visit) -> bool:
    """Tell whether it is time to note that the visit is still used."""
    return utc_now() - visit.last_used_at > NOTE_USE_AFTER[visit.device]


def note_use(visit: Visit) -> None:
    """Note that the visit is used now. A visit that has ended in the meantime is not brought back (D-S2)."""
    db.session.execute(
        sa.update(Visit).where(Visit.id == visit.id, Visit.ended_at.is_(None)).values(last_used_at=utc_now())
    )


def end(visit: Visit) -> None:
    """End the visit on this device at once."""
    visit.ended_at = utc_now()


def end_all_but(person: Person, here: Visit | None) -> None:
    """End the person's visits on every device but this one."""
    elsewhere = Visit.id != here.id if here else sa.true()
    db.session.execute(
        sa.update(Visit)
        .where(Visit.person_id == person.id, Visit.ended_at.is_(None), elsewhere)
        .values(ended_at=utc_now())
    )
