"""A photo as it comes in a form and as it goes out again: the file, the words about it, and what to do about faults."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from flask import Response, request

from app.i18n import _l
from app.services import plan_photos
from app.services.photos import (
    ForeignPhotoError,
    MovingPhotoError,
    Photo,
    PhotoError,
    TooManyDotsError,
    UnreadablePhotoError,
    clean_photo,
)
from app.web.headers import FILE_OF_ONES_OWN
from app.web.written import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.models import Plan
    from app.plan import document as doc
    from app.web.plan_view import PlanView

FILE, ALT = "bild", "alt"
ACCEPTED: Final = "image/jpeg,image/png,image/webp"
"""What a browser is asked for. A telephone that keeps its photos in another way makes one of these of them."""
LONGEST_ALT: Final = 500
CHOOSE = _l("Välj en bild först.")
WRITE_ALT = _l("Skriv vad som syns på bilden. Välj sedan bilden igen.")
SHORTER = _l("Texten är lång. Skriv kortare, och välj sedan bilden igen.")
FULL = _l("Planen är full av bilder. Ta bort en bild först.")
FAULTS: Final = {
    UnreadablePhotoError: _l("Filen går inte att visa som bild. Välj en annan."),
    ForeignPhotoError: _l(
        "Den sortens bild går inte att visa här. Öppna bilden på plattan. Ta en bild av skärmen. Välj den nya bilden."
    ),
    MovingPhotoError: _l("Bilden rör sig. Välj en bild som står still."),
    TooManyDotsError: _l("Bilden är mycket stor. Öppna den på plattan. Ta en bild av skärmen. Välj den nya bilden."),
}
SAVED, GONE, BACK = "bild-sparad", "bild-borta", "bild-tillbaka"
DONE: Final = {
    SAVED: _l("Bilden är sparad."), GONE: _l("Bilden är borttagen."), BACK: _l("Bilden är tillbaka.")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhotoForm:
    """What the form held: the photo made anew where it could be read, the words, and the faults by field."""

    alt: str = ""
    photo: Photo | None = None
    faults: dict[str, str] = field(default_factory=dict)


def read_photo(*, needs_alt: bool, may_lack: bool = False) -> PhotoForm:
    """Read the form of this request. What the file is called and says that it is decides nothing (T20).

    A form that `may_lack` a photo may come with neither a photo nor a fault.
    """
    alt = clean(request.form.get(ALT, "")).strip()
    data = sent_file(FILE)
    if not data:
        return PhotoForm(alt, faults={} if may_lack else {FILE: str(CHOOSE)})
    if len(alt) > LONGEST_ALT or (needs_alt and not alt):
        return PhotoForm(alt, faults={ALT: str(SHORTER if alt else WRITE_ALT)})
    try:
        return PhotoForm(alt, clean_photo(data))
    except PhotoError as trouble:
        return PhotoForm(alt, faults={FILE: str(FAULTS[type(trouble)])})


def sent_file(field: str) -> bytes:
    """Return the first file of `field` that holds anything: one may be taken with the camera, or chosen."""
    return next((data for sent in request.files.getlist(field) if (data := sent.read())), b"")


def too_many(form: PhotoForm) -> PhotoForm:
    """Return the form with the fault that the plan is full."""
    return PhotoForm(form.alt, faults={FILE: str(FULL)})


def photo_answer(data: bytes) -> Response:
    """Return a photo to show. It is ours, byte for byte, and says that it is a JPEG and nothing else (S-83)."""
    headers = {"Content-Disposition": 'inline; filename="bild.jpg"', **FILE_OF_ONES_OWN}
    return Response(data, content_type="image/jpeg", headers=headers)


def photos_inside(plan: Plan, view: PlanView) -> Callable[[doc.Photo], str]:
    """Return what gives the address of a photo that stands in the HTML itself, for a document nobody fetches for.

    Raises PlanNotFoundError when a photo is not the one that the document names.
    """
    found = plan_photos.bytes_of(plan, view.photos)

    return lambda photo: photo_inside(found[photo.id])


def photo_inside(data: bytes) -> str:
    """Return an address that holds a photo whole."""
    return "data:image/jpeg;base64," + base64.b64encode(data).decode()
