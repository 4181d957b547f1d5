"""Recordings and photos of the person's own: kept sealed, counted, taken away with Ångra, and forgotten.

A file is kept by the versions of answers that name it, or by the card of somebody or of a place in the person's life.
What no version names any more, and what was taken away and never shown, goes after a day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import sqlalchemy as sa

from app.db import db, utc_now
from app.i18n import _
from app.models import AnswerFile, AnswerVersion, OwnFile, PlacePhoto, SharedAnswer, ShownAnswer
from app.services import people
from app.services.answers import AnswerLostError
from app.services.photos import Photo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.questions.answers import Given, Step
    from app.services.sounds import Sound
    from app.services.visits import Owner

PHOTO: Final = "photo"
SOUND: Final = "sound"
MOST_FILES: Final = 200
MOST_BYTES: Final = 200_000_000
"""What one person may keep in all, with what was taken away and can still be put back (2.9)."""

UNDO_FOR: Final = timedelta(days=1)
MINUTE: Final = 60


class FileNotFoundHereError(Exception):
    """There is no such recording or photo for the one who asks."""


class TooManyFilesError(Exception):
    """The person keeps as many recordings and photos as one can."""


def keep(
    person: Owner, made: Photo | Sound, *, alt: str = "", form_id: UUID | None = None, contact_id: UUID | None = None
) -> OwnFile:
    """Keep a recording or a photo; call inside a unit of work that holds the person's lock, as with all that change.

    The same one sent twice from one page is one. Raises TooManyFilesError.
    """
    if form_id and (repeated := _sent_before(person, made, form_id)):
        return repeated
    _refuse_too_many(person, len(made.data))
    row = OwnFile(person_id=person.id, contact_id=contact_id, form_id=form_id, size=len(made.data), alt=alt)
    if isinstance(made, Photo):
        row.kind, row.width, row.height = PHOTO, made.width, made.height
    else:
        row.kind, row.seconds = SOUND, made.seconds
    row.sha256, row.data = made.sha256, made.data
    db.session.add(row)
    db.session.flush()
    return row


def _sent_before(person: Owner, made: Photo | Sound, form_id: UUID) -> OwnFile | None:
    wanted = _own(person.id).where(OwnFile.form_id == form_id, OwnFile.removed_at.is_(None))
    return next((one for one in db.session.scalars(wanted) if one.sha256 == made.sha256), None)


def _own(person_id: UUID) -> sa.Select[OwnFile]:
    wanted = sa.select(OwnFile).where(OwnFile.person_id == person_id)
    return wanted.order_by(OwnFile.created_at, OwnFile.id).execution_options(populate_existing=True)


def _refuse_too_many(person: Owner, size: int) -> None:
    kept = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(OwnFile.size), 0))
    count, sizes = db.session.execute(kept.where(OwnFile.person_id == person.id)).one()
    if count >= MOST_FILES or sizes + size > MOST_BYTES:
        raise TooManyFilesError


def confirm(saved: OwnFile, made: Photo | Sound) -> None:
    """Read the committed file back (promise 1). Raises AnswerLostError unless it is the one that was saved."""
    found = db.session.get(OwnFile, (saved.person_id, saved.id), populate_existing=True)
    if found is None or found.data != made.data:
        raise AnswerLostError
    db.session.commit()


def file_of(person: Owner, file_id: UUID) -> OwnFile:
    """Return one of the person's own files, also one that was taken away. Raises FileNotFoundHereError for others'."""
    return _found(person.id, file_id)


def _found(person_id: UUID, file_id: UUID) -> OwnFile:
    found = db.session.get(OwnFile, (person_id, file_id), populate_existing=True)
    if found is None:
        raise FileNotFoundHereError
    people.keep_to_owner(person_id, [found.person_id])
    return found


def file_in(person_id: UUID, given: Iterable[Given], file_id: UUID) -> OwnFile:
    """Return a file of the person's if one of the answers in `given`, as its reader may read it, holds it.

    Raises FileNotFoundHereError otherwise: a file can be opened by who reads the answer, and by nobody else.
    """
    if all(str(file_id) not in one.files for one in given):
        raise FileNotFoundHereError
    return _found(person_id, file_id)


def files_of(person_id: UUID, ids: Iterable[str]) -> Mapping[str, OwnFile]:
    """Return the files with these ids, by id and without their bytes; no statement is asked where there is none.

    Those that are gone for good are missing.
    """
    wanted = {UUID(one) for one in ids}
    if not wanted:
        return {}
    found = db.session.scalars(_own(person_id).where(OwnFile.id.in_(wanted))).all()
    people.keep_to_owner(person_id, (one.person_id for one in found))
    return {str(one.id): one for one in found}


def photos_of_people(person: Owner) -> Mapping[UUID, OwnFile]:
    """Return the photo of each person card that has one, by the id of the card."""
    wanted = _own(person.id).where(OwnFile.contact_id.is_not(None), OwnFile.removed_at.is_(None))
    return {one.contact_id: one for one in db.session.scalars(wanted) if one.contact_id}


def in_words(file: OwnFile) -> str:
    """Return what stands for a file where it is neither heard nor seen, as on paper: "Inspelat svar, 40 sekunder"."""
    if file.kind == SOUND:
        return _("Inspelat svar, %(length)s", length=length_in_words(file.seconds))
    return _("Bild: %(seen)s", seen=file.alt) if file.alt else _("En bild som jag har valt")


def length_in_words(seconds: int) -> str:
    """Return how long a recording lasts: "1 minut och 20 sekunder"."""
    minutes, rest = divmod(seconds, MINUTE)
    in_minutes = _("1 minut") if minutes == 1 else _("%(count)s minuter", count=minutes)
    in_seconds = _("1 sekund") if rest == 1 else _("%(count)s sekunder", count=rest)
    if minutes and rest:
        return _("%(minutes)s och %(seconds)s", minutes=in_minutes, seconds=in_seconds)
    return in_minutes if minutes else in_seconds


def take_away(person: Owner, file_id: UUID) -> OwnFile:
    """Take a file away; what is away already stays so. Raises FileNotFoundHereError."""
    found = file_of(person, file_id)
    found.removed_at = found.removed_at or utc_now()
    return found


def put_back(person: Owner, file_id: UUID) -> OwnFile:
    """Undo a removal. Raises FileNotFoundHereError, also when the file is gone for good by now."""
    found = file_of(person, file_id)
    found.removed_at = None
    return found


def put_back_face(person: Owner, file_id: UUID) -> None:
    """Undo the removal of somebody's photo, unless there is another by now. Raises FileNotFoundHereError."""
    found = file_of(person, file_id)
    if found.contact_id is None:
        raise FileNotFoundHereError
    if found.contact_id not in photos_of_people(person):
        found.removed_at = None


