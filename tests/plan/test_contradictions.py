"""Days that say against each other are told in plain words; only an order that cannot be stops signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.plan.checklist import stops_signing
from app.plan.contradictions import contradictions
from app.plan.document import Document, Times
from app.plan.kinds import LineKind
from app.plan.looking_back import Held, HeldKind
from tests.plan.making import DAY, document, line

SOON, LATER, LAST = (DAY + timedelta(days=days) for days in (30, 60, 90))
TIMES = Times(
    DAY, period_to=LAST, ready_on=LATER, next_meeting_on=DAY, follow_up_on=SOON, evaluate_on=LAST, review_on=LAST
)


def told(plan: Document, today: date = DAY) -> list[tuple[str, str, str]]:
    """Return each contradiction as its words with short days, its field and its line."""
    return [
        (
            str(one.words) % {name: (day - DAY).days for name, day in one.days},
            one.field,
            one.line.text if one.line else "",
        )
        for one in contradictions(plan, today)
    ]


def test_a_plan_whose_days_follow_each_other_is_left_in_peace() -> None:
    deeds = (line(LineKind.ACTION, due_on=LATER), line(LineKind.ACTION))
    lines = (
        line(LineKind.GOAL, actions=deeds),
        line(LineKind.SUPPORT, due_on=LAST),
        line(LineKind.OTHERS, due_on=LAST),
    )
    assert told(document(*lines, times=TIMES)) == []
    assert told(document(*lines, times=Times(DAY))) == []


def test_a_follow_up_after_the_evaluation_stops_signing() -> None:
    """C13: one looks at how it goes before the time is up. Both may be on the same day."""
    plan = document(line(LineKind.GOAL), times=replace(TIMES, follow_up_on=LAST + timedelta(days=1)))
    assert told(plan) == [
        ("Skriv en ny dag för uppföljning. Den ska komma före dagen för utvärdering.", "follow_up_on", "")
    ]
    assert "follow_up_on" in [one.field for one in stops_signing(plan, DAY)]
    assert told(document(times=replace(TIMES, follow_up_on=LAST))) == []


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ({"evaluate_on": SOON}, "Allt ska vara klart 60. Men dagen för utvärdering är 30."),
        ({"period_to": SOON}, "Allt ska vara klart 60. Men planen gäller till 30."),
    ],
)
def test_time_that_is_up_before_all_is_done_is_told(times: dict[str, Any], words: str) -> None:
    plan = document(line(LineKind.GOAL), times=replace(TIMES, **times))
    assert told(plan) == [(words, "ready_on", "")]
    assert not any(one.field == "ready_on" for one in stops_signing(plan, DAY))


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ({}, "Det ska vara klart senast 100. Men allt ska vara klart 60."),
        ({"ready_on": None}, "Det ska vara klart senast 100. Men dagen för utvärdering är 90."),
        ({"ready_on": None, "evaluate_on": None}, None),
    ],
)
def test_an_action_that_is_done_after_everything_is_ready_is_told_at_its_line(
    times: dict[str, Any], words: str | None
) -> None:
    late = line(LineKind.ACTION, "Duscha", due_on=DAY + timedelta(days=100))
    gone = replace(late, is_left_out=True)
    plan = document(line(LineKind.GOAL, actions=(late, gone)), times=replace(TIMES, **times))
    assert told(plan) == ([(words, "", "Duscha")] if words else [])
    assert not any(one.days for one in stops_signing(plan, DAY))


def test_support_that_begins_when_the_time_is_up_is_told() -> None:
    support = line(LineKind.SUPPORT, "Ledsagning", due_on=LAST + timedelta(days=1))
    assert told(document(support, times=TIMES)) == [("Hjälpen börjar 91. Men planen gäller till 90.", "", "Ledsagning")]


def test_days_that_have_been_are_asked_for_again() -> None:
    plan = document(line(LineKind.GOAL), times=TIMES)
    found = told(plan, LAST + timedelta(days=1))
    days = ["ready_on", "next_meeting_on", "follow_up_on", "evaluate_on"]
    assert [field for _words, field, _line in found] == days
    assert found[0][0] == "Allt skulle vara klart 60. Skriv en ny dag, om något är kvar att göra."
    assert found[1][0] == "Mötet var 0. Skriv en ny dag för nästa möte."
    assert [field for _words, field, _line in told(plan, SOON)] == ["next_meeting_on"]


@pytest.mark.parametrize(("kind", "name"), [(HeldKind.FOLLOW_UP, "follow_up_on"), (HeldKind.EVALUATION, "evaluate_on")])
def test_a_day_that_has_been_stops_signing_until_something_was_held_for_it(kind: HeldKind, name: str) -> None:
    """C13. Seen to fail: a plan whose days had all been could be signed anew, with no follow-up to come."""
    times = replace(TIMES, follow_up_on=SOON, evaluate_on=SOON)

    def stops(*held: Held, today: date = SOON + timedelta(days=1)) -> set[str]:
        plan = document(line(LineKind.GOAL), times=times, held=held)
        return {one.field for one in stops_signing(plan, today) if one.field}

    both = {"follow_up_on", "evaluate_on"}
    assert stops() == both
    assert stops(today=SOON) == set()
    early = SOON - timedelta(days=20)
    assert stops(Held(kind, early, answers=SOON)) == both - {name}
    # What was held for an earlier day, or beside the days, is not what was waited for; nor is a review.
    assert stops(Held(kind, SOON, answers=DAY), Held(kind, SOON), Held(HeldKind.REVIEW, SOON, answers=SOON)) == both
