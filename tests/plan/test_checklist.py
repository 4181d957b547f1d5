"""What is missing is said in plain words; only what the law and blueprint 2.3 require stops signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.plan.checklist import missing, stops_signing
from app.plan.document import Document, Roles, Times
from app.plan.kinds import WISHES, LineKind, SupportState
from app.plan.sections import SECTIONS
from tests.plan.making import ANNA, DAY, document, line

DAYS = Times(DAY, ready_on=DAY, follow_up_on=DAY, evaluate_on=DAY, review_on=DAY)
YEAR = timedelta(days=365)
GOAL = line(LineKind.GOAL)
GOAL_DONE = line(LineKind.GOAL, reason="Senare")
NONE = {"no_support": True, "no_measures_by_others": True, "no_readers": True}


def words(plan: Document) -> list[str]:
    return [str(one.words) for one in stops_signing(plan, DAY)]


def test_an_empty_plan_lacks_everything_that_is_required() -> None:
    assert len(stops_signing(document(), DAY)) == 7
    required = [one.required for one in missing(document(), DAY)]
    assert required == sorted(required, reverse=True)


DEED = line(LineKind.ACTION, does=(ANNA,), responsible=(ANNA,), due_on=DAY)
EVERYTHING = document(
    *(line(kind) for kind in (LineKind.PURPOSE, LineKind.KEEP, LineKind.READER)),
    line(LineKind.SUPPORT, support=SupportState.DECIDED), line(LineKind.OTHERS, does=(ANNA,)),
    *(line(kind, actions=(DEED,)) for kind in (LineKind.CHANGE, LineKind.LONGING)),
    line(LineKind.MEETING, attends=(ANNA,)),
    times=replace(DAYS, next_meeting_on=DAY, period_to=DAY), roles=Roles(responsible=ANNA), comes=(ANNA,),
)  # fmt: skip
STOPS, REMINDS, SILENT = "stops", "reminds", ""


def without_kinds(*kinds: LineKind) -> Document:
    return replace(EVERYTHING, lines=tuple(one for one in EVERYTHING.lines if one.kind not in kinds))


def without_in_the_deed(name: str, nothing: Any) -> Document:
    gone: dict[str, Any] = {name: nothing}
    bare = (replace(DEED, **gone),)
    return replace(EVERYTHING, lines=tuple(replace(one, actions=one.actions and bare) for one in EVERYTHING.lines))


def without_day(name: str) -> Document:
    gone: dict[str, Any] = {name: None}
    return replace(EVERYTHING, times=replace(EVERYTHING.times, **gone))


# Each letter of what a plan holds (domain.md 1.4): a plan that lacks it, and what follows (blueprint 2.3).
LETTERS = {
    "C1": (without_kinds(LineKind.PURPOSE), REMINDS),
    "C2": (without_kinds(LineKind.LONGING), REMINDS),
    "C3 what is good": (without_kinds(LineKind.KEEP), REMINDS),
    "C3 what to change": (without_kinds(LineKind.CHANGE), REMINDS),
    "C4": (without_kinds(LineKind.SUPPORT), STOPS),
    "C5": (without_kinds(LineKind.OTHERS), STOPS),
    "C6": (without_in_the_deed("does", ()), STOPS),
    "C7": (without_in_the_deed("responsible", ()), STOPS),
    "C8": (without_in_the_deed("due_on", None), STOPS),
    "C9": (without_day("ready_on"), STOPS),
    "C11": (without_kinds(LineKind.MEETING), REMINDS),
    "C12 when": (without_day("next_meeting_on"), REMINDS),
    "C12 who": (replace(EVERYTHING, comes=()), REMINDS),
    "C13 follow-up": (without_day("follow_up_on"), STOPS),
    "C13 evaluation": (without_day("evaluate_on"), STOPS),
    "C13 once a year": (without_day("review_on"), STOPS),
    "C14": (without_kinds(LineKind.READER), STOPS),
    "C15": (without_kinds(*WISHES, LineKind.KEEP), REMINDS),
    "C17": (without_kinds(LineKind.GOAL), SILENT),
    "C18": (replace(EVERYTHING, held=()), SILENT),
    "nothing": (EVERYTHING, SILENT),
}


@pytest.mark.parametrize("letter", LETTERS)
def test_exactly_what_the_blueprint_names_stops_signing(letter: str) -> None:
    """C10 writes itself, and C16 is the signature. Seen to fail: a plan without a wish could not be signed (C15)."""
    plan, follows = LETTERS[letter]
    assert bool(stops_signing(plan, DAY)) is (follows == STOPS)
    assert bool(missing(plan, DAY)) is bool(follows)


@pytest.mark.parametrize(
    ("letter", "answer"), [("C4", "no_support"), ("C5", "no_measures_by_others"), ("C14", "no_readers")]
)
def test_that_there_is_none_is_an_answer(letter: str, answer: str) -> None:
    said: dict[str, Any] = {answer: True}
    plan = replace(LETTERS[letter][0], **said)
    assert missing(plan, DAY) == ()


@pytest.mark.parametrize(
    ("began", "review", "holds"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(0), YEAR, True),
        (timedelta(0), YEAR + timedelta(days=1), False),
        (timedelta(0), timedelta(days=-1), False),
        (-timedelta(days=300), timedelta(days=66), False),
        (-timedelta(days=300), timedelta(days=65), True),
        (-timedelta(days=500), YEAR, True),
        (-timedelta(days=500), YEAR + timedelta(days=1), False),
    ],
)  # fmt: skip
def test_the_day_for_the_review_is_still_to_come_and_within_twelve_months(
    began: timedelta, review: timedelta, *, holds: bool
) -> None:
    """LSS 10 §. Seen to fail while any day was enough."""
    times = replace(DAYS, began_on=DAY + began, review_on=DAY + review)
    found = stops_signing(document(GOAL, times=times, **NONE), DAY)
    assert [one.field for one in found] == ([] if holds else ["review_on"])


def test_none_counts_and_so_does_a_line() -> None:
    """C4, C5, C14."""
    assert stops_signing(document(GOAL, times=DAYS, **NONE), DAY) == ()
    lines = (GOAL, line(LineKind.SUPPORT), line(LineKind.OTHERS), line(LineKind.READER))
    assert stops_signing(document(*lines, times=DAYS), DAY) == ()
    out = tuple(line(one.kind, is_left_out=True) for one in lines[1:])
    assert len(stops_signing(document(GOAL, *out, times=DAYS), DAY)) == 3


def test_each_day_that_is_missing_is_asked_for() -> None:
    """C9, C13, LSS 10 §."""
    required = ["ready_on", "follow_up_on", "evaluate_on", "review_on"]
    assert [one.field for one in stops_signing(document(GOAL, **NONE), DAY)] == required
    assert len(set(words(document(GOAL, **NONE)))) == len(required)
    assert {one.place for one in stops_signing(document(GOAL, **NONE), DAY)} == {"times"}


def test_an_action_says_who_does_it_who_is_responsible_and_when() -> None:
    """C6, C7, C8."""
    bare = line(LineKind.ACTION)
    whole = line(LineKind.ACTION, does=(ANNA,), responsible=(ANNA,), due_on=DAY)
    out = line(LineKind.ACTION, is_left_out=True)
    plan = document(line(LineKind.GOAL, actions=(bare, whole, out)), times=DAYS, **NONE)
    found = stops_signing(plan, DAY)
    assert len(found) == 3
    assert {one.line for one in found} == {bare}
    gone = document(GOAL, line(LineKind.GOAL, actions=(bare,), is_left_out=True), times=DAYS, **NONE)
    assert stops_signing(gone, DAY) == ()


def test_a_wish_without_an_action_is_reminded_of_and_stops_nobody() -> None:
    wish = line(LineKind.LONGING)
    plan = document(wish, times=DAYS, **NONE)
    assert [one.line for one in missing(plan, DAY) if one.line] == [wish]
    assert stops_signing(plan, DAY) == ()


def test_a_wish_that_says_why_nothing_happens_is_not_reminded_of() -> None:
    """Seen to fail while a reason counted for nothing."""
    out = line(LineKind.ACTION, is_left_out=True)
    for kind, place in ((LineKind.CHANGE, "now"), (LineKind.LONGING, "live"), (LineKind.GOAL, "live")):
        for reason in ("", " ", "Vi väntar på ett beslut."):
            plan = document(line(kind, reason=reason, actions=(out,)), times=DAYS, **NONE)
            places = [one.place for one in missing(plan, DAY) if one.line]
            assert places == ([] if reason.strip() else [place])


def test_support_says_whether_it_is_decided_and_a_measure_by_others_who_does_it() -> None:
    """C4, C5: both are reminded of at the line, and stop nobody. Seen to fail while neither was asked for."""
    bare = (line(LineKind.SUPPORT), line(LineKind.OTHERS))
    whole = (*(line(LineKind.SUPPORT, support=state) for state in SupportState), line(LineKind.OTHERS, does=(ANNA,)))
    out = tuple(replace(one, is_left_out=True) for one in bare)
    plan = document(GOAL_DONE, *bare, *whole, *out, times=DAYS, no_readers=True)
    found = [(one.line, one.place, one.field) for one in missing(plan, DAY) if one.line]
    assert found == [(bare[0], "help", "support"), (bare[1], "others", "does")]
    assert stops_signing(plan, DAY) == ()


def test_a_whole_plan_lacks_nothing() -> None:
    action = line(LineKind.ACTION, does=(ANNA,), responsible=(ANNA,), due_on=DAY)
    wishes = (line(kind, actions=(action,)) for kind in (LineKind.CHANGE, LineKind.LONGING))
    told = (line(LineKind.PURPOSE), line(LineKind.KEEP), line(LineKind.MEETING, attends=(ANNA,)))
    times = replace(DAYS, next_meeting_on=DAY, period_to=DAY)
    assert (
        missing(document(*wishes, *told, times=times, roles=Roles(responsible=ANNA), comes=(ANNA,), **NONE), DAY) == ()
    )


def test_every_place_that_is_named_is_a_heading_or_the_days() -> None:
    places = {one.place for one in missing(document(line(LineKind.GOAL, actions=(line(LineKind.ACTION),))), DAY)}
    assert places <= {section.key for section in SECTIONS} | {"times"}
