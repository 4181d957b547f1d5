"""Photos beside the lines of a plan: put there by the person or by a helper who writes, taken away, and put back (S39).

A signed version names its photos by their fingerprints. A photo that was signed is therefore kept for as long as the
person is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import LineVersion, PlanLine, PlanPhoto, Snapshot, Verdict
from app.plan import document as doc
from app.services.answers import AnswerLostError
from app.services.line_versions import write_anew
from app.services.people import keep_to_owner
from app.services.plan_lines import Hand, current_version, line_of, written_of
from app.services.plans import PlanNotFoundError, touch

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from app.models import Helper, Plan
    from app.services.photos import Photo

MOST_PHOTOS: Final = 40
MOST_BYTES: Final = 20_000_000
MOST_EVER: Final = 200
"""How many photos are kept, with those that were removed, so that nobody can fill the disk by adding and removing."""
UNDO_FOR: Final = timedelta(days=1)


class TooManyPhotosError(Exception):
    """The plan holds as many photos as it can."""


@dataclass(frozen=True, slots=True)
class PhotoHand:
    """Who puts a photo there or takes it away (the person where there is no helper), and on which page."""

    helper: Helper | None = None
    form_id: UUID | None = None


def add_photo(plan: Plan, line: PlanLine, photo: Photo, alt: str, hand: PhotoHand) -> PlanPhoto:
    """Put `photo` beside the line; call inside a unit of work that holds the person's lock, as with all that change.

    The same photo sent twice from one page is one photo. Raises TooManyPhotosError.
    """
    repeated = next((one for one in _of_line(line) if _is_repeated(one, photo, hand)), None)
    if repeated:
        return repeated
    _refuse_too_many(plan, len(photo.data))
    row = PlanPhoto(
        person_id=plan.person_id,
        line_id=line.id,
        helper_id=hand.helper.id if hand.helper else None,
        form_id=hand.form_id,
        is_own=hand.helper is None,
        width=photo.width,
        height=photo.height,
        size=len(photo.data),
        alt=alt,
        sha256=photo.sha256,
        data=photo.data,
    )
    db.session.add(row)
    db.session.flush()
    _ask_anew(line, hand)
    touch(plan)
    return row


def _ask_anew(line: PlanLine, hand: PhotoHand) -> None:
    """Let the person say anew what they think of a line whose photos a helper has changed (LSS 21 b §).

    What the person said was about the line as it was, so the same words stand in a new version. What the person has
    changed needs no question.
    """
    said = sa.select(Verdict.id).where(
        Verdict.person_id == line.person_id, Verdict.line_id == line.id, Verdict.line_number == line.number
    )
    if hand.helper and db.session.scalars(said.limit(1)).first():
        latest = current_version(line)
        by = Hand(hand.helper, hand.form_id)
        write_anew(line, written_of(latest), by, is_left_out=latest.left_out_at is not None)


def _of_line(line: PlanLine) -> list[PlanPhoto]:
    wanted = sa.select(PlanPhoto).where(PlanPhoto.person_id == line.person_id, PlanPhoto.line_id == line.id)
    return list(db.session.scalars(wanted.order_by(PlanPhoto.created_at, PlanPhoto.id)))


def _is_repeated(one: PlanPhoto, photo: Photo, hand: PhotoHand) -> bool:
    is_same_page = hand.form_id is not None and one.form_id == hand.form_id and one.is_own is (hand.helper is None)
    return is_same_page and one.removed_at is None and one.sha256 == photo.sha256


def _refuse_too_many(plan: Plan, size: int) -> None:
    """Count the photos of the lines that are in the plan, and all that there ever were."""
    is_there = sa.and_(PlanPhoto.removed_at.is_(None), LineVersion.left_out_at.is_(None))
    count, sizes, ever = db.session.execute(
        sa.select(
            sa.func.count().filter(is_there),
            sa.func.coalesce(sa.func.sum(PlanPhoto.size).filter(is_there), 0),
            sa.func.count(),
        )
        .join(PlanLine, sa.and_(PlanLine.person_id == PlanPhoto.person_id, PlanLine.id == PlanPhoto.line_id))
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .where(PlanPhoto.person_id == plan.person_id)
    ).one()
    if count >= MOST_PHOTOS or sizes + size > MOST_BYTES or ever >= MOST_EVER:
        raise TooManyPhotosError


def photo_of(plan: Plan, photo_id: UUID) -> PlanPhoto:
    """Return one photo of the plan, also one that was removed. Raises PlanNotFoundError for anybody else's."""
    found = db.session.get(PlanPhoto, (plan.person_id, photo_id), populate_existing=True)
    if found is None:
        raise PlanNotFoundError
    keep_to_owner(plan.person_id, [found.person_id])
    return found


