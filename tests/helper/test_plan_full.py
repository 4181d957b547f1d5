"""A plan that is full says so to the helper, who loses nothing that was typed and reads what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.services import line_places, plan_lines
from app.services.plan_documents import document_of
from tests.browser import Page
from tests.helper.plan_visits import at, fields
from tests.helper.scenes import account, signed_in
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.services.plan_scenes import Work

FULL = "Planen är full. Ta bort en rad först."
TYPED = "Åka båt. Och tåg."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def work() -> Work:
    """Return a plan that Berit has begun."""
    return begun(helper=account())


@pytest.fixture
def line(work: Work, monkeypatch: pytest.MonkeyPatch) -> PlanLine:
    """Return the one line for which there is room."""
    monkeypatch.setattr(line_places, "MOST_LINES", 1)
    return work.add(TYPED, LineKind.GOAL)


@pytest.fixture
def visitor(app: Flask, line: PlanLine) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(app.test_client()))


def test_a_new_line_stays_in_its_field_until_there_is_room(visitor: Page, work: Work, line: PlanLine) -> None:
    visitor.get(at(work, rest="/ny?slag=goal")).press("Spara", {"text": "Åka buss"}).sees(FULL)
    assert visitor.values("text") == ["Åka buss"]
    sent = fields(visitor, text="Åka buss", slag="goal")
    answer = visitor.client.post(at(work, rest="/ny"), data=sent, headers={"Accept": "application/json"})
    assert answer.json == {"saved": False, "why": FULL}
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, line.id), "", work.hand)
    visitor.press("Spara").sees("Raden är tillagd.", "Åka buss")


def test_both_halves_of_a_line_stay_in_their_fields(visitor: Page, work: Work, line: PlanLine) -> None:
    visitor.get(at(work, line, "/dela")).press("Spara", {"text": "Åka båt", "text-2": "Åka tåg"}).sees(FULL)
    assert (visitor.values("text"), visitor.values("text-2")) == (["Åka båt"], ["Åka tåg"])
    assert document_of(work.plan).lines[0].text == TYPED


def test_a_line_that_cannot_come_back_yet_stays_where_it_is(visitor: Page, work: Work, line: PlanLine) -> None:
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, line.id), "Det går ingen båt.", work.hand)
    work.add("Åka buss")
    visitor.get(at(work, line)).press("Ta tillbaka").sees("Planen är full", "plats för 1 rader.")
    visitor.follow("Fortsätt").sees("Åka buss", "Det här blev inte med")
    assert document_of(work.plan).lines[0].is_left_out


def test_what_was_typed_in_a_line_that_lost_its_room_stays_in_its_field(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    """Seen to fail: the line came back as one too many."""
    visitor.get(at(work, line))
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, line.id), "Det går ingen båt.", work.hand)
    other = work.add("Åka buss")
    visitor.post(at(work, line), fields(visitor, text="Åka båt"), 409)
    visitor.press("Spara").sees(FULL)
    assert visitor.values("text") == ["Åka båt"]
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, other.id), "Den är full.", work.hand)
    visitor.press("Spara").sees("Åka båt")
    assert [one.text for one in document_of(work.plan).every_line()] == ["Åka båt"]
