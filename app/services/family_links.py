"""Links for family: making one, giving it longer time, waking and stopping it (D-L1–D-L6, blueprint 2.4).

Everything here is the person's own to do: the verbs take the person, and a link of anybody else is not found (S-14).
What a reader does with a link stands in `family_reading`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import FamilyLink, SharedAnswer
from app.services import audit, people
from app.services.audit_words import Action, Thing
from app.services.family_readers import earlier_of
from app.services.family_times import longest_end
from app.services.secrets_and_codes import digest, new_code, new_secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from app.services.family_readers import NamedReader
    from app.services.versions import Version
    from app.services.visits import Owner

MARK = "d1"
SPOKEN_DIGITS = 4


class LinkNotFoundError(Exception):
    """There is no such link that is open, or it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a link shows: the keys of parts and private areas, of one signed version or of some answers."""

    parts: Sequence[str]
    moved_in: Sequence[str]
    snapshot_id: UUID | None = None
    versions: Sequence[Version] = ()


def make(
    person: Owner, reader: NamedReader, content: Content, *, ends_at: datetime, has_spoken_code: bool, form_id: UUID
) -> FamilyLink:
    """Make a link for `reader` and stop the one that this reader had (one link for each reader); return it.

    The same form sent twice is one link. Call inside a unit of work that holds the person's lock, as with all below.
    Raises ValueError for a time longer than half a year, and LeavingError for a person who is about to be erased.
    """
    if made := made_with(person, form_id):
        return made
    people.refuse_leaving(person.id)
    _refuse_too_long(ends_at)
    if earlier := earlier_of(reader, links_of(person)):
        _stop(earlier)
    secret, code = new_secret(), new_code()
    link = FamilyLink(
        person_id=person.id,
        contact_id=reader.contact_id,
        snapshot_id=content.snapshot_id,
        relation=reader.relation,
        reader=reader.name,
        parts=list(content.parts),
        moved_in=list(content.moved_in),
        secret=secret,
        code=code,
        secret_digest=digest(secret, MARK),
        code_digest=digest(code, MARK),
        spoken=new_spoken_code() if has_spoken_code else "",
        ends_at=ends_at,
        form_id=form_id,
    )
    db.session.add(link)
    db.session.flush()
    _fix(link, content.versions)
    _note(Action.LINK_MADE, link)
    return link


def _note(action: Action, link: FamilyLink) -> None:
    audit.note(action, Thing.LINK, link.id, link.person_id)


def _stop(link: FamilyLink) -> None:
    if link.stopped_at is None:
        link.stopped_at = utc_now()
        _note(Action.LINK_STOPPED, link)


def made_with(person: Owner, form_id: UUID) -> FamilyLink | None:
    """Return the link that this very form has made, even if it is stopped by now, or None."""
    wanted = sa.select(FamilyLink).where(FamilyLink.person_id == person.id, FamilyLink.form_id == form_id)
    return _own(person, db.session.scalars(wanted).one_or_none())


def _own(person: Owner, link: FamilyLink | None) -> FamilyLink | None:
    people.keep_to_owner(person.id, [link.person_id] if link else [])
    return link


def show_instead(link: FamilyLink, content: Content) -> None:
    """Let `link` show `content` from now on; its address, its codes and its time stay. Call with the lock held.

    Raises LeavingError as `make` does.
    """
    people.refuse_leaving(link.person_id)
    belongs = sa.and_(SharedAnswer.person_id == link.person_id, SharedAnswer.link_id == link.id)
    db.session.execute(sa.delete(SharedAnswer).where(belongs))
    link.snapshot_id, link.parts, link.moved_in = content.snapshot_id, list(content.parts), list(content.moved_in)
    _fix(link, content.versions)
    _note(Action.LINK_CHANGED, link)


def _fix(link: FamilyLink, versions: Iterable[Version]) -> None:
    ids = {version.id for version in versions}
    db.session.add_all(SharedAnswer(person_id=link.person_id, link_id=link.id, version_id=one) for one in ids)
    db.session.flush()


def _refuse_too_long(ends_at: datetime) -> None:
    if ends_at > longest_end(utc_now()):
        message = "half a year is the longest"
        raise ValueError(message)


def new_spoken_code() -> str:
    """Return four digits that are said and not sent (D-L4)."""
    return "".join(secrets.choice("0123456789") for _ in range(SPOKEN_DIGITS))


def link_part(link: FamilyLink) -> str:
    """Return what stands behind the # in the address of `link`."""
    return f"{MARK}.{link.secret}"


