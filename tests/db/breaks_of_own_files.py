"""What breaks the rules of the tables of recordings and photos: above all, a file in somebody else's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.models import AnswerFile, Contact, OwnFile, PlacePhoto
from tests.db.breaking import DIGEST, add, breaks, raw, version

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Person

OWN_SEALED: tuple[type[Any], ...] = (OwnFile,)
OWN_KINDS: tuple[type[Any], ...] = (OwnFile, AnswerFile, PlacePhoto)


def own_file(person_id: UUID, **values: Any) -> OwnFile:
    known = {"person_id": person_id, "kind": "sound", "seconds": 1, "size": 1, "alt": ""}
    return OwnFile(sha256=DIGEST, data=b"file", **{**known, **values})


def add_own_files(person_id: UUID, card: UUID, version_id: UUID, alt: str = "") -> None:
    """Add a row of each kind, which points at all that it can point at."""
    photo = own_file(person_id, kind="photo", width=1, height=1, contact_id=card, form_id=uuid4(), alt=alt)
    add(photo)
    add(AnswerFile(person_id=person_id, version_id=version_id, file_id=photo.id))
    add(PlacePhoto(person_id=person_id, place="cafe", file_id=photo.id))


@breaks("fk_own_file_person_id_person")
def a_recording_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(OwnFile, own_file(own.id), person_id=uuid4(), width=0, height=0)


@breaks("fk_own_file_person_id_contact_id_contact")
def a_photo_of_someone_elses_mother(own: Person, other: Person, anna: Helper) -> None:
    mother = Contact(person_id=other.id, name="Mamma", relation="mother")
    add(mother)
    add(own_file(own.id, contact_id=mother.id))


@breaks("ck_own_file_is_not_empty")
def a_recording_of_nothing(own: Person, other: Person, anna: Helper) -> None:
    add(own_file(own.id, size=0))


@breaks("ck_own_file_can_be_seen_or_heard")
def a_photo_that_is_only_as_long_as_a_sound(own: Person, other: Person, anna: Helper) -> None:
    add(own_file(own.id, kind="photo"))


@breaks("fk_answer_file_person_id_version_id_answer_version")
def a_recording_in_someone_elses_answer(own: Person, other: Person, anna: Helper) -> None:
    theirs, mine = version(other.id), own_file(own.id)
    add(theirs, mine)
    add(AnswerFile(person_id=own.id, version_id=theirs.id, file_id=mine.id))


@breaks("fk_answer_file_person_id_file_id_own_file")
def someone_elses_recording_in_an_answer(own: Person, other: Person, anna: Helper) -> None:
    mine, theirs = version(own.id), own_file(other.id)
    add(mine, theirs)
    add(AnswerFile(person_id=own.id, version_id=mine.id, file_id=theirs.id))


@breaks("fk_place_photo_person_id_file_id_own_file")
def someone_elses_photo_of_a_place(own: Person, other: Person, anna: Helper) -> None:
    theirs = own_file(other.id)
    add(theirs)
    add(PlacePhoto(person_id=own.id, place="cafe", file_id=theirs.id))
