"""What stops signing is told to the person in words of its own, whatever it is (blueprint 2.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.plan.kinds import LineKind, Task
from app.services import plan_lines, plans, signing
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from tests.html_rules import words
from tests.person.scenes import begun, person_of
from tests.services.signing_scenes import helper_signs, ready

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Plan
    from tests.services.plan_scenes import Work

# What of the plan is taken away, and what the person is then told that the helper has to write (C4 to C10, C13, C14).
DAYS = "Din hjälpare ska skriva dagarna i planen."
TOLD = {
    "ready_on": DAYS,
    "follow_up_on": DAYS,
    "evaluate_on": DAYS,
    "review_on": DAYS,
    Task.DOES: "Din hjälpare ska skriva vem som gör vad.",
    Task.RESPONSIBLE: "Din hjälpare ska skriva vem som ansvarar för det.",
    "due_on": "Din hjälpare ska skriva när det ska vara klart.",
    "no_support_at": "Din hjälpare ska skriva vilken hjälp du ska få.",
    "no_measures_by_others_at": "Din hjälpare ska skriva vad andra ska göra.",
    "no_readers_at": "Din hjälpare ska skriva vem som får läsa.",
}

pytestmark = pytest.mark.usefixtures("beside_app")


def without(work: Work, what: str) -> None:
    """Let the helper take away one thing that signing needs, or put it back if it was away."""
    with work.writing() as plan:
        if what == "wish":
            wish = plan_lines.line_of(plan, document_of(plan).of_kind(LineKind.GOAL)[0].id)
            plan_lines.leave_out(plan, wish, "", work.hand)
        elif what.startswith("no_"):
            plans.say_none(plan, what, is_none=getattr(plan, what) is None)
        elif what in set(Task) | {"due_on"}:
            _without_in_the_action(work, plan, what)
        else:
            frame = plans.frame_of(plan)
            wanted: dict[str, Any] = {what: None if getattr(frame, what) else frame.began_on}
            plans.change_frame(plan, frame, replace(frame, **wanted))


def _without_in_the_action(work: Work, plan: Plan, what: str) -> None:
    action = plan_lines.line_of(plan, document_of(plan).of_kind(LineKind.GOAL)[0].actions[0].id)
    last = plan_lines.written_of(plan_lines.version_of(action, action.number))
    first = plan_lines.written_of(plan_lines.version_of(action, 1))
    is_there = what in last.tasks if what in set(Task) else last.content.due_on is not None
    content = replace(last.content, due_on=None) if what == "due_on" and is_there else first.content
    tasks = {task: ids for task, ids in first.tasks.items() if task != what or not is_there}
    plan_lines.change(plan, action, action.number, Written(content, tasks), work.hand)


def test_a_plan_in_which_nothing_is_wished_for_can_be_signed(app: Flask) -> None:
    """C15 only reminds: the person signs if it says what they want. Seen to fail: nobody could sign it."""
    me = begun(app)
    work = ready(person_of(me))
    without(work, "wish")
    work.add("Ledsagare på lördagar.", LineKind.SUPPORT)
    me.get("/min-plan/plan/skriv-under").sees("Ledsagare på lördagar.", "Ett sätt räcker.")
    me.press("Skriv under", name="Kim").sees("Du har skrivit under")
    helper_signs(work)
    assert signing.state_of(work.plan).is_signed


def test_each_thing_that_stops_signing_is_told_in_its_own_words(app: Flask) -> None:
    me = begun(app)
    work = ready(person_of(me))
    for what, told in TOLD.items():
        without(work, what)
        me.get("/min-plan/plan/skriv-under").sees("Planen är inte klar att skriva under än")
        found = [words(one) for one in me.tree.iter("p") if words(one).startswith("Din hjälpare ska skriva")]
        assert found == [told], what
        without(work, what)
        me.get("/min-plan/plan/skriv-under").sees("Ett sätt räcker.")
