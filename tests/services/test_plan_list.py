"""Where each plan is, for the helper's list: the same as the plan itself says, and nothing of plans of others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app.db import db, unit_of_work
from app.models import LineVersion
from app.plan.checklist import LONGEST_TO_REVIEW, stops_signing
from app.plan.closing import every_row
from app.plan.document import canonical, fingerprint
from app.plan.kinds import Content, LineKind, Task
from app.plan.marks import Mark
from app.services import people, plan_lines, plans, showings, signing, verdicts
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.plan_list import plans_of
from app.services.plan_stages import Stage
from tests.days import soon
from tests.helper.plan_scenes import begun, change, line, plan_of, somebody
from tests.helper.scenes import account, named, show, someone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.models import Helper, Person


pytestmark = pytest.mark.usefixtures("beside_either_app")


def complete(helper: Helper) -> Person:
    """Make a plan that holds everything that is required."""
    person, _, plan = begun(helper)
    anna = somebody(person, "Anna")
    goal = line(person, helper, LineKind.GOAL, Content(text="Åka tåg"))
    tasks = {Task.DOES: (anna.id,), Task.RESPONSIBLE: (anna.id,)}
    line(person, helper, LineKind.ACTION, Content(text="Köpa biljett", due_on=soon()), tasks=tasks, parent=goal)
    change(person, ready_on=soon(), follow_up_on=soon(), evaluate_on=soon())
    with unit_of_work():
        people.lock(person)
        for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
            plans.say_none(plan, column, is_none=True)
    assert not stops_signing(document_of(plan_of(person)), today())
    return person


def say(person: Person, *, agrees: bool) -> None:
    """Let the person say the same of every line."""
    with unit_of_work():
        for one in every_row(document_of(plan_of(person))):
            verdicts.say(plan_of(person), one.id, one.number, agrees, "", None)


def sign(person: Person, helper: Helper | None = None) -> None:
    """Let the person sign, or the helper after the person."""
    with unit_of_work():
        people.lock(person)
        plan = plan_of(person)
        if helper is None:
            signing.sign_as_person(plan, fingerprint(canonical(document_of(plan))), "Kim", Mark())
        else:
            snapshot = signing.state_of(plan).snapshot
            assert snapshot
            signing.sign_as_helper(plan, helper, snapshot.sha256, "Berit")


def stage(helper: Helper) -> Stage:
    """Return where the only plan of the helper is."""
    db.session.expire_all()
    (only,) = plans_of(helper, today())
    return only.stage


def test_a_plan_goes_from_answers_to_signed_and_back_when_it_changes() -> None:
    berit = account()
    person = complete(berit)
    assert stage(berit) is Stage.TO_READ

    say(person, agrees=True)
    assert stage(berit) is Stage.TO_SIGN
    sign(person)
    assert stage(berit) is Stage.WAITS_FOR_HELPER
    sign(person, berit)
    assert stage(berit) is Stage.SIGNED

    line(person, berit, LineKind.GOAL, Content(text="Se havet"))
    assert stage(berit) is Stage.TO_READ
    change(person, follow_up_on=None)
    assert stage(berit) is Stage.DRAFT


def test_what_the_person_says_is_wrong_waits_for_the_helper_until_it_is_answered() -> None:
    berit = account()
    person = complete(berit)
    say(person, agrees=False)
    assert stage(berit) is Stage.OBJECTED

    with unit_of_work():
        people.lock(person)
        for verdict_id in verdicts.newest(plan_of(person)).values():
            verdicts.reply(plan_of(person), verdict_id, "Vi skriver om det.", berit)
    assert stage(berit) is Stage.TO_SIGN


@pytest.mark.parametrize("kind", [LineKind.GOAL, LineKind.ACTION])
def test_a_blank_more_is_no_mending_and_other_words_or_people_are(kind: LineKind) -> None:
    """The list tells what the plan itself tells, whatever the line is."""
    berit = account()
    person = complete(berit)
    found = next(one for one in document_of(plan_of(person)).every_line() if one.kind is kind)
    bo = somebody(person, "Bo").id
    with unit_of_work():
        verdicts.say(plan_of(person), found.id, 1, False, "Nej.", None)  # noqa: FBT003 (as it is stored)

    def write(text: str, does: UUID) -> Stage:
        with unit_of_work():
            people.lock(person)
            row = plan_lines.line_of(plan_of(person), found.id)
            named = {Task.DOES: (does,), Task.RESPONSIBLE: (does,)} if kind is LineKind.ACTION else {}
            said = plan_lines.Written(Content(text=text, due_on=found.due_on), named)
            plan_lines.change(plan_of(person), row, row.number, said, plan_lines.Hand(berit))
        assert bool(verdicts.unanswered(document_of(plan_of(person)))) is (stage(berit) is Stage.OBJECTED)
        return stage(berit)

    same = found.does[0].id if found.does else bo
    assert write(f"{found.text} ", same) is Stage.OBJECTED
    assert write("Något annat", same) is Stage.TO_READ
    assert write(found.text, same) is Stage.OBJECTED
    if kind is LineKind.ACTION:
        assert write(found.text, bo) is Stage.TO_READ


def test_an_action_without_a_day_or_somebody_who_does_it_keeps_the_plan_a_draft() -> None:
    berit = account()
    person = complete(berit)
    document = document_of(plan_of(person))
    action = next(one for one in document.every_line() if one.kind is LineKind.ACTION)

    def write(content: Content, tasks: Mapping[Task, tuple[UUID, ...]]) -> Stage:
        with unit_of_work():
            people.lock(person)
            plan = plan_of(person)
            row = plan_lines.line_of(plan, action.id)
            plan_lines.change(plan, row, row.number, plan_lines.Written(content, tasks), plan_lines.Hand(berit))
        assert bool(stops_signing(document_of(plan_of(person)), today())) is (stage(berit) is Stage.DRAFT)
        return stage(berit)

    whole = {Task.DOES: (action.does[0].id,), Task.RESPONSIBLE: (action.does[0].id,)}
    assert write(Content(text="Köpa", due_on=None), whole) is Stage.DRAFT
    assert write(Content(text="Köpa", due_on=soon()), {Task.DOES: whole[Task.DOES]}) is Stage.DRAFT
    assert write(Content(text="Köpa", due_on=soon()), whole) is Stage.TO_READ


def test_a_line_that_is_left_out_takes_its_actions_with_it() -> None:
    berit = account()
    person = complete(berit)
    goal = line(person, berit, LineKind.GOAL, Content(text="Se havet"))
    line(person, berit, LineKind.ACTION, Content(text="Fråga någon"), parent=goal)
    assert stage(berit) is Stage.DRAFT

    with unit_of_work():
        people.lock(person)
        plan_lines.leave_out(plan_of(person), goal, "Det fick vänta", plan_lines.Hand(berit))
    assert stage(berit) is Stage.TO_READ


def test_a_helper_who_may_not_write_is_told_nothing_of_the_plan() -> None:
    berit, ulla = account(), account("ulla@example.org", "Ulla Berg")
    person = complete(berit)
    show(person, named(person, "Kim"), to=ulla)
    with_none = someone()
    show(with_none, named(with_none, "Bo"), to=ulla)

    assert [(one.stage, dict(one.days)) for one in plans_of(ulla, today())] == [(Stage.ANSWERS, {})] * 2
    (mine,) = plans_of(berit, today())
    assert mine.days["review_on"] == today() + LONGEST_TO_REVIEW

    with unit_of_work():
        plans.stop_writing(person, mine.shown.showing.id)
    assert stage(berit) is Stage.ANSWERS
    with unit_of_work():
        showings.take_back(person, mine.shown.showing.id)
    assert not plans_of(berit, today())


def test_only_days_of_actions_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    berit = account()
    complete(berit)
    opened: list[object] = []
    real = LineVersion.content.opened

    def note(*given: Any) -> Any:
        opened.append(given[2])
        return real(*given)

    monkeypatch.setattr(LineVersion.content, "opened", note)
    plans_of(berit, today())
    assert len(set(opened)) == 1


def test_overdue_days_come_oldest_first_and_days_ahead_nearest_first() -> None:
    berit = account()
    person = complete(berit)
    change(
        person, follow_up_on=today() - timedelta(days=1), review_on=today() - timedelta(days=9),
        next_meeting_on=today() - timedelta(days=3), evaluate_on=today(),
    )  # fmt: skip
    (only,) = plans_of(berit, today())
    assert only.overdue(today()) == ["review_on", "follow_up_on"]
    assert only.ahead(today()) == ["evaluate_on"]