def was_in(person: Owner, step: Step, file_id: UUID) -> bool:
    """Tell whether a version of the answer to `step` holds or has held the file."""
    of_step = (
        AnswerVersion.person_id == person.id,
        AnswerVersion.question_id == step.question_id,
        AnswerVersion.about == step.about,
    )
    wanted = sa.select(AnswerFile.file_id).join(AnswerVersion, _IS_VERSION).where(*of_step)
    return db.session.scalars(wanted.where(AnswerFile.file_id == file_id).limit(1)).first() is not None


_IS_VERSION = sa.and_(AnswerVersion.person_id == AnswerFile.person_id, AnswerVersion.id == AnswerFile.version_id)


def _is_named(*others: type[ShownAnswer | SharedAnswer]) -> sa.ColumnElement[bool]:
    """Tell of a file whether a version names it; with `others`, whether one that was shown does."""
    same = (AnswerFile.person_id == OwnFile.person_id, AnswerFile.file_id == OwnFile.id)
    if not others:
        return sa.exists().where(*same)
    return sa.or_(
        *(
            sa.exists().where(*same, shown.person_id == AnswerFile.person_id, shown.version_id == AnswerFile.version_id)
            for shown in others
        )
    )


def _is_in_an_answer() -> sa.ColumnElement[bool]:
    """Tell of a file whether a current version names it, as where the person has not chosen between two (P4)."""
    stands = (AnswerVersion.replaced_by_id.is_(None), AnswerVersion.removed_at.is_(None))
    same = (AnswerFile.person_id == OwnFile.person_id, AnswerFile.file_id == OwnFile.id)
    return sa.exists().where(*same, _IS_VERSION, *stands)


_IS_OF_PLACE = sa.and_(PlacePhoto.person_id == OwnFile.person_id, PlacePhoto.file_id == OwnFile.id)


def forget_removed() -> int:
    """Delete for good what was taken away, or belongs to nothing, since more than a day; return how many went.

    What an answer holds stays, and what somebody has been shown: it belongs to the version that was shown.
    """
    before = utc_now() - UNDO_FOR
    is_kept = sa.or_(_is_in_an_answer(), _is_named(ShownAnswer, SharedAnswer))
    is_taken = sa.and_(OwnFile.removed_at < before, ~is_kept)
    is_cards = sa.or_(OwnFile.contact_id.is_not(None), sa.exists().where(_IS_OF_PLACE))
    is_nobodys = sa.and_(OwnFile.created_at < before, ~is_cards, ~_is_named())
    gone = sa.delete(OwnFile).where(sa.or_(is_taken, is_nobodys))
    return db.session.execute(gone, execution_options={"synchronize_session": False}).rowcount  # type: ignore[attr-defined,no-any-return]
