"""Somebody takes a line out of the plan while a helper writes in it: the text stands on the page, and can be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.services import plan_lines
from app.services.plan_lines import line_of
from app.web.written import LONGEST_TEXT
from tests.browser import Page
from tests.helper.plan_visits import at, fields, now
from tests.helper.scenes import account, signed_in
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.services.plan_scenes import Work

MINE = "Ledsagning på söndagar"

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work(either_app: Flask) -> Work:
    """Return a plan that Berit has begun."""
    return begun(helper=account())


@pytest.fixture
def visitor(either_app: Flask, work: Work) -> Page:
    """Return Berit without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


@pytest.fixture
def line(work: Work) -> PlanLine:
    """Return a line that nobody wished for: when it is left out, no page of the plan remembers it."""
    return work.add("Ledsagning", LineKind.SUPPORT)


def leave_out(work: Work, line: PlanLine) -> None:
    with work.writing() as plan:
        plan_lines.leave_out(plan, line_of(plan, line.id), "", work.hand)


def test_what_was_written_stands_on_the_page_and_one_more_press_saves_it(
    visitor: Page, work: Work, line: PlanLine
) -> None:
    """Seen to fail with a 404, and the text was gone."""
    sent = fields(visitor.get(at(work, line)), text=MINE)
    leave_out(work, line)
    visitor.post(at(work, line), sent, 409).sees("Någon annan har tagit bort raden. Det du skrev står kvar.")
    assert visitor.values("text") == [MINE]
    visitor.press("Spara").sees("Raden är sparad.", MINE)
    assert (now(work, line.id).text, now(work, line.id).is_left_out) == (MINE, False)


def test_a_text_that_cannot_be_saved_stands_there_too(visitor: Page, work: Work, line: PlanLine) -> None:
    long = "k" * (LONGEST_TEXT + 1)
    sent = fields(visitor.get(at(work, line)), text=long)
    leave_out(work, line)
    visitor.post(at(work, line), sent, 422).sees("Texten är lång.")
    assert visitor.values("text") == [long]


def test_a_script_says_that_somebody_else_has_been_there(visitor: Page, work: Work, line: PlanLine) -> None:
    sent = fields(visitor.get(at(work, line)), text=MINE)
    leave_out(work, line)
    told = visitor.client.post(at(work, line), data=sent, headers={"Accept": "application/json"}).json
    assert told == {"saved": False, "stale": True}


def test_the_two_halves_of_a_line_stand_on_the_page(visitor: Page, work: Work, line: PlanLine) -> None:
    sent = fields(visitor.get(at(work, line, "/dela")), **{"text": MINE, "text-2": "Två timmar"})
    leave_out(work, line)
    visitor.post(at(work, line, "/dela"), sent | {"text-2": " "}, 422).sees("Skriv något i båda rutorna.")
    visitor.post(at(work, line, "/dela"), sent, 409).sees("Någon annan har tagit bort raden.")
    assert (visitor.values("text"), visitor.values("text-2")) == ([MINE], ["Två timmar"])
    visitor.press("Spara").sees("Raden är delad i två.", MINE, "Två timmar")


def test_who_leaves_it_out_can_open_it_and_take_it_back(visitor: Page, work: Work, line: PlanLine) -> None:
    sent = fields(visitor.get(at(work, line)), text=MINE)
    leave_out(work, line)
    visitor.post(at(work, line), sent, 409)
    visitor.get(at(work, line)).sees("Ledsagning").press("Ta tillbaka").sees("Raden är tillbaka i planen.")
    assert now(work, line.id).text == "Ledsagning"
