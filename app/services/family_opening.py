"""Coming with a link for family: its secret or code, the spoken code, and the devices it opens on (D-L3–D-L6)."""

from __future__ import annotations

import hmac
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.exc import InternalError, OperationalError

from app.db import db, unit_of_work, utc_now
from app.db.engine import DatabaseBusyError
from app.models import FamilyDevice, FamilyLink, Person
from app.services import audit, people, policy
from app.services.audit_words import Action, Actor, Session, Thing, Who
from app.services.family_links import MARK
from app.services.secrets_and_codes import digest, new_secret, normal_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

TRIES: Final = 5
MOST_DEVICES: Final = 3
MOST_WAITING: Final = 3
MOST_EVER: Final = 20
"""How many devices a link remembers, with those that were refused, so that nobody can fill the disk by coming again."""
# Busy, full, or only to be read for now: what was to be noted is noted the next time.
CANNOT_WRITE: Final = (DatabaseBusyError, OperationalError, InternalError)


class LinkClosedError(Exception):
    """There is nothing to open: unknown, stopped, over, asleep or refused. Nobody is told which (D-L10)."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody has come with the right secret of a link. `device` is None where the link has not met it before."""

    person: Person
    link: FamilyLink
    device: FamilyDevice | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether the device is one that need not say the spoken code again."""
        return self.device is not None and self.device.refused_at is None

    @property
    def asks_spoken(self) -> bool:
        """Tell whether the spoken code is asked for. Raises LinkClosedError where nobody new gets in."""
        if self.device is not None and is_refused(self.device):
            raise LinkClosedError
        if not self.is_known and self.link.asleep_at is not None:
            raise LinkClosedError
        return bool(self.link.spoken) and not self.is_known


def is_refused(device: FamilyDevice) -> bool:
    """Tell whether the person has said no to the device; one that was let in and said no itself may come again."""
    return device.refused_at is not None and device.admitted_at is None


def is_open(person: Person, link: FamilyLink, now: datetime) -> bool:
    """Tell whether the link may be read at `now`: not stopped, not over, and its person not about to be erased."""
    return link.stopped_at is None and now < link.ends_at and person.erase_at is None


def as_thing(person: Person, link: FamilyLink, now: datetime) -> policy.Thing:
    """Return the facts about a link at `now`, for the policy."""
    is_over = link.stopped_at is not None or now >= link.ends_at or link.person_id != person.id
    return policy.Thing(person.id, link_id=link.id, is_over=is_over, is_leaving=person.erase_at is not None)


def knock_with(secret_or_code: str, device_secret: str) -> Knock | None:
    """Return the link that the secret of a link or a typed code opens now, or None when there is no such."""
    if secret_or_code.startswith(f"{MARK}."):
        known_by, column = digest(secret_or_code.removeprefix(f"{MARK}."), MARK), FamilyLink.secret_digest
    else:
        known_by, column = digest(normal_code(secret_or_code), MARK), FamilyLink.code_digest
    return _knock(column == known_by, device_secret, lambda link: known_by in {link.secret_digest, link.code_digest})


def knock_again(person_id: UUID, link_id: UUID, device_secret: str) -> Knock | None:
    """Return a link that was knocked on with the right secret a while ago, or None when it is open no longer."""
    which = sa.and_(FamilyLink.person_id == person_id, FamilyLink.id == link_id)
    return _knock(which, device_secret, lambda link: (link.person_id, link.id) == (person_id, link_id))


def _knock(which: sa.ColumnElement[bool], device_secret: str, fits: Callable[[FamilyLink], bool]) -> Knock | None:
    row = db.session.execute(
        sa.select(Person, FamilyLink)
        .join(FamilyLink, FamilyLink.person_id == Person.id)
        .where(which)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    person, link = row
    now = utc_now()
    if not is_open(person, link, now):
        write_down_end(link)
        return None
    policy.require(policy.Actor(), policy.Action.KNOCK, replace(as_thing(person, link, now), secret_fits=fits(link)))
    return Knock(person, link, _device(link, device_secret))


def write_down_end(link: FamilyLink) -> None:
    """Write down that the end of the link has come, so that a clock set back does not open it again (P10)."""
    now = utc_now()
    if link.stopped_at is None and link.ends_at <= now:
        has_come = sa.and_(FamilyLink.stopped_at.is_(None), FamilyLink.ends_at <= now)
        with suppress(*CANNOT_WRITE), unit_of_work() as session:
            session.execute(sa.update(FamilyLink).where(_is(link), has_come).values(stopped_at=now))


def _device(link: FamilyLink, secret: str) -> FamilyDevice | None:
    if not secret:
        return None
    return db.session.scalars(
        sa.select(FamilyDevice)
        .where(FamilyDevice.person_id == link.person_id, FamilyDevice.digest == _digest(link, secret))
        .execution_options(populate_existing=True)
    ).one_or_none()


def _digest(link: FamilyLink, secret: str) -> bytes:
    """Return what a link knows a device by. Two links on one device cannot be told to be on the same one."""
    return digest(f"{link.id}|{secret}", "family device")


def digest_of_reading(secret: str) -> bytes:
    """Return under what a reading is found by the secret in its cookie."""
    return digest(secret, "family reading")


def is_said(knock: Knock, digits: str) -> bool:
    """Tell whether `digits` is the spoken code. A wrong one is counted, and the fifth sends the link to sleep (D-L4).

    The try is written down, in a unit of work of its own, before it is looked at: of many at once, five are looked at.
    Raises LinkClosedError when no try is left.
    """
    link, now = knock.link, utc_now()
    has_come_to_last = sa.case((FamilyLink.misses + 1 >= TRIES, now), else_=None)
    with unit_of_work() as session:
        tried = session.execute(
            sa.update(FamilyLink)
            .where(_is(link), FamilyLink.misses < TRIES, FamilyLink.asleep_at.is_(None))
            .values(misses=FamilyLink.misses + 1, asleep_at=has_come_to_last)
            .execution_options(synchronize_session=False)
            .returning(FamilyLink.misses)
        ).scalar_one_or_none()
        if tried == TRIES and not _is_right(link, digits):
            audit.note(Action.LINK_ASLEEP, Thing.LINK, link.id, link.person_id, by=reader_of(link))
    if tried is None:
        raise LinkClosedError
    if _is_right(link, digits):
        with unit_of_work():
            _give_back(link)  # Whatever comes of the opening, a right code is no miss.
        return True
    if tried >= TRIES:
        raise LinkClosedError
    return False


def _is_right(link: FamilyLink, digits: str) -> bool:
    return hmac.compare_digest(link.spoken.encode(), digits.encode())


def reader_of(link: FamilyLink) -> Actor:
    """Return whoever reads with the link, for the audit: one link is one reader, as far as anybody knows."""
    return Actor(Who.READER, link.id, Session.FAMILY)


def note_opened(link: FamilyLink, device: FamilyDevice) -> None:
    """Note that the link was opened on `device` and is read from now on; call inside a unit of work (D-L7)."""
    audit.note(Action.OPENED, Thing.DEVICE, device.id, link.person_id, by=reader_of(link))


def _is(link: FamilyLink) -> sa.ColumnElement[bool]:
    return sa.and_(FamilyLink.person_id == link.person_id, FamilyLink.id == link.id)


def _give_back(link: FamilyLink) -> None:
    """Strike out the try that turned out right. Unless the person has woken the link meanwhile, there is one to."""
    fewer = sa.case((FamilyLink.misses > 0, FamilyLink.misses - 1), else_=0)
    db.session.execute(
        sa.update(FamilyLink)
        .where(_is(link))
        .values(misses=fewer, asleep_at=None)
        .execution_options(synchronize_session=False)
    )


def begin(knock: Knock, device_secret: str, kind: str, *, has_said: bool = False) -> str:
    """Begin a reading on the device with the cookie `device_secret`, and return the secret of the reading.

    The device is let in if there is room, and waits for the person if there is not. `kind` says what sort of device it
    is, and `has_said` that the spoken code was right. Call inside a unit of work. Raises LinkClosedError.
    """
    people.lock(knock.person)
    db.session.refresh(knock.link)
    db.session.refresh(knock.person)
    now = utc_now()
    knock = Knock(knock.person, knock.link, _device(knock.link, device_secret))
    if not is_open(knock.person, knock.link, now) or (knock.asks_spoken and not has_said):
        raise LinkClosedError
    device = knock.device if knock.device and knock.is_known else _let_come(knock, device_secret, kind, now)
    secret = new_secret()
    device.visit_digest, device.visit_began_at, device.visit_used_at = digest_of_reading(secret), now, now
    if device.admitted_at:
        device.opened_at = now
        db.session.flush()  # The device has its id from now on.
        note_opened(knock.link, device)
    db.session.flush()
    return secret


def _let_come(knock: Knock, device_secret: str, kind: str, now: datetime) -> FamilyDevice:
    """Return the device, let in where there is room and else waiting. Raises LinkClosedError when too many wait."""
    others = _others(knock)
    has_room = sum(one.admitted_at is not None and one.refused_at is None for one in others) < MOST_DEVICES
    waiting = sum(one.admitted_at is None and one.refused_at is None for one in others)
    if len(others) >= MOST_EVER or (not has_room and waiting >= MOST_WAITING):
        raise LinkClosedError
    device = knock.device
    if device is None:
        owner, key = knock.link, _digest(knock.link, device_secret)
        device = FamilyDevice(person_id=owner.person_id, link_id=owner.id, digest=key, kind=kind)
        db.session.add(device)
    device.admitted_at, device.refused_at = now if has_room else None, None
    return device


def _others(knock: Knock) -> Sequence[FamilyDevice]:
    of_link = sa.select(FamilyDevice).where(
        FamilyDevice.person_id == knock.link.person_id, FamilyDevice.link_id == knock.link.id
    )
    rows = db.session.scalars(of_link.execution_options(populate_existing=True))
    return [one for one in rows if knock.device is None or one.id != knock.device.id]
