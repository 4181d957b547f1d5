"""A plan holds as many lines as people can read through and a PDF can be made of, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.plan.kinds import Content, LineKind
from app.services import line_places, plan_lines, plan_rows
from app.services.line_places import MOST_LINES, TooManyLinesError
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from tests.services.plan_scenes import begun, key

pytestmark = pytest.mark.usefixtures("beside_either_app")


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


def test_a_line_that_was_left_out_needs_room_however_it_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to fail: writing it as before, or anew, made a plan of one line more than it may hold."""
    monkeypatch.setattr(line_places, "MOST_LINES", 2)
    work = begun()
    out = work.add("Åka tåg")
    with work.writing() as plan:
        plan_lines.change(plan, out, 1, Written(Content(text="Åka tåg till havet")), work.hand)
        plan_lines.leave_out(plan, out, "Det finns inget tåg.", work.hand)
    kept = work.add("Åka båt")
    work.add("Åka buss")
    for number in (1, 2):
        with pytest.raises(TooManyLinesError), work.writing() as plan:
            plan_rows.as_before(plan, plan_lines.line_of(plan, out.id), out.number, number, work.hand)
    with pytest.raises(TooManyLinesError), work.writing() as plan:
        plan_lines.change(plan, plan_lines.line_of(plan, out.id), 3, Written(Content(text="Åka bil")), work.hand)
    assert [line.is_left_out for line in document_of(work.plan).lines] == [True, False, False]

    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, kept.id), "Den gick.", work.hand)
    with pytest.raises(TooManyLinesError), work.writing() as plan:  # Two lines of one that was out need room for two.
        plan_lines.split(plan, plan_lines.line_of(plan, out.id), 3, ("Åka", "Tåg"), work.hand)
    with work.writing() as plan:
        plan_rows.as_before(plan, plan_lines.line_of(plan, out.id), 3, 1, work.hand)
    assert [(line.text, line.is_left_out) for line in document_of(work.plan).lines] == [
        ("Åka tåg", False), ("Åka båt", True), ("Åka buss", False),
    ]  # fmt: skip
