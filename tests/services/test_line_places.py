"""A plan holds as many lines as people can read through and a PDF can be made of, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import Content, LineKind
from app.services import line_places, plan_lines
from app.services.line_places import MOST_LINES, TooManyLinesError
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from tests.services.plan_scenes import begun, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with either_app.app_context():
        yield


def test_a_plan_that_is_full_takes_no_other_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_LINES == 300
    monkeypatch.setattr(line_places, "MOST_LINES", 3)
    work = begun()
    for text in ("Åka tåg", "Åka båt", "Åka buss"):
        work.add(text)
    with pytest.raises(TooManyLinesError):
        work.add("Åka bil")
    assert [line.text for line in document_of(work.plan).lines] == ["Åka tåg", "Åka båt", "Åka buss"]


def test_a_page_sent_twice_finds_its_line_in_a_plan_that_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_places, "MOST_LINES", 1)
    work = begun()
    hand = replace(work.hand, form_id=key())
    with work.writing() as plan:
        first, again = (plan_lines.add(plan, LineKind.GOAL, Written(Content(text="Åka tåg")), hand) for _ in range(2))
    assert first.id == again.id


def test_a_line_that_is_left_out_makes_room_for_another_and_waits_for_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_places, "MOST_LINES", 2)
    work = begun()
    first, _second = work.add("Åka tåg"), work.add("Åka båt")
    with pytest.raises(TooManyLinesError), work.writing() as plan:
        plan_lines.split(plan, first, 1, ("Åka", "Tåg"), work.hand)
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, first.id), "Det finns inget tåg.", work.hand)
    work.add("Åka buss")
    with pytest.raises(TooManyLinesError), work.writing() as plan:
        plan_lines.bring_back(plan, plan_lines.line_of(plan, first.id), work.hand)
    told = [(line.text, line.is_left_out) for line in document_of(work.plan).lines]
    assert told == [("Åka tåg", True), ("Åka båt", False), ("Åka buss", False)]
