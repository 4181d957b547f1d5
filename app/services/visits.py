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
from app.services import audit
from app.services.audit_words import NOBODY, Action, Actor, Session, Thing, as_helper, as_person
from app.services.secrets_and_codes import digest, new_secret

# The longest time between two uses (blueprint 2.2). A visit is marked as used at most once in NOTE_USE_AFTER.
IDLE = {
    DeviceKind.OWN: timedelta(days=180),
    DeviceKind.SHARED: timedelta(hours=12),  # It is locked long before; see `is_locked`.
    DeviceKind.HELPER: timedelta(minutes=30),
}
LONGEST = {DeviceKind.SHARED: timedelta(hours=12), DeviceKind.HELPER: timedelta(hours=10)}
HELPED_IN_LASTS = timedelta(hours=2)
NOTE_USE_AFTER = {
    DeviceKind.OWN: timedelta(hours=1),  # The person's own list of devices says which day each was used.
    DeviceKind.SHARED: timedelta(minutes=1),
    DeviceKind.HELPER: timedelta(minutes=1),
}
# A shared tablet is locked when it was left so long; the person may choose a longer time (D-S3, WCAG 2.2.1).
LOCK_AFTER, LOCK_CHOICES = 10, (10, 20, 30)
# How long the secret before is good, from when the new one was first used (D-P3).
PREVIOUS_LASTS = timedelta(days=1)


class SeenVisit(NamedTuple):
    """A visit as a page reads it."""

    id: UUID
    created_at: datetime
    device: DeviceKind
    last_used_at: datetime
    ended_at: datetime | None
    person_id: UUID | None
    helper_id: UUID | None
    confirmed_at: datetime | None
    locked_at: datetime | None
    digest: bytes
    previous_digest: bytes | None
    rotated_at: datetime | None
    beside_since: datetime | None
    helped_in_by: UUID | None


class SeenPerson(NamedTuple):
    """A person as a page reads one. Every page does, so it is a plain row (`docs/measurements.md`)."""

    id: UUID
    data_key: bytes
    card_order: int
    settings: dict[str, Any]
    is_example: bool
    erase_at: datetime | None


