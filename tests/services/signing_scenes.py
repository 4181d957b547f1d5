"""What the tests of signing begin with: a plan that holds all that is required, and both who sign it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.db import db
from app.plan.document import canonical, fingerprint
from app.plan.kinds import Content, LineKind, Task
from app.plan.marks import Mark
from app.services import participants, plan_lines, plans, signing
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from tests.days import half_a_year
from tests.services.plan_scenes import Work, begun

if TYPE_CHECKING:
    from app.models import Helper, Person, Plan, PlanLine, Snapshot
    from app.services.plan_lines import Hand

GOAL, ACTION = "Kim åker tåg till havet.", "Boka biljett"
SCRIBBLE = Mark(strokes=(((10, 10), (200, 120), (400, 40)), ((700, 300),)))


def ready(person: Person | None = None, helper: Helper | None = None) -> Work:
    """Let a helper write a plan in which nothing stops signing."""
    work = begun(person=person, helper=helper)
    with work.writing() as plan:
        write_what_signing_needs(plan, work.hand)
    return work


def write_what_signing_needs(plan: Plan, hand: Hand) -> None:
    """Write a goal, who does what, the days, and that there is none of the rest; call inside a unit of work."""
    anna = participants.add(plan, "Anna", "contact-person")
    goal = plan_lines.add(plan, LineKind.GOAL, Written(Content(text=GOAL)), hand)
    tasks = {Task.DOES: (anna.id,), Task.RESPONSIBLE: (anna.id,)}
    todo = Written(Content(text=ACTION, due_on=date(2027, 3, 3)), tasks)
    plan_lines.add(plan, LineKind.ACTION, todo, hand, parent=goal)
    for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
        plans.say_none(plan, column, is_none=True)
    db.session.refresh(plan)  # A draft that was made on a page has named who is responsible, writes and leads.
    before = plans.frame_of(plan)
    days = dict.fromkeys(("ready_on", "follow_up_on", "evaluate_on", "review_on"), half_a_year())
    plans.change_frame(plan, before, plans.Frame(**{name: getattr(before, name) for name in plans.FRAME} | days))


def seen(work: Work) -> bytes:
    """Return the fingerprint of the plan as a page would show it now."""
    return fingerprint(canonical(document_of(work.plan)))


def person_signs(work: Work, name: str = "Kim", mark: Mark | None = None) -> Snapshot:
    """Let the person sign the plan as it is now."""
    looked_at = seen(work)
    with work.writing() as plan:
        return signing.sign_as_person(plan, looked_at, name, mark or Mark())


def helper_signs(work: Work, name: str = "Berit Sten") -> Snapshot:
    """Let the helper sign what the person has signed."""
    signed = signing.state_of(work.plan).snapshot
    assert signed
    with work.writing() as plan:
        return signing.sign_as_helper(plan, work.helper, signed.sha256, name)


def goal_of(work: Work) -> PlanLine:
    """Return the wish of the plan."""
    line = document_of(work.plan).of_kind(LineKind.GOAL)[0]
    return plan_lines.line_of(work.plan, line.id)


def rewrite(work: Work, text: str) -> None:
    """Let the helper write the wish anew."""
    line = goal_of(work)
    with work.writing() as plan:
        plan_lines.change(plan, line, line.number, Written(Content(text=text)), work.hand)
