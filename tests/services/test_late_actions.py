"""Actions that should have been done are found for many plans at once, and nothing else is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.models import PlanLine
from app.plan.kinds import Content, LineKind
from app.services import plan_lines
from app.services.days import today
from app.services.late_actions import Late, late_actions
from app.services.plan_lines import Written
from tests.services.plan_scenes import Work, begun
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
    first, second = action(work, wish, today()), action(work, wish, today() + DAY)
    action(work, wish, None)
    assert [late(work, today() + DAY * days) for days in range(3)] == [None, Late(1, today()), Late(2, today())]

    with work.writing() as plan:
        plan_lines.note_progress(plan_lines.line_of(plan, first.id), begun=True, done=True)
        plan_lines.note_progress(plan_lines.line_of(plan, second.id), begun=True, done=False)
    assert late(work, today() + DAY * 2) == Late(1, today() + DAY)


def test_only_what_the_plan_says_now_is_late(work: Work) -> None:
    wish = work.add("Åka tåg")
    moved, out, alone = (action(work, wish, today()) for _ in range(3))
    work.add("Se havet")
    with work.writing() as plan:
        plan_lines.change(plan, moved, 1, Written(Content(text="Ringa", due_on=today() + DAY * 9)), work.hand)
        plan_lines.leave_out(plan, out, "", work.hand)
    assert late(work, today() + DAY) == Late(1, today())
    with work.writing() as plan:
        plan_lines.leave_out(plan, plan_lines.line_of(plan, wish.id), "Det fick vänta.", work.hand)
    assert late(work, today() + DAY) is None
    assert alone.done_at is None


def test_many_plans_cost_one_statement_and_each_has_its_own() -> None:
    works = [begun() for _ in range(3)]
    for days, work in enumerate(works):
        action(work, work.add("Åka tåg"), today() + DAY * days)
    plans = [work.plan for work in works]
    with counted() as found:
        told = late_actions(plans, today() + DAY * 2)
    assert len(found) == 1, found
    assert told == {works[0].plan.id: Late(1, today()), works[1].plan.id: Late(1, today() + DAY)}
    assert late_actions([], today()) == {}
