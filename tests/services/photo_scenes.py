"""What the tests of photos in the plan do: put one there, take it away, put it back, and look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import plan_photos
from app.services.photos import clean_photo
from app.services.plan_documents import document_of
from app.services.plan_photos import PhotoHand
from tests.photo_samples import jpeg

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import PlanLine
    from app.services.photos import Photo
    from tests.services.plan_scenes import Work

TRAIN = clean_photo(jpeg((64, 40)))
SEA = clean_photo(jpeg((40, 64)))
PERSON = PhotoHand()


def put(work: Work, line: PlanLine, photo: Photo = TRAIN, alt: str = "Ett tåg", hand: PhotoHand | None = None) -> UUID:
    """Put a photo beside a line; the helper does, unless another hand is given."""
    with work.writing() as plan:
        return plan_photos.add_photo(plan, line, photo, alt, hand or PhotoHand(work.helper)).id


def take(work: Work, photo_id: UUID, *, by_person: bool = False) -> None:
    with work.writing() as plan:
        plan_photos.remove_photo(plan, photo_id, PhotoHand(None if by_person else work.helper))


def put_back(work: Work, photo_id: UUID, *, by_person: bool = False) -> None:
    with work.writing() as plan:
        plan_photos.restore_photo(plan, photo_id, PhotoHand(None if by_person else work.helper))


def photos(work: Work) -> list[tuple[str, bool]]:
    """Return what is seen in the photos of the plan, and whether the person put them there."""
    return [(photo.alt, photo.is_own) for line in document_of(work.plan).lines for photo in line.photos]
