"""The days of a plan, and who comes to the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plan.full import full_document
from tests.web.test_plan_view import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture(autouse=True)
def _asking(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_who_comes_stands_at_the_next_meeting() -> None:
    text = text_of(full_document())
    told = "De som kommer: Anna Berg, Mamma och Karin Lund"
    assert text.rindex("Nästa möte: tisdag 13 april") < text.index(told) < text.index("Uppföljning: tisdag 8 juni")
    assert "De som kommer" not in text_of(full_document(comes=()))