Owner: TypeAlias = Person | SeenPerson
AnyVisit: TypeAlias = Visit | SeenVisit
VISITS, PERSONS = cast("sa.Table", Visit.__table__), cast("sa.Table", Person.__table__)
# Every page asks this, so the statement is made once.
WITH_DIGEST = (
    sa.select(*(VISITS.c[name] for name in SeenVisit._fields), *(PERSONS.c[name] for name in SeenPerson._fields))
    .select_from(VISITS.outerjoin(PERSONS, PERSONS.c.id == VISITS.c.person_id))
    .where(sa.or_(VISITS.c.digest == sa.bindparam("digest"), VISITS.c.previous_digest == sa.bindparam("digest")))
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: the visit, and the person or the helper it belongs to; `by_previous` is by the secret before."""

    visit: AnyVisit
    person: Owner | None = None
    helper: Helper | None = None
    by_previous: bool = False


def start(
    device: DeviceKind, *, person: Owner | None = None, helper: Helper | None = None, kind: str = "",
    helped_in_by: UUID | None = None,
) -> tuple[Visit, str]:  # fmt: skip
    """Begin a visit and return it with the secret for the cookie, which is stored nowhere.

    `kind` is what the device tells of itself, `helped_in_by` the helper who lets the person in (D-P4).
    A helper's visit is only half one until there is a second factor too; the example's helper needs none (D-H6).
    """
    secret = new_secret()
    visit = Visit(
        digest=digest(secret, "visit"),
        person_id=person.id if person else None,
        helper_id=helper.id if helper else None,
        device=device,
        kind=kind,
        last_used_at=utc_now(),
        confirmed_at=utc_now() if helper and helper.is_example else None,
        helped_in_by=helped_in_by,
    )
    db.session.add(visit)
    db.session.flush()
    audit.note(Action.SIGNED_IN, Thing.VISIT, visit.id, visit.person_id, by=_owner_of(visit))
    return visit, secret


def _owner_of(visit: AnyVisit) -> Actor:
    """Return whose visit it is, as the one who acts."""
    if visit.person_id:
        session = Session.ASSISTED if visit.helped_in_by else Session.OWN
        return audit.by_command_or(as_person(visit.person_id, session))
    return audit.by_command_or(as_helper(visit.helper_id)) if visit.helper_id else NOBODY


def find_even_ended(secret: str) -> Caller | None:
    """Return the caller of `secret` although the visit may be over, so that unsaved words can wait for their owner."""
    known_by = digest(secret, "visit")
    row = db.session.execute(WITH_DIGEST, {"digest": known_by}).one_or_none()
    if row is None:
        return None
    visit = SeenVisit(*row[: len(SeenVisit._fields)])
    if visit.person_id is None:
        return Caller(visit, helper=db.session.get(Helper, visit.helper_id))
    person = SeenPerson(*row[len(SeenVisit._fields) :])
    keyring(db.session).add(person.id, person.data_key)
    return Caller(visit, person, by_previous=visit.digest != known_by)


def alive(found: Caller | None) -> Caller | None:
    """Return the caller that was found, or None when the visit is over or locked, or the secret is an old one."""
    now = utc_now()
    is_open = found and is_alive(found.visit, now) and not is_locked(found, now) and not is_replayed(found, now)
    return found if is_open else None


def is_alive(visit: AnyVisit, now: datetime) -> bool:
    """Tell whether the visit may go on at `now`."""
    longest = HELPED_IN_LASTS if visit.helped_in_by else LONGEST.get(visit.device)
    return (
        visit.ended_at is None
        and now - visit.last_used_at < IDLE[visit.device]
        and (longest is None or now - visit.created_at < longest)
    )


def was_left(visit: AnyVisit) -> bool:
    """Tell whether nobody had used the visit for so long that it was over; else it was ended by a press somewhere."""
    return (visit.ended_at or utc_now()) - visit.last_used_at >= IDLE[visit.device]


def is_locked(found: Caller, now: datetime) -> bool:
    """Tell whether the visit waits for the person to show who they are: it was hidden, or left on a shared tablet.

    A use may be noted up to `NOTE_USE_AFTER` late, so so much longer is waited: nobody is locked out too soon (D-S3).
    """
    if found.person is None or found.visit.locked_at:
        return found.person is not None
    left_for = now - found.visit.last_used_at
    longest = timedelta(minutes=lock_after(found.person)) + NOTE_USE_AFTER[DeviceKind.SHARED]
    return found.visit.device is DeviceKind.SHARED and left_for >= longest


def is_replayed(found: Caller, now: datetime) -> bool:
    """Tell whether somebody comes with a secret that was changed long ago: two devices have had it (D-P3, S-25)."""
    changed_at = found.visit.rotated_at
    return found.by_previous and changed_at is not None and now - changed_at >= PREVIOUS_LASTS


def lock_after(person: Owner) -> int:
    """Return after how many minutes a shared tablet is locked for this person."""
    chosen = person.settings.get("lock_after")
    return chosen if chosen in LOCK_CHOICES else LOCK_AFTER


def needs_note(visit: AnyVisit) -> bool:
    """Tell whether it is time to note that the visit is still used."""
    return utc_now() - visit.last_used_at > NOTE_USE_AFTER[visit.device]


def note_use(visit: AnyVisit) -> None:
    """Note that the visit is used now. A visit that has ended in the meantime is not brought back (D-S2)."""
    change(visit, last_used_at=utc_now())


def end(visit: AnyVisit) -> None:
    """End the visit on this device at once."""
    if change(visit, ended_at=utc_now()):
        audit.note(Action.SIGNED_OUT, Thing.VISIT, visit.id, visit.person_id, by=_owner_of(visit))


def change(visit: AnyVisit, **values: datetime | bytes | None) -> bool:
    """Change a visit that goes on; tell whether it did."""
    changed = sa.update(Visit).where(Visit.id == visit.id, Visit.ended_at.is_(None)).values(**values)
    return db.session.execute(changed).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def end_all_but(person: Owner, here: AnyVisit | None) -> None:
    """End the person's visits on every device but this one."""
    elsewhere = Visit.id != here.id if here else sa.true()
    theirs = sa.and_(Visit.person_id == person.id, Visit.ended_at.is_(None), elsewhere)
    ended = sa.update(Visit).where(theirs).values(ended_at=utc_now()).returning(Visit.id)
    for visit_id in db.session.scalars(ended, execution_options={"synchronize_session": "fetch"}).all():
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit_id, person.id)


def end_helped_in(helper_id: UUID, person_id: UUID | None = None) -> None:
    """End the visits that a helper has opened for a person, or for everyone; call inside a unit of work."""
    opened = sa.and_(Visit.helped_in_by == helper_id, Visit.ended_at.is_(None))
    whose = Visit.person_id == person_id if person_id else sa.true()
    ended = sa.update(Visit).where(opened, whose).values(ended_at=utc_now()).returning(Visit.id, Visit.person_id)
    for visit_id, owner_id in db.session.execute(ended, execution_options={"synchronize_session": "fetch"}).all():
        audit.note(Action.DEVICE_ENDED, Thing.VISIT, visit_id, owner_id)
