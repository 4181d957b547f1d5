"""R-14: a photo on a slow line that is cut three times touches no word, and comes once in the end."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app.db import db
from app.questions.answers import Given
from app.services import own_files
from app.services.answers import book_of
from tests.helper.scenes import answer, beside
from tests.person.own_file_scenes import GOOD_AT, PHOTO, VOICE, files
from tests.person.scenes import begun, hidden, person_of
from tests.photo_samples import jpeg
from tests.sound_samples import recording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page

EIGHT_MEGABYTES = 8_000_000
FILES = {PHOTO: ("bild", jpeg((900, 600)).ljust(EIGHT_MEGABYTES, b"\0")), VOICE: ("ljud", recording(40))}


@pytest.fixture
def page(app: Flask) -> Iterator[Page]:
    """Return somebody who has answered with words."""
    with beside(app):
        page = begun(app)
        answer(person_of(page), "good-at", Given(words="Jag lagar mat."))
        yield page


def body(page: Page, field: str, data: bytes) -> bytes:
    """Return the form as a browser packs it."""
    head = '--x\r\nContent-Disposition: form-data; name="'
    words = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in hidden(page).items())
    return f'{words}{head}{field}"; filename="x"\r\n\r\n'.encode() + data + b"\r\n--x--\r\n"


def upload(address: str, page: Page, packed: bytes, *, cut_at: int | None = None) -> bytes:
    """Send the form over a connection of its own, in small pieces; return the answer, or nothing where it is cut."""
    db.session.commit()  # The test reads no more, so that the server can write.
    where, cookie = urlsplit(address), page.client.get_cookie("sid")
    assert cookie
    head = (
        f"POST {page.path} HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: sid={cookie.value}\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(packed)}\r\n\r\n"
    )
    with socket.create_connection((str(where.hostname), where.port or 0), timeout=60) as line:
        line.sendall(head.encode())
        for start in range(0, cut_at or len(packed), 65_536):
            line.sendall(packed[start : start + 65_536])
        return b"" if cut_at else line.recv(200)


@pytest.mark.parametrize("way", FILES)
def test_an_upload_that_is_cut_three_times_comes_once(address: str, page: Page, way: str) -> None:
    """The words stay as they are throughout, and nothing is kept before the form is whole."""
    person, (field, data) = person_of(page), FILES[way]
    packed = body(page.get(f"{way}good-at"), field, data)
    for share in (0.2, 0.5, 0.9):
        upload(address, page, packed, cut_at=int(len(packed) * share))
        assert book_of(person)[GOOD_AT] == Given(words="Jag lagar mat.")
    for _ in range(2):  # The last answer did not arrive either, so it is sent once more.
        assert upload(address, page, packed).startswith(b"HTTP/1.1 303")
    (kept,) = files()
    assert book_of(person)[GOOD_AT] == Given(words="Jag lagar mat.", files=(str(kept.id),))
    assert kept.kind == (own_files.PHOTO if way == PHOTO else own_files.SOUND)
