"""The devices on which family reads: who waits to be let in, and when a link was opened last (D-L6, D-L7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import FamilyDevice, FamilyLink
from app.services import audit, people
from app.services.audit_words import Action, Thing
from app.services.days import day_of
from app.services.family_links import LinkNotFoundError, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from app.services.visits import Owner


NEW_FOR: Final = timedelta(days=7)
"""How long it is told that a device is new, also when the link has been opened on another one since."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A device that wants to be let in, and the link it came with."""

    device: FamilyDevice
    link: FamilyLink


@dataclass(frozen=True, slots=True)
class Opened:
    """When a link was opened last, on what kind of device, and whether that device was let in on the same day."""

    at: datetime
    kind: str
    is_new: bool


def waiting_devices(person: Owner) -> list[Waiting]:
    """Return the devices that wait for the person's answer, those that came first before the others."""
    rows = db.session.execute(
        sa.select(FamilyDevice, FamilyLink)
        .join(FamilyLink, _belongs())
        .where(FamilyDevice.person_id == person.id, _waits(), is_open())
        .order_by(FamilyDevice.created_at, FamilyDevice.id)
    )
    found = [Waiting(device, link) for device, link in rows]
    people.keep_to_owner(person.id, (one.link.person_id for one in found))
    return found


@dataclass(frozen=True, slots=True)
class Door:
    """A link that is open, whether somebody waits at it, and whether somebody has said to have it by mistake."""

    link: FamilyLink
    is_waited_at: bool
    is_mistaken: bool


def doors_of(person: Owner) -> list[Door]:
    """Return the person's open links, newest first, with what the person is to know of each, in one statement."""
    waits = sa.exists().where(_belongs(), _waits()).correlate(FamilyLink)
    mistaken = sa.exists().where(_belongs(), _said_no_itself()).correlate(FamilyLink)
    rows = db.session.execute(
        sa.select(FamilyLink, waits, mistaken)
        .where(FamilyLink.person_id == person.id, is_open())
        .order_by(FamilyLink.created_at.desc(), FamilyLink.id)
    )
    found = [Door(*row) for row in rows]
    people.keep_to_owner(person.id, (door.link.person_id for door in found))
    return found


def _belongs() -> sa.ColumnElement[bool]:
    return sa.and_(FamilyLink.person_id == FamilyDevice.person_id, FamilyLink.id == FamilyDevice.link_id)


def _waits() -> sa.ColumnElement[bool]:
    return sa.and_(FamilyDevice.admitted_at.is_(None), FamilyDevice.refused_at.is_(None))


def _said_no_itself() -> sa.ColumnElement[bool]:
    return sa.and_(FamilyDevice.admitted_at.is_not(None), FamilyDevice.refused_at.is_not(None))


def admit(person: Owner, device_id: UUID) -> FamilyDevice:
    """Let a waiting device read; letting it in twice is the same. Call inside a unit of work, as with `refuse`.

    Raises LinkNotFoundError for a device of anybody else's link, of a link that is stopped, or one that was refused.
    """
    device = _locked(person, device_id)
    if device.refused_at:
        raise LinkNotFoundError
    if device.admitted_at is None:
        device.admitted_at = utc_now()
        audit.note(Action.DEVICE_ADMITTED, Thing.DEVICE, device.id, device.person_id)
    return device


def refuse(person: Owner, device_id: UUID) -> FamilyDevice:
    """Keep a waiting device out; twice is the same. Raises LinkNotFoundError as `admit` does, and for one let in."""
    device = _locked(person, device_id)
    if device.admitted_at:
        raise LinkNotFoundError
    if device.refused_at is None:
        device.refused_at = utc_now()
        audit.note(Action.DEVICE_REFUSED, Thing.DEVICE, device.id, device.person_id)
    return device


def _locked(person: Owner, device_id: UUID) -> FamilyDevice:
    people.lock(person)
    wanted = (
        sa.select(FamilyDevice)
        .join(FamilyLink, _belongs())
        .where(FamilyDevice.person_id == person.id, FamilyDevice.id == device_id, is_open())
        .execution_options(populate_existing=True)
    )
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise LinkNotFoundError
    people.keep_to_owner(person.id, [found.person_id])
    return found


def devices_of(person: Owner, links: Iterable[FamilyLink]) -> dict[UUID, list[FamilyDevice]]:
    """Return the devices that each of `links` has been opened on, by link, the latest opened first."""
    wanted = {link.id: list[FamilyDevice]() for link in links}
    rows = db.session.scalars(
        sa.select(FamilyDevice)
        .where(
            FamilyDevice.person_id == person.id,
            FamilyDevice.link_id.in_(wanted),
            FamilyDevice.opened_at.is_not(None),
        )
        .order_by(FamilyDevice.opened_at.desc(), FamilyDevice.id)
        .execution_options(populate_existing=True)
    )
    for device in rows:
        people.keep_to_owner(person.id, [device.person_id])
        wanted[device.link_id].append(device)
    return wanted


def is_mistaken(device: FamilyDevice) -> bool:
    """Tell whether somebody who was let in has said: "Jag fick den här av misstag"."""
    return device.admitted_at is not None and device.refused_at is not None


def last_opened(devices: Iterable[FamilyDevice]) -> Opened | None:
    """Return when the latest of `devices`, as `devices_of` gives them, was opened; None when none was."""
    latest = next(iter(devices), None)
    if latest is None or latest.opened_at is None or latest.admitted_at is None:
        return None
    return Opened(latest.opened_at, latest.kind, is_new=day_of(latest.admitted_at) == day_of(latest.opened_at))


def new_beside_last(devices: Iterable[FamilyDevice]) -> list[Opened]:
    """Return the devices that came lately, the newest first, besides the one that `last_opened` tells of."""
    others, since = list(devices)[1:], utc_now() - NEW_FOR
    came = [Opened(one.admitted_at, one.kind, is_new=True) for one in others if one.admitted_at]
    return sorted((one for one in came if one.at > since), key=lambda one: one.at, reverse=True)
