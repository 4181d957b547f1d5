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

from app.plan.document import Line
from app.plan.kinds import LineKind
from app.web.days import date_in_words
from app.web.pdf import pdf_of
from config import Config
from tests.pdf_checks import faults_of, tags, text_of
from tests.plan.everything import distinct, every_day, every_word, everything_said
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
    document = distinct(full_document())
    pdf = pdf_from(html_of(document, **SIGNED))
    assert faults_of(pdf) == []
    assert len(pdf) < LARGEST
    text = text_of(pdf)
    assert [one for one in everything_said(document) if one not in text] == []
    assert [day for day in every_day(document) if date_in_words(day) not in text] == []
    assert [one for one in every_word(document) if one not in text] == []
    foot = "Min plan · Kim · version 2, underskriven onsdag 3 mars 2027 · sida 1 av "
    for one in ("10 § LSS", foot, "Jag skrev under tisdag 2 mars 2027.", "ABCD 0123", "Det viktigaste"):
        assert one in text
    # All pictures but the drawn name stand beside their words, and are silent (WCAG 1.1.1).
    assert figures_in(pdf) == ["Kim Öberg har ritat sitt namn"]


def test_a_plan_that_has_just_begun_is_the_same_file_every_time() -> None:
    html = html_of(small_document())
    pdf = pdf_from(html)
    assert faults_of(pdf) == []
    assert figures_in(pdf) == []
    text = text_of(pdf)
    assert "Förslag. Inte underskriven." in text
    assert "Min plan · förslag · sida 1 av 2" in text
    assert pdf_from(html) == pdf


def test_every_sheet_says_whose_plan_it_is_and_that_is_not_read_aloud_again_and_again() -> None:
    """Seen to fail while a sheet that had come off said only its number."""
    view = html_of(full_document(), **SIGNED)
    with pikepdf.open(io.BytesIO(pdf_from(view))) as document:
        feet = [
            sum(str(step.operands[0]) == "/Artifact" and step.operands[1].get("/Type") == "/Pagination"
                for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC")
            for page in document.pages
        ]  # fmt: skip
    assert len(feet) > 3
    assert all(feet), feet
    text = text_of(pdf_from(view))
    for number in range(1, len(feet) + 1):
        assert text.count(f"Min plan · Kim · version 2, underskriven onsdag 3 mars 2027 · sida {number} av ") == 1


def test_who_has_signed_stands_on_one_sheet_with_the_code_of_what_was_signed() -> None:
    """Seen to fail: the code stood alone on a last sheet that was nearly empty."""
    lines = tuple(Line(UUID(int=number), 1, LineKind.OWN, "Tyst omkring mig.", "plan") for number in range(10))
    last = text_of(pdf_from(html_of(small_document(lines=lines), **SIGNED))).split("sida 2 av 3")[1]
    told = ("De som har skrivit under", "Kim Öberg", "Anna Berg", "Kontrollkod", "ABCD 0123", "är inte ett beslut.")
    assert [one for one in told if one not in last] == []


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
    text = re.sub(r"Minplan·förslag·sida\d+av\d+", "", re.sub(r"\s|\ufffe", "", text_of(pdf)))
    assert [text.count("".join(word.split())) for word in WORDS] == [2 * TIMES] * len(WORDS)
    for number in range(len(WORDS)):
        assert f"Sistaordet{number}.Sagt." in text
        assert f"Sistaordet{number}.Skrivet." in text
    assert faults_of(pdf) == []