def shown_to_helper(plan: Plan, photo_id: UUID) -> PlanPhoto:
    """Return a photo that a helper who writes may see: one that is in the plan, or in a version that was signed.

    Raises PlanNotFoundError for any other.
    """
    photo = photo_of(plan, photo_id)
    if photo.removed_at is not None and photo.id not in _signed(plan.person_id, [photo.id]):
        raise PlanNotFoundError
    return photo


def _signed(person_id: UUID, photo_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the photos that a signed version of the person's plan names."""
    documents = [one.document for one in db.session.scalars(sa.select(Snapshot).where(Snapshot.person_id == person_id))]
    return {one for one in photo_ids if any(str(one) in document for document in documents)}


def remove_photo(plan: Plan, photo_id: UUID, hand: PhotoHand) -> PlanPhoto:
    """Take a photo out of the plan; one that is out already stays so.

    Raises PlanNotFoundError when a helper wants to take away what the person put there.
    """
    photo = photo_of(plan, photo_id)
    if photo.is_own and hand.helper:
        raise PlanNotFoundError
    if photo.removed_at is None:
        photo.removed_at, photo.removed_by_person = utc_now(), hand.helper is None
        _ask_anew(line_of(plan, photo.line_id), hand)
        touch(plan)
    return photo


def restore_photo(plan: Plan, photo_id: UUID, hand: PhotoHand) -> PlanPhoto:
    """Undo a removal. What the person took away only the person can put back.

    Raises PlanNotFoundError for what this one may not put back, and TooManyPhotosError as `add_photo` does.
    """
    photo = photo_of(plan, photo_id)
    if photo.removed_at is None:
        return photo
    if photo.removed_by_person is not (hand.helper is None):
        raise PlanNotFoundError
    _refuse_too_many(plan, photo.size)
    photo.removed_at, photo.removed_by_person = None, False
    _ask_anew(line_of(plan, photo.line_id), hand)
    touch(plan)
    return photo


def by_line(plan: Plan) -> Mapping[UUID, tuple[doc.Photo, ...]]:
    """Return the photos in the plan by the id of their line, with one statement and without their bytes."""
    wanted = sa.select(PlanPhoto).where(PlanPhoto.person_id == plan.person_id, PlanPhoto.removed_at.is_(None))
    rows = db.session.scalars(
        wanted.order_by(PlanPhoto.created_at, PlanPhoto.id).execution_options(populate_existing=True)
    )
    found: dict[UUID, tuple[doc.Photo, ...]] = defaultdict(tuple)
    for row in rows:
        photo = doc.Photo(row.id, row.alt, row.width, row.height, row.sha256.hex(), is_own=row.is_own)
        found[row.line_id] = (*found[row.line_id], photo)
    return found


def confirm(saved: PlanPhoto, photo: Photo) -> None:
    """Read the committed photo back (promise 1). Raises AnswerLostError unless it is the one that was saved."""
    found = db.session.get(PlanPhoto, (saved.person_id, saved.id), populate_existing=True)
    if found is None or found.data != photo.data:
        raise AnswerLostError
    db.session.commit()


def bytes_of(plan: Plan, photos: Collection[doc.Photo]) -> dict[UUID, bytes]:
    """Return the bytes of `photos`, by their ids. Raises PlanNotFoundError when one is not what the document says."""
    found = {one.id: photo_of(plan, one.id).data for one in photos}
    if any(doc.fingerprint(found[one.id]).hex() != one.sha256 for one in photos):
        raise PlanNotFoundError
    return found


def forget_removed() -> int:
    """Delete for good what was removed more than a day ago and no signed version shows; return how many went."""
    old = db.session.execute(
        sa.select(PlanPhoto.person_id, PlanPhoto.id).where(PlanPhoto.removed_at < utc_now() - UNDO_FOR)
    )
    by_person: dict[UUID, list[UUID]] = defaultdict(list)
    for person_id, photo_id in old:
        by_person[person_id].append(photo_id)
    gone = [one for person_id, ids in by_person.items() for one in set(ids) - _signed(person_id, ids)]
    db.session.execute(sa.delete(PlanPhoto).where(PlanPhoto.id.in_(gone)))
    return len(gone)