def links_of(person: Owner) -> list[FamilyLink]:
    """Return the person's links that open something now, newest first; those that sleep are among them."""
    now = utc_now()
    return [link for link in not_stopped(person) if now < link.ends_at]


def not_stopped(person: Owner) -> list[FamilyLink]:
    """Return the person's links that nobody has stopped, newest first, also those whose time is up."""
    found = list(
        db.session.scalars(
            sa.select(FamilyLink)
            .where(FamilyLink.person_id == person.id, FamilyLink.stopped_at.is_(None))
            .order_by(FamilyLink.created_at.desc(), FamilyLink.id)
            .execution_options(populate_existing=True)
        )
    )
    people.keep_to_owner(person.id, (one.person_id for one in found))
    return found


def link_of(person: Owner, link_id: UUID) -> FamilyLink:
    """Return one of the person's own open links. Raises LinkNotFoundError for anything else."""
    wanted = sa.select(FamilyLink).where(FamilyLink.person_id == person.id, FamilyLink.id == link_id, is_open())
    found = _own(person, db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none())
    if found is None:
        raise LinkNotFoundError
    return found


def is_open() -> sa.ColumnElement[bool]:
    """Return the condition on a link whose time is not up and that nobody has stopped."""
    return sa.and_(FamilyLink.stopped_at.is_(None), FamilyLink.ends_at > utc_now())


def note_ended(person: Owner) -> None:
    """Stop for good the links whose time is up, so that a clock that is set back opens none of them (P10)."""
    now = utc_now()
    db.session.execute(
        sa.update(FamilyLink)
        .where(FamilyLink.person_id == person.id, FamilyLink.stopped_at.is_(None), FamilyLink.ends_at <= now)
        .values(stopped_at=now)
    )


def stop(person: Owner, link_id: UUID) -> FamilyLink:
    """Stop one of the person's links at once and return it; stopping it twice is the same.

    Whoever reads through it now reads nothing with the next press. Raises LinkNotFoundError for anyone else's.
    """
    people.lock(person)
    found = _own(person, db.session.get(FamilyLink, (person.id, link_id), populate_existing=True))
    if found is None:
        raise LinkNotFoundError
    _stop(found)
    return found


def stop_all(person: Owner) -> None:
    """Stop every link of the person at once."""
    people.lock(person)
    for link in not_stopped(person):
        _stop(link)


def extend(person: Owner, link_id: UUID, ends_at: datetime) -> FamilyLink:
    """Let the link open something until `ends_at`. Raises LinkNotFoundError, ValueError for more than half a year."""
    people.lock(person)
    link = link_of(person, link_id)
    people.refuse_leaving(person.id)
    _refuse_too_long(ends_at)
    link.ends_at = ends_at
    _note(Action.LINK_EXTENDED, link)
    return link


def wake(person: Owner, link_id: UUID) -> FamilyLink:
    """Let a link that sleeps after wrong codes be opened again, with as many tries. Raises LinkNotFoundError."""
    people.lock(person)
    link = link_of(person, link_id)
    if link.asleep_at:
        _note(Action.LINK_WOKEN, link)
    link.asleep_at, link.misses = None, 0
    return link


def switch_spoken_code(person: Owner, link_id: UUID, *, on: bool) -> FamilyLink:
    """Ask for a spoken code from now on, or ask for none. Raises LinkNotFoundError."""
    people.lock(person)
    link = link_of(person, link_id)
    if on != bool(link.spoken):
        link.spoken = new_spoken_code() if on else ""
        _note(Action.LINK_CHANGED, link)
    return link
