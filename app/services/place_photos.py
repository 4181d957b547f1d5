"""Photos of the places in the person's life: on the cards of the places, and nowhere else (AAC-14, COGA-7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import PlacePhoto
from app.services import own_files
from app.services.own_files import FileNotFoundHereError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.models import OwnFile
    from app.services.photos import Photo
    from app.services.visits import Owner


def of_person(person: Owner) -> Mapping[str, OwnFile]:
    """Return the photo of each place that has one, by the key of the place and without its bytes."""
    places = _places(person)
    files = own_files.files_of(person.id, map(str, places))
    return {places[file.id]: file for file in files.values() if file.removed_at is None}


def _places(person: Owner) -> Mapping[UUID, str]:
    """Return the place of each photo, also of those that were taken away and can be put back."""
    wanted = sa.select(PlacePhoto).where(PlacePhoto.person_id == person.id).execution_options(populate_existing=True)
    return {one.file_id: one.place for one in db.session.scalars(wanted)}


def keep(person: Owner, place: str, photo: Photo, form_id: UUID | None) -> OwnFile:
    """Keep the photo of a place, in the stead of the one it had; call inside a unit of work that holds the lock.

    The same one sent twice from one page is one. Raises TooManyFilesError.
    """
    before = of_person(person).get(place)
    kept = own_files.keep(person, photo, form_id=form_id)
    if before and before.id != kept.id:
        own_files.take_away(person, before.id)
    db.session.merge(PlacePhoto(person_id=person.id, file_id=kept.id, place=place))
    return kept


def take_away(person: Owner, place: str) -> OwnFile | None:
    """Take the photo of a place away, and return it; None where it has none."""
    found = of_person(person).get(place)
    return own_files.take_away(person, found.id) if found else None


def can_put_back(person: Owner, file_id: UUID) -> bool:
    """Tell whether the photo was taken away from a place of the person's that has no other by now."""
    place = _places(person).get(file_id)
    return place is not None and place not in of_person(person)


def put_back(person: Owner, file_id: UUID) -> None:
    """Undo a removal, unless the place has another photo by now. Raises FileNotFoundHereError for any other file."""
    if file_id not in _places(person):
        raise FileNotFoundHereError
    if can_put_back(person, file_id):
        own_files.put_back(person, file_id)
