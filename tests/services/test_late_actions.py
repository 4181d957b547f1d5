"""Actions that should have been done are found for many plans at once, and nothing else is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.models import PlanLine
from app.plan.kinds import Content, LineKind
from app.services import plan_lines
from app.services.late_actions import Late, late_actions
from app.services.plan_lines import Written
from tests.services.plan_scenes import BEGAN, Work, begun
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from datetime import date


DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def action(work: Work, wish: PlanLine, due_on: date | None) -> PlanLine:
    with work.writing() as plan:
        written = Written(Content(text="Ringa", due_on=due_on))
        return plan_lines.add(plan, LineKind.ACTION, written, work.hand, parent=wish)


def late(work: Work, today: date) -> Late | None:
    return late_actions([work.plan], today).get(work.plan.id)


def test_an_action_is_late_from_the_day_after_until_it_is_done(work: Work) -> None:
    wish = work.add("Åka tåg")
    first, second = action(work, wish, BEGAN), action(work, wish, BEGAN + DAY)
    action(work, wish, None)
    assert [late(work, BEGAN + DAY * days) for days in range(3)] == [None, Late(1, BEGAN), Late(2, BEGAN)]

    with work.writing() as plan:
        plan_lines.note_progress(plan_lines.line_of(plan, first.id), begun=True, done=True)
        plan_lines.note_progress(plan_lines.line_of(plan, second.id), begun=True, done=False)
    assert late(work, BEGAN + DAY * 2) == Late(1, BEGAN + DAY)


def test_only_what_the_plan_says_now_is_late(work: Work) -> None:
    wish = work.add("Åka tåg")
    moved, out, alone = (action(work, wish, BEGAN) for _ in range(3))
    work.add("Se havet")
    with work.writing() as plan:
        plan_lines.change(plan, moved, 1, Written(Content(text="Ringa", due_on=BEGAN + DAY * 9)), work.hand)
        plan_lines.leave_out(plan, out, "", work.hand)
    assert late(work, BEGAN + DAY) == Late(1, BEGAN)
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, wish.id), "Det fick vänta.", work.hand)
    assert late(work, BEGAN + DAY) is None
    assert alone.done_at is None


def test_many_plans_cost_one_statement_and_each_has_its_own() -> None:
    works = [begun() for _ in range(3)]
    for days, work in enumerate(works):
        action(work, work.add("Åka tåg"), BEGAN + DAY * days)
    plans = [work.plan for work in works]
    with counted() as found:
        told = late_actions(plans, BEGAN + DAY * 2)
    assert len(found) == 1, found
    assert told == {works[0].plan.id: Late(1, BEGAN), works[1].plan.id: Late(1, BEGAN + DAY)}
    assert late_actions([], BEGAN) == {}
