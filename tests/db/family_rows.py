"""Rows of links for family that hold the least a row can, and what breaks the rules of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Contact, FamilyDevice, FamilyLink, SharedAnswer, Snapshot
from tests.db.breaking import DIGEST, add, breaks, raw, version
from tests.db.plan_rows import signed

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Person

FAMILY_SEALED: tuple[type[Any], ...] = (FamilyLink,)
FAMILY_KINDS: tuple[type[Any], ...] = (FamilyLink, FamilyDevice, SharedAnswer)


def link(person_id: UUID, secret: bytes = b"\1", code: bytes = b"\2", **values: Any) -> FamilyLink:
    return FamilyLink(
        person_id=person_id, reader="Mamma", relation="mother", parts=[], moved_in=[], secret="", code="", spoken="",
        secret_digest=secret * 32, code_digest=code * 32, ends_at=utc_now(), **values,
    )  # fmt: skip


def device(of: FamilyLink, digest: bytes = DIGEST, **values: Any) -> FamilyDevice:
    return FamilyDevice(**{"person_id": of.person_id, "link_id": of.id, "digest": digest, "kind": "phone", **values})


def linked(person: Person) -> FamilyLink:
    """Add a link."""
    new = link(person.id)
    add(new)
    return new


def add_whole_link(person_id: UUID, card: UUID, shown: UUID) -> None:
    """Add one row of every kind a link has, each pointing at all that it can point at; the plan is there already."""
    snapshot = db.session.scalars(sa.select(Snapshot.id).where(Snapshot.person_id == person_id)).one()
    mine = link(person_id, contact_id=card, snapshot_id=snapshot)
    mine.secret_digest, mine.code_digest = uuid4().bytes * 2, uuid4().bytes * 2
    add(mine)
    add(device(mine, uuid4().bytes * 2), SharedAnswer(person_id=person_id, link_id=mine.id, version_id=shown))


@breaks("fk_family_link_person_id_person")
def a_link_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(FamilyLink, link(own.id), person_id=uuid4(), misses=0)


@breaks("fk_family_link_person_id_contact_id_contact")
def a_link_to_someone_elses_person_card(own: Person, other: Person, anna: Helper) -> None:
    theirs = Contact(person_id=other.id, name="Mamma", relation="mother")
    add(theirs)
    add(link(own.id, contact_id=theirs.id))


@breaks("fk_family_link_person_id_snapshot_id_snapshot")
def a_link_that_shows_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(link(own.id, snapshot_id=signed(other).id))


@breaks("uq_family_link_secret_digest")
def two_links_with_one_secret(own: Person, other: Person, anna: Helper) -> None:
    add(link(own.id, b"\1", b"\2"), link(other.id, b"\1", b"\3"))


@breaks("uq_family_link_code_digest")
def two_links_with_one_code(own: Person, other: Person, anna: Helper) -> None:
    add(link(own.id, b"\1", b"\2"), link(other.id, b"\3", b"\2"))


@breaks("uq_family_link_person_id_form_id")
def two_links_from_one_form(own: Person, other: Person, anna: Helper) -> None:
    form_id = uuid4()
    add(link(own.id, b"\1", b"\2", form_id=form_id), link(other.id, b"\3", b"\4", form_id=form_id))
    add(link(own.id, b"\5", b"\6", form_id=form_id))


@breaks("ck_family_link_misses_count_up")
def fewer_wrong_codes_than_none(own: Person, other: Person, anna: Helper) -> None:
    add(link(own.id, misses=-1))


@breaks("fk_family_device_person_id_person")
def a_device_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(FamilyDevice, device(linked(own)), person_id=uuid4())


@breaks("fk_family_device_person_id_link_id_family_link")
def a_device_that_reads_with_someone_elses_link(own: Person, other: Person, anna: Helper) -> None:
    add(device(linked(other), person_id=own.id))


@breaks("uq_family_device_digest")
def two_devices_with_one_cookie(own: Person, other: Person, anna: Helper) -> None:
    mine = linked(own)
    add(device(mine), device(mine))


@breaks("uq_family_device_visit_digest")
def two_readings_with_one_cookie(own: Person, other: Person, anna: Helper) -> None:
    mine = linked(own)
    add(device(mine, b"\1" * 32, visit_digest=DIGEST), device(mine, b"\2" * 32, visit_digest=DIGEST))


@breaks("fk_shared_answer_person_id_link_id_family_link")
def an_answer_that_someone_elses_link_shows(own: Person, other: Person, anna: Helper) -> None:
    mine = version(own.id)
    add(mine)
    add(SharedAnswer(person_id=own.id, link_id=linked(other).id, version_id=mine.id))


@breaks("fk_shared_answer_person_id_version_id_answer_version")
def a_link_that_shows_someone_elses_answer(own: Person, other: Person, anna: Helper) -> None:
    theirs = version(other.id)
    add(theirs)
    add(SharedAnswer(person_id=own.id, link_id=linked(own).id, version_id=theirs.id))
