"""A full plan as it lies on paper: written through the services, with photos, signed, and looked at sheet by sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from app.services.plan_documents import document_of
from app.web.days import date_in_words
from app.web.plan_reading import _pdf, reading_of
from tests.helper.scenes import beside
from tests.pdf_checks import draw_pages, faults_of, text_of
from tests.plan.everything import every_day, every_word, everything_said
from tests.services.full_plan import PHOTOS, written_through_services
from tests.services.plan_scenes import Work
from tests.services.signing_scenes import SCRIBBLE, helper_signs, person_signs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from config import Config

LARGEST = 250_000
"""What can be mailed (performance.md); a photo is made as fine as paper needs, and no finer."""
LEFT_AND_RIGHT, ABOVE, BELOW = 43, 48, 57
"""The margins of a sheet in 72nds of an inch, a little less than in plan-document.css; below stands the foot."""
A_LINE_OF_TEXT = 200


@pytest.fixture
def work(app: Flask) -> Iterator[Work]:
    with beside(app):
        yield written_through_services()


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Return how many dots of a part of the sheet are not as white as paper."""
    part = image.crop(box)
    return sum(ImageChops.difference(part, Image.new("L", part.size, 255)).histogram()[16:])


def test_a_full_plan_with_photos_is_whole_small_and_well_placed(
    app: Flask, config: Config, work: Work, tmp_path: Path
) -> None:
    """Seen to fail: with six photos as they are kept, it was two megabytes."""
    person_signs(work, "Kim", SCRIBBLE)
    helper_signs(work)
    with app.test_request_context():
        reading = reading_of(work.plan)
        pdf = _pdf(reading, config)
        document = document_of(work.plan)
        text = text_of(pdf)
        said = set(everything_said(document)) - {photo.alt for photo in reading.view.photos}  # Read aloud, not written.
        told = [*said, *every_word(document), *map(date_in_words, every_day(document))]
        assert [one for one in told if one not in text] == []
    assert len(pdf) < LARGEST
    assert len(reading.view.photos) == PHOTOS
    assert faults_of(pdf) == []

    sheets = [Image.open(path).convert("L") for path in draw_pages(pdf, tmp_path)]
    assert 6 <= len(sheets) <= 16
    for number, sheet in enumerate(sheets, start=1):
        width, height = sheet.size
        assert dark(sheet, (LEFT_AND_RIGHT, ABOVE, width - LEFT_AND_RIGHT, height - BELOW)) > A_LINE_OF_TEXT, number
        assert dark(sheet, (LEFT_AND_RIGHT, height - BELOW, width - LEFT_AND_RIGHT, height)) > A_LINE_OF_TEXT, number
        margins = ((0, 0, width, ABOVE), (0, 0, LEFT_AND_RIGHT, height), (width - LEFT_AND_RIGHT, 0, width, height))
        assert [dark(sheet, box) for box in margins] == [0, 0, 0], number
