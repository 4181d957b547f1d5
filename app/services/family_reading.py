"""Reading with a link for family: how long it goes on, and what may be fetched (D-L3, D-L8, blueprint 2.4).

Whether the link is still open is asked of the database at every request, so that stopping it closes open pages.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import FamilyDevice, FamilyLink, Person, PlanPhoto
from app.plan.document import fingerprint
from app.services import audit, people, policy
from app.services.audit_words import Action, Thing
from app.services.family_content import shared_through
from app.services.family_opening import (
    CANNOT_WRITE,
    LinkClosedError,
    as_thing,
    digest_of_reading,
    is_open,
    is_refused,
    note_opened,
    reader_of,
    write_down_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from app.plan.document import Photo
    from app.services.family_content import Shared

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=2)
NOTE_USE_AFTER: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody reads with a link, on one device. It waits until the person has let the device in."""

    person: Person
    link: FamilyLink
    device: FamilyDevice

    @property
    def waits(self) -> bool:
        """Tell whether the person must let the device in first."""
        return self.device.admitted_at is None

    @property
    def actor(self) -> policy.Actor:
        """Return whoever reads, for the policy: who holds the device, nobody knows."""
        return policy.Actor(policy.Kind.READER, self.device.link_id)

    @property
    def thing(self) -> policy.Thing:
        """Return the facts about what is read, for the policy."""
        is_let_in = not self.waits and not is_refused(self.device)
        return replace(as_thing(self.person, self.link, utc_now()), is_let_in=is_let_in)


def shown_in(reading: Reading) -> Shared:
    """Return what is read. Raises RefusedError for a device that waits to be let in."""
    policy.require(reading.actor, policy.Action.READ_LINK, reading.thing)
    return shared_through(reading.person, reading.link)


def reading_with(secret: str) -> Reading | None:
    """Return the reading whose cookie holds `secret`, or None when it, or its link, is over. Note that it is used."""
    row = db.session.execute(
        sa.select(Person, FamilyLink, FamilyDevice)
        .join(FamilyLink, FamilyLink.person_id == Person.id)
        .join(
            FamilyDevice,
            sa.and_(FamilyDevice.person_id == FamilyLink.person_id, FamilyDevice.link_id == FamilyLink.id),
        )
        .where(FamilyDevice.visit_digest == digest_of_reading(secret))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    found, now = Reading(*row), utc_now()
    if not is_open(found.person, found.link, now) or not _goes_on(found.device, now):
        write_down_end(found.link)
        _note_end(found)
        return None
    is_it = found.device.visit_digest == digest_of_reading(secret)
    policy.require(found.actor if is_it else policy.Actor(), policy.Action.WAIT_AT_LINK, found.thing)
    _note_use(found, now)
    return found


def _goes_on(device: FamilyDevice, now: datetime) -> bool:
    used, began = device.visit_used_at, device.visit_began_at
    is_recent = used is not None and began is not None and now - used < IDLE and now - began < LONGEST
    return is_recent and not is_refused(device)


def _note_use(found: Reading, now: datetime) -> None:
    """Note once a minute that it is read still, and the first time that a device reads which had to wait."""
    device = found.device
    is_first = device.opened_at is None and not found.waits
    if is_first or device.visit_used_at is None or now - device.visit_used_at > NOTE_USE_AFTER:
        opened = {"opened_at": now} if is_first else {}
        with suppress(*CANNOT_WRITE), unit_of_work():
            _change(device, visit_used_at=now, **opened)
            if is_first:
                note_opened(found.link, device)


def _note_end(found: Reading) -> None:
    """Forget a reading that was seen to be over, so that a clock set back does not begin it again (P10)."""
    with suppress(*CANNOT_WRITE), unit_of_work():
        _change(found.device, visit_digest=None)


def _change(device: FamilyDevice, **values: object) -> None:
    """Change the row if it holds the same reading still. Call inside a unit of work."""
    is_it = (FamilyDevice.person_id == device.person_id, FamilyDevice.visit_digest == device.visit_digest)
    db.session.execute(
        sa.update(FamilyDevice).where(*is_it).values(**values).execution_options(synchronize_session=False)
    )


def end(reading: Reading) -> None:
    """End the reading on this device; the device is known still. Call inside a unit of work, as with `say_mistaken`."""
    people.lock(reading.person)
    _change(reading.device, visit_digest=None)


def say_mistaken(reading: Reading) -> None:
    """End the reading for somebody who got the link by mistake, which the person is told on *Vem kan se?*.

    The device keeps when it was let in, which tells it from one that the person has refused.
    """
    people.lock(reading.person)
    _change(reading.device, visit_digest=None, refused_at=utc_now())
    link, device = reading.link, reading.device
    audit.note(Action.DEVICE_REFUSED, Thing.DEVICE, device.id, link.person_id, by=reader_of(link))


def photo_of(person: Person, shared: Shared, photo_id: UUID) -> bytes:
    """Return a photo that stands in what is shown, as it was signed. Raises LinkClosedError for any other."""
    named = next((photo for photo in _photos(shared) if photo.id == photo_id), None)
    row = db.session.get(PlanPhoto, (person.id, photo_id)) if named else None
    if named is None or row is None or fingerprint(row.data).hex() != named.sha256:
        raise LinkClosedError
    return row.data


def _photos(shared: Shared) -> Iterator[Photo]:
    lines = (line for section in shared.plan.sections for line in section.lines) if shared.plan else ()
    return (photo for line in lines for one in (line, *line.actions) for photo in one.photos)
