"""A photo of somebody in one's life stands on their card (blueprint 2.1); it is one's own choice, and goes again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.helper.scenes import beside
from tests.person.own_file_scenes import files
from tests.person.scenes import QUESTION, begun, hidden
from tests.photo_samples import HTML, jpeg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page

PEOPLE = "/min-plan/personer"


@pytest.fixture
def page(app: Flask) -> Iterator[Page]:
    """Return somebody who has begun."""
    with beside(app):
        yield begun(app)


def save(page: Page, data: bytes, status: int = 200, **more: str) -> Page:
    """Send the form of a person with a photo."""
    fields = {**hidden(page), "name": "Eva", "relation": "mother", **more, "bild": (io.BytesIO(data), "mamma.jpg")}
    return page._arrive(page.path, page.client.post(page.path, data=fields), status)


def faces(page: Page) -> list[str]:
    """Return the addresses of the photos on the page that are there to be seen."""
    found = [one.get("src", "") for one in page.tree.iter("img") if "/min-fil/" in one.get("src", "")]
    assert all(page.client.get(one).mimetype == "image/jpeg" for one in found)
    return found


def test_somebodys_photo_stands_on_their_card_wherever_it_is(page: Page) -> None:
    save(page.get(f"{PEOPLE}/ny"), jpeg())
    assert len(faces(page)) == 1
    for where in (QUESTION + "helper", QUESTION + "meeting-people", "/min-plan/hjalp", PEOPLE):
        assert len(faces(page.get(where))) == 1, where
    page.press("Ta bort")
    assert faces(page) == []
    page.press("Ångra")
    assert len(faces(page)) == 1


def test_a_photo_is_replaced_and_taken_away_with_a_way_back(page: Page) -> None:
    save(page.get(f"{PEOPLE}/ny"), jpeg())
    first = faces(page)
    save(page.follow("Ändra"), jpeg((90, 90)))
    assert faces(page) != first
    assert [one.removed_at is None for one in files()] == [False, True]
    page.follow("Ändra").press("Spara", {"ingen-bild": "1"}).sees("Bilden är borttagen.")
    assert faces(page) == []
    page.press("Ångra")
    assert len(faces(page)) == 1
    page.follow("Ändra").press("Spara", name="Mamma Eva")
    assert len(faces(page)) == 1, "a form without a photo changes none"


def test_a_file_that_is_no_photo_keeps_what_was_written(page: Page) -> None:
    save(page.get(f"{PEOPLE}/ny"), HTML, 422).sees("Filen går inte att visa som bild.")
    assert (page.values("name"), files()) == (["Eva"], [])
