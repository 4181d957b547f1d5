"""What the tests of the plan's own pages begin with: a plan that has begun, and people in it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from babel.dates import format_date

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.plan.kinds import Content, LineKind, Task
from app.questions.answers import Step
from app.questions.questionnaire import MY_PLAN
from app.services import answers, participants, people, plans, showings, verdicts, visits
from app.services.answers import Asked, FormStamp
from app.services.days import today
from app.services.plan_lines import Hand, Written, add
from tests.helper.scenes import named, show, someone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from app.models import Helper, Participant, Person, Plan, PlanLine, Showing
    from app.questions.answers import Given
    from tests.browser import Page


def begun(helper: Helper, name: str = "Kim") -> tuple[Person, Showing, Plan]:
    """Let a person show something to the helper, who begins the plan."""
    person = someone()
    showing = show(person, named(person, name), to=helper)
    with unit_of_work():
        plan = plans.begin(showing, helper, today())
    return person, showing, plan


def plan_of(person: Person) -> Plan:
    """Return the person's plan as it is now."""
    found = plans.plan_of(person)
    assert found
    return found


def somebody(person: Person, name: str, relation: str = "mother") -> Participant:
    """Add someone who has to do with the plan."""
    with unit_of_work():
        people.lock(person)
        return participants.add(plan_of(person), name, relation)


def line(
    person: Person,
    helper: Helper,
    kind: LineKind,
    content: Content,
    *,
    tasks: Mapping[Task, tuple[UUID, ...]] | None = None,
    parent: PlanLine | None = None,
) -> PlanLine:
    """Add a line to the plan."""
    with unit_of_work():
        people.lock(person)
        return add(plan_of(person), kind, Written(content, tasks or {}), Hand(helper), parent=parent)


def change(person: Person, **values: object) -> None:
    """Let somebody else change the days and roles of the plan meanwhile."""
    with unit_of_work():
        people.lock(person)
        plan = plan_of(person)
        now = plans.frame_of(plan)
        wanted = {name: getattr(now, name) for name in plans.FRAME} | values
        plans.change_frame(plan, now, plans.Frame(**wanted))


def many(helper: Helper, count: int, words: Given) -> None:
    """Let `count` people show a name to the helper, who has written a plan with everything required for each.

    One visit and one commit for all of them: what is tested is how the list reads them.
    """
    with unit_of_work():
        for _ in range(count):
            person = people.begin()
            visit, _secret = visits.start(DeviceKind.OWN, person=person)
            asked = Asked(text="Vad heter du?", labels={}, pressed_by="self", language="sv")
            stamp = FormStamp(uuid4(), seen=frozenset())
            version = answers.save(
                person, Step("my-name"), words, questionnaire=MY_PLAN.id, stamp=stamp, asked=asked, visit_id=visit.id
            )
            showing = showings.show(person, "Berit", ["about-me"], [version])
            showings.open_for(helper, showing)
            _write_all(person, plans.begin(showing, helper, today()), Hand(helper))


def _write_all(person: Person, plan: Plan, hand: Hand) -> None:
    people.lock(person)
    anna = participants.add(plan, "Anna", "friend")
    tasks = {Task.DOES: (anna.id,), Task.RESPONSIBLE: (anna.id,)}
    for number in range(3):
        goal = add(plan, LineKind.GOAL, Written(Content(text=f"Mål {number}")), hand)
        add(plan, LineKind.ACTION, Written(Content(text="Ringa", due_on=today()), tasks), hand, parent=goal)
    verdicts.say(plan, goal.id, 1, agrees=True, words="", form_id=None)
    for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
        plans.say_none(plan, column, is_none=True)
    plan.ready_on = plan.follow_up_on = plan.evaluate_on = today()


def plan_page(showing: Showing, rest: str) -> str:
    """Return the address of one page about the plan."""
    return f"/hjalpare/visat/{showing.id}/plan/{rest}"


def fields(page: Page, button: str, **filled: str) -> dict[str, str]:
    """Return what pressing `button` would send, with some fields filled in, so that a test may send it itself."""
    form = page._form_of(page._only("button", button))
    names = {field.get("name", "") for field in form.iter() if field.tag in {"input", "select", "textarea"}}
    return {name: page.values(name)[0] for name in names if page.values(name)} | filled


def written(day: date) -> str:
    """Return `day` as it stands in its field."""
    return format_date(day, "d MMMM y", locale="sv")


def with_days(text: str) -> str:
    """Return `text` with "{3}" written as the day three days from today, and "{-3}" as the one three days ago."""
    return re.sub(r"\{(-?\d+)\}", lambda found: in_words(today() + timedelta(days=int(found[1]))), text)


def in_words(day: date) -> str:
    """Return `day` as it is said."""
    return format_date(day, "EEEE d MMMM y", locale="sv")
