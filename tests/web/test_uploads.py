"""A photo may be large, on the routes that take one and nowhere else, and it never lies unsealed on the disk."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

import pytest

from app.plan.kinds import LineKind
from app.web.cookies import LONGEST_BODY
from app.web.uploads import LONGEST_PHOTO
from tests.helper.scenes import beside
from tests.person.plan_scenes import LINE, with_plan
from tests.photo_samples import jpeg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page


@pytest.fixture
def page(app: Flask) -> Iterator[Page]:
    """Return the page where a photo is added to a line of the plan."""
    with beside(app):
        page, scene = with_plan(app)
        yield page.get(f"{LINE}{scene.add(LineKind.GOAL, 'Åka tåg').id}/bild")


def form(page: Page, size: int, **more: str) -> dict[str, Any]:
    """Return a form with a photo that weighs `size`, as a browser packs it."""
    own = {name: page.values(name)[-1] for name in ("csrf_token", "mine", "form_id")} | {"alt": "Ett tåg", **more}
    head = '--x\r\nContent-Disposition: form-data; name="'
    words = "".join(f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in own.items())
    body = f'{words}{head}bild"; filename="x.jpg"\r\n\r\n'.encode() + jpeg().ljust(size, b"\0") + b"\r\n--x--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


def test_a_photo_may_weigh_more_than_a_form_with_words(page: Page) -> None:
    """Seen to fail without `allow_more`."""
    answer = page.client.post(page.path, **form(page, LONGEST_PHOTO - 5_000))
    assert (answer.status_code, "bild-sparad" in answer.headers["Location"]) == (303, True)


def test_a_photo_that_is_too_large_is_told_what_to_do_with(page: Page) -> None:
    answer = page.client.post(page.path, **form(page, LONGEST_PHOTO + 1))
    assert answer.status_code == 413
    assert "Bilden är för stor" in answer.text


def test_no_other_form_may_be_so_large(page: Page) -> None:
    answer = page.client.post("/min-plan/plan/allt", **form(page, LONGEST_BODY + 1))
    assert answer.status_code == 413
    assert "Det blev för mycket på en gång" in answer.text


def test_words_beside_a_photo_have_their_own_limit(page: Page) -> None:
    assert page.client.post(page.path, **form(page, 10, alt="å" * LONGEST_BODY)).status_code == 413


def test_a_file_that_is_sent_stays_in_memory(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """D-E1: nothing of the person's lies unsealed on the disk. Seen to fail with Flask's own request."""
    seen: list[IO[bytes]] = []
    kind = page.client.application.request_class
    usual = kind._get_file_stream

    def watched(*args: Any, **named: Any) -> IO[bytes]:
        seen.append(usual(*args, **named))
        return seen[-1]

    monkeypatch.setattr(kind, "_get_file_stream", watched)
    assert page.client.post(page.path, **form(page, 2_000_000)).status_code == 303
    assert [type(stream) for stream in seen] == [io.BytesIO]
