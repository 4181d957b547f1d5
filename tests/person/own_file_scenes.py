"""What the tests of voice and photo answers begin with: files to send, and what is kept of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from app.db import db
from app.models import OwnFile
from app.questions.answers import Step
from app.services.answers import book_of
from tests.person.scenes import hidden, person_of
from tests.photo_samples import jpeg
from tests.sound_samples import recording

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.questions.answers import Given
    from tests.browser import Page

VOICE: Final = "/min-plan/min-rost/"
PHOTO: Final = "/min-plan/min-bild/"
GOOD_AT: Final = Step("good-at")
FILES: Final[dict[str, tuple[str, Callable[[], bytes], str]]] = {
    VOICE: ("ljud", recording, "ljud.webm"),
    PHOTO: ("bild", jpeg, "bild.jpg"),
}
"""The field of the form on each page, a file for it, and what that is called."""


def send(page: Page, way: str, data: bytes, status: int = 200, **more: str) -> Page:
    """Send a file from the page `way` opens, as the form there does without scripts."""
    page.get(f"{way}good-at")
    fields: dict[str, Any] = {**hidden(page), **more, FILES[way][0]: (io.BytesIO(data), FILES[way][2])}
    return page._arrive(page.path, page.client.post(page.path, data=fields), status)


def given(page: Page) -> Given:
    """Return the answer that the files are sent to."""
    return book_of(person_of(page))[GOOD_AT]


def files() -> list[OwnFile]:
    """Return every file that is kept, oldest first; call beside the app."""
    wanted = sa.select(OwnFile).order_by(OwnFile.created_at).execution_options(populate_existing=True)
    return list(db.session.scalars(wanted))
