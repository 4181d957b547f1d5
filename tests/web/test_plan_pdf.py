"""The plan on paper: a PDF that says what the page says, is read aloud in order, and is the same every time."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pikepdf
import pytest

from app.web.days import date_in_words
from app.web.pdf import pdf_of
from config import Config
from tests.pdf_checks import faults_of, tags, text_of
from tests.plan.everything import every_day, everything_said
from tests.plan.full import full_document, said, small_document
from tests.web.test_plan_view import SIGNED, html_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

MOMENT = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)
LARGEST = 250_000
TIMES = 200
WORDS = ("Ett ganska långt svar. ", "Långtutanmellanslag", "Rad\n")


@pytest.fixture(autouse=True)
def _asking(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def pdf_from(html: str) -> bytes:
    return pdf_of(html, created=MOMENT, built=Config().built_assets)


def figures_in(pdf: bytes) -> list[str]:
    """Return the words of every picture that is read aloud."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(tag.thing.Alt) for tag in tags(document).walk() if tag.role == "Figure"]


def test_a_full_plan_is_whole_and_can_be_read_aloud() -> None:
    """Everything that is written stands in it, the tags are right, and it is small enough to mail."""
    document = full_document()
    pdf = pdf_from(html_of(document, **SIGNED))
    assert faults_of(pdf) == []
    assert len(pdf) < LARGEST
    text = text_of(pdf)
    assert [one for one in everything_said(document) if one not in text] == []
    assert [day for day in every_day(document) if date_in_words(day) not in text] == []
    for one in ("10 § LSS", "Sida 1 av ", "Jag skrev under tisdag 2 mars 2027.", "ABCD 0123", "Det viktigaste"):
        assert one in text
    # All pictures but the drawn name stand beside their words, and are silent (WCAG 1.1.1).
    assert figures_in(pdf) == ["Kim Öberg har ritat sitt namn"]


def test_a_plan_that_has_just_begun_is_the_same_file_every_time() -> None:
    html = html_of(small_document())
    pdf = pdf_from(html)
    assert faults_of(pdf) == []
    assert figures_in(pdf) == []
    assert "Förslag. Inte underskriven." in text_of(pdf)
    assert pdf_from(html) == pdf


def test_words_lie_in_the_file_in_the_order_they_are_read() -> None:
    """A program that copies text does not ask the tags. Seen to fail when headings were positioned."""
    text = text_of(pdf_from(html_of(small_document(lines=full_document().lines[:1]))))
    told = ["Min plan", "Det viktigaste", "Varför jag vill ha en plan", "Så sa jag", "Jag är vuxen nu.",
            "Så skrev hjälparen", "Kim vill bestämma mer", "Viktiga dagar", "De som har skrivit under"]  # fmt: skip
    assert sorted(told, key=text.index) == told


def test_a_very_long_text_is_never_cut() -> None:
    """Seen to fail when both voices had to stand side by side on one sheet."""
    first = full_document().lines[0]
    texts = [word * TIMES + f"Sista ordet {number}." for number, word in enumerate(WORDS)]
    lines = tuple(
        replace(first, id=UUID(int=number), text=f"{text} Skrivet.", said=said("Varför?", words=f"{text} Sagt."))
        for number, text in enumerate(texts)
    )
    pdf = pdf_from(html_of(small_document(lines=lines)))
    text = re.sub(r"Sida\d+av\d+", "", re.sub(r"\s|\ufffe", "", text_of(pdf)))
    assert [text.count("".join(word.split())) for word in WORDS] == [2 * TIMES] * len(WORDS)
    for number in range(len(WORDS)):
        assert f"Sistaordet{number}.Sagt." in text
        assert f"Sistaordet{number}.Skrivet." in text
    assert faults_of(pdf) == []
