"""That there is none of something holds only as long as no line says that there is some (C4, C5, C14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import Content, LineKind
from app.plan.sections import filled, section_of
from app.services import plan_lines, plan_rows, plans, taken_out
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.said_none import COLUMNS
from tests.helper.scenes import someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from app.models import Plan, PlanLine
    from tests.services.plan_scenes import Work


@pytest.fixture
def work(app: Flask) -> Iterator[Work]:
    with app.app_context():
        yield begun(person=someone())


def _out(work: Work, kind: LineKind, reason: str | None = "Senare") -> PlanLine:
    """Return a line that is out of the plan: a helper gave a `reason`, or the person took it out."""
    line = work.add("Bad", kind)
    with work.writing() as plan:
        if reason is None:
            taken_out.take_out(plan, line, "")
        else:
            plan_lines.leave_out(plan, line, reason, work.hand)
    return line


def _changed(plan: Plan, line: PlanLine, work: Work) -> None:
    plan_lines.change(plan, line, line.number, Written(Content(text="Simma")), work.hand)


# How a line comes back into the plan, and whether it was the person who took it out.
BACK: tuple[tuple[Callable[[Plan, PlanLine, Work], object], bool], ...] = (
    (lambda plan, line, work: plan_lines.bring_back(plan, line, work.hand), False),
    (lambda plan, line, work: plan_lines.write_as_before(plan, line, line.number, 1, work.hand), False),
    (lambda plan, line, work: plan_lines.split(plan, line, line.number, ("Bada", "Simma"), work.hand), False),
    (lambda plan, line, _: taken_out.put_back(plan, line), True),
    (_changed, False),
)


def is_none(work: Work, kind: LineKind) -> tuple[bool, bool]:
    """Return whether "inga" stands under the heading of `kind`, and whether the plan remembers that it was said."""
    document = document_of(work.plan)
    under = next(one for one in filled(document) if one.section == section_of(kind))
    return under.is_none, getattr(work.plan, COLUMNS[kind]) is not None


def say_none(work: Work, kind: LineKind) -> None:
    with work.writing() as plan:
        plans.say_none(plan, COLUMNS[kind], is_none=True)


@pytest.mark.parametrize("kind", COLUMNS)
def test_what_is_written_takes_back_that_there_is_none_for_good(work: Work, kind: LineKind) -> None:
    """Seen to fail: a line that was left out brought "Ingen hjälp är beslutad eller planerad." back by itself."""
    say_none(work, kind)
    assert is_none(work, kind) == (True, True)
    line = work.add("Ledsagare", kind)
    assert is_none(work, kind) == (False, False)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "", work.hand)
    assert is_none(work, kind) == (False, False)


@pytest.mark.parametrize(
    ("comes_back", "by_person"), BACK, ids=["brought back", "undone", "split", "put back by the person", "written anew"]
)
def test_a_line_that_comes_back_takes_back_that_there_is_none(
    work: Work, comes_back: Callable[[Plan, PlanLine, Work], object], *, by_person: bool
) -> None:
    line = _out(work, LineKind.SUPPORT, None if by_person else "Senare")
    say_none(work, LineKind.SUPPORT)
    before = work.plan.revision
    with work.writing() as plan:
        comes_back(plan, line, work)
    assert is_none(work, LineKind.SUPPORT) == (False, False)
    assert work.plan.revision > before


def test_a_line_that_becomes_support_takes_back_that_there_is_none_when_it_stands_in_the_plan(work: Work) -> None:
    there, out = work.add("Ledsagare", LineKind.KEEP), _out(work, LineKind.KEEP)
    say_none(work, LineKind.SUPPORT)
    for line, still in ((out, True), (there, False)):
        with work.writing() as plan:
            plan_rows.change_kind(plan, line, LineKind.SUPPORT, work.hand)
        assert is_none(work, LineKind.SUPPORT) == (still, still)


@pytest.mark.parametrize("kind", COLUMNS)
def test_nobody_can_say_that_there_is_none_while_a_line_says_that_there_is(work: Work, kind: LineKind) -> None:
    """Two helpers at once: one says "inga" on a page that does not know of the other's line."""
    line = work.add("Ledsagare", kind)
    before = work.plan.revision
    say_none(work, kind)
    assert (is_none(work, kind), work.plan.revision) == ((False, False), before)
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "", work.hand)
    say_none(work, kind)
    assert is_none(work, kind) == (True, True)
