"""Visits: being signed in on one device, as a person or as a helper (D-S1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias, cast
from uuid import UUID

import sqlalchemy as sa

from app.db import db, utc_now
from app.db.keys import keyring
from app.models import Helper, Person, Visit
from app.models.access import DeviceKind
from app.services.secrets_and_codes import digest, new_secret

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


class SeenVisit(NamedTuple):
    """A visit as a page reads it."""

    id: UUID
    created_at: datetime
    device: DeviceKind
    last_used_at: datetime
    ended_at: datetime | None
    person_id: UUID | None
    helper_id: UUID | None


class SeenPerson(NamedTuple):
    """A person as a page reads one. Every page does, so it is a plain row (`docs/measurements.md`)."""

    id: UUID
    data_key: bytes
    card_order: int
    settings: dict[str, Any]
    is_example: bool


Owner: TypeAlias = Person | SeenPerson
AnyVisit: TypeAlias = Visit | SeenVisit
VISITS, PERSONS = cast("sa.Table", Visit.__table__), cast("sa.Table", Person.__table__)
# Every page asks this, so the statement is made once.
WITH_DIGEST = (
    sa.select(*(VISITS.c[name] for name in SeenVisit._fields), *(PERSONS.c[name] for name in SeenPerson._fields))
    .select_from(VISITS.outerjoin(PERSONS, PERSONS.c.id == VISITS.c.person_id))
    .where(VISITS.c.digest == sa.bindparam("digest"))
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: the visit, and the person or the helper it belongs to."""

    visit: AnyVisit
    person: Owner | None = None
    helper: Helper | None = None


def start(device: DeviceKind, *, person: Owner | None = None, helper: Helper | None = None) -> tuple[Visit, str]:
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


def find_even_ended(secret: str) -> Caller | None:
    """Return the caller of `secret` although the visit may be over, so that unsaved words can wait for their owner."""
    row = db.session.execute(WITH_DIGEST, {"digest": digest(secret, "visit")}).one_or_none()
    if row is None:
        return None
    visit = SeenVisit(*row[: len(SeenVisit._fields)])
    if visit.person_id is None:
        return Caller(visit, helper=db.session.get(Helper, visit.helper_id))
    person = SeenPerson(*row[len(SeenVisit._fields) :])
    keyring(db.session).add(person.id, person.data_key)
    return Caller(visit, person)


def alive(found: Caller | None) -> Caller | None:
    """Return the caller that was found, or None when the visit has ended or was left too long."""
    return found if found and is_alive(found.visit, utc_now()) else None


def is_alive(visit: AnyVisit, now: datetime) -> bool:
    """Tell whether the visit may go on at `now`."""
    longest = LONGEST.get(visit.device)
    return (
        visit.ended_at is None
        and now - visit.last_used_at < IDLE[visit.device]
        and (longest is None or now - visit.created_at < longest)
    )


def needs_note(visit: AnyVisit) -> bool:
    """Tell whether it is time to note that the visit is still used."""
    return utc_now() - visit.last_used_at > NOTE_USE_AFTER[visit.device]


def note_use(visit: AnyVisit) -> None:
    """Note that the visit is used now. A visit that has ended in the meantime is not brought back (D-S2)."""
    _change(visit, last_used_at=utc_now())


def end(visit: AnyVisit) -> None:
    """End the visit on this device at once."""
    _change(visit, ended_at=utc_now())


def _change(visit: AnyVisit, **values: datetime) -> None:
    db.session.execute(sa.update(Visit).where(Visit.id == visit.id, Visit.ended_at.is_(None)).values(**values))


def end_all_but(person: Owner, here: AnyVisit | None) -> None:
    """End the person's visits on every device but this one."""
    elsewhere = Visit.id != here.id if here else sa.true()
    db.session.execute(
        sa.update(Visit)
        .where(Visit.person_id == person.id, Visit.ended_at.is_(None), elsewhere)
        .values(ended_at=utc_now())
    )
