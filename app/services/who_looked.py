"""Who has looked at something of the person's, day by day, as the audit tells it (D-U4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import AuditEvent, FamilyDevice, FamilyLink, Helper, Showing
from app.services.audit_words import Action, Thing, Who
from app.services.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from app.services.visits import Owner

LOOKED_BACK: Final = timedelta(days=90)
READS: Final = frozenset({
    Action.READ_ANSWERS, Action.READ_PLAN, Action.TOOK_OUT_JSON, Action.TOOK_OUT_FHIR, Action.TOOK_OUT_PDF,
})  # fmt: skip
LOOKS: Final = READS | {
    Action.OPENED, Action.ASKED, Action.ASSISTED, Action.HELPED_IN, Action.DEVICE_REFUSED, Action.LINK_ASLEEP,
}  # fmt: skip
"""With what a reader has said, "Jag fick den här av misstag", and with the wrong codes that pause a link."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one reader did on one day: the days are Swedish. `name` is what the person calls the reader.

    `new_on` are the kinds of the devices on which a link was opened that day for the very first time (D-L7).
    """

    day: date
    who: Who
    name: str
    acts: frozenset[Action]
    new_on: tuple[str, ...] = ()


def looks(person: Owner, since: timedelta | None = LOOKED_BACK) -> list[Look]:
    """Return who has looked, the latest day first; `since` says how far back, None from the beginning."""
    found: dict[tuple[date, str, UUID | None], set[Action]] = {}
    for event in _events(person, since):
        found.setdefault((day_of(event.at), event.actor, event.actor_id), set()).add(Action(event.action))
    names = _names(person, {actor_id for _, _, actor_id in found if actor_id})
    new = _new_devices(person) if any(actor == Who.READER.value for _, actor, _ in found) else {}
    return [
        Look(
            day, Who(actor), names.get(actor_id, "") if actor_id else "", frozenset(acts),
            tuple(sorted(new.get((day, actor_id), ()))),
        )
        for (day, actor, actor_id), acts in found.items()
    ]  # fmt: skip


def _new_devices(person: Owner) -> dict[tuple[date, UUID | None], set[str]]:
    """Return the kinds of devices on which each link was opened for the first time, by the day and the link."""
    opened = sa.and_(
        AuditEvent.person_id == person.id,
        AuditEvent.action == Action.OPENED.value,
        AuditEvent.thing == Thing.DEVICE.value,
    )
    is_it = sa.and_(FamilyDevice.person_id == person.id, FamilyDevice.id == AuditEvent.thing_id)
    wanted = (
        sa.select(FamilyDevice.link_id, FamilyDevice.kind, sa.func.min(AuditEvent.at))
        .join(AuditEvent, is_it)
        .where(opened)
        .group_by(FamilyDevice.id, FamilyDevice.link_id, FamilyDevice.kind)
    )
    found: dict[tuple[date, UUID | None], set[str]] = {}
    for link_id, kind, at in db.session.execute(wanted):
        found.setdefault((day_of(at), link_id), set()).add(kind)
    return found


def last_looks(person: Owner, helper_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when each of the helpers has read something of the person's last, with one statement; who has, at all."""
    wanted = (
        sa.select(AuditEvent.actor_id, sa.func.max(AuditEvent.at))
        .where(
            AuditEvent.person_id == person.id,
            AuditEvent.actor == Who.HELPER.value,
            AuditEvent.actor_id.in_(list(helper_ids)),
            AuditEvent.action.in_([one.value for one in READS]),
        )
        .group_by(AuditEvent.actor_id)
    )
    return {actor_id: at for actor_id, at in db.session.execute(wanted) if actor_id}


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody who was let read, from when, and until when; None while it goes on."""

    who: Who
    name: str
    since: datetime
    until: datetime | None


def ever_let_in(person: Owner) -> list[Access]:
    """Return everyone the person has ever let read, the first first."""
    shown = db.session.scalars(sa.select(Showing).where(Showing.person_id == person.id))
    links = db.session.scalars(sa.select(FamilyLink).where(FamilyLink.person_id == person.id))
    helpers = [Access(Who.HELPER, one.helper_name, one.created_at, one.taken_back_at) for one in shown]
    readers = [Access(Who.READER, one.reader, one.created_at, one.stopped_at or one.ends_at) for one in links]
    return sorted(helpers + readers, key=lambda one: one.since)


def _events(person: Owner, since: timedelta | None) -> Iterable[AuditEvent]:
    wanted = sa.select(AuditEvent).where(
        AuditEvent.person_id == person.id,
        AuditEvent.actor.in_([Who.HELPER.value, Who.READER.value]),
        AuditEvent.action.in_([one.value for one in LOOKS]),
    )
    if since is not None:
        wanted = wanted.where(AuditEvent.at > utc_now() - since)
    return db.session.scalars(wanted.order_by(AuditEvent.at.desc(), AuditEvent.number.desc()))


def _names(person: Owner, ids: set[UUID]) -> dict[UUID, str]:
    """Return what the person calls each helper and each reader; a helper whom the person never named, the own name."""
    if not ids:
        return {}
    names = {one.id: one.name for one in db.session.scalars(sa.select(Helper).where(Helper.id.in_(ids)))}
    shown = sa.select(Showing).where(Showing.person_id == person.id, Showing.helper_id.in_(ids))
    for showing in db.session.scalars(shown.order_by(Showing.shown_at, Showing.id)):
        if showing.helper_id and showing.helper_name:
            names[showing.helper_id] = showing.helper_name
    links = sa.select(FamilyLink).where(FamilyLink.person_id == person.id, FamilyLink.id.in_(ids))
    return names | {link.id: link.reader for link in db.session.scalars(links)}
