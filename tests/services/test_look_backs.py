"""A follow-up that was held is noted once and for ever, and the day it was held for is waited for no longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.db import db, unit_of_work
from app.models import Helper, KeptForEverError, LookBack, Person
from app.models.look_backs import LookBackKind
from app.plan import looking_back
from app.plan.document import canonical
from app.plan.looking_back import HeldKind
from app.services import look_backs, signing
from app.services.days import today
from app.services.frames_before import frames_before
from app.services.look_backs import NewLookBack, answered, last_reviews
from app.services.plan_documents import document_of
from app.services.plan_list import plans_of
from app.services.plan_stages import Stage, stages_of
from tests.helper.scenes import beside
from tests.services.plan_scenes import Work, begun, invited
from tests.services.signing_scenes import helper_signs, person_signs, ready
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from flask import Flask

DAY = timedelta(days=1)
FOLLOW_UP, EVALUATION, REVIEW = LookBackKind


@pytest.fixture
def work(either_app: Flask) -> Iterator[Work]:
    with beside(either_app):
        yield ready()


def hold(
    work: Work, kind: LookBackKind = FOLLOW_UP, *, next_on: date | None = None, form_id: UUID | None = None
) -> LookBack:
    held = NewLookBack(kind, today(), ("Kim", "Anna"), "Det går bra.", next_on)
    with work.writing() as plan:
        return look_backs.hold(plan, held, work.helper, form_id or uuid4())


def review(work: Work, *, days_ago: int, next_on: date | None = None) -> None:
    with work.writing() as plan:
        look_backs.hold(plan, NewLookBack(REVIEW, today() - DAY * days_ago, next_on=next_on), work.helper, uuid4())


def plan_days(work: Work, follow_up_on: date, evaluate_on: date) -> None:
    with work.writing() as plan:
        plan.follow_up_on, plan.evaluate_on = follow_up_on, evaluate_on


def told(work: Work, day: date) -> tuple[list[str], list[str]]:
    """Return what the list of the helper says is overdue and what lies ahead."""
    (one,) = plans_of(work.helper, day)
    return one.overdue(day), one.ahead(day)


def test_what_was_held_is_noted_with_who_took_part_and_what_was_said(work: Work) -> None:
    hold(work)
    db.session.expire_all()
    (one,) = look_backs.look_backs(work.plan)
    assert (one.kind, one.held_on, one.attended, one.words, one.by) == (
        FOLLOW_UP, today(), ["Kim", "Anna"], "Det går bra.", "Berit Sten",
    )  # fmt: skip


def test_the_same_page_sent_twice_is_noted_once(work: Work) -> None:
    page = uuid4()
    first, again = (hold(work, next_on=today() + DAY * number, form_id=page) for number in (20, 30))
    assert first.id == again.id
    assert work.plan.follow_up_on == today() + DAY * 20


def test_the_day_it_was_held_for_is_waited_for_no_longer(work: Work) -> None:
    plan_days(work, today() + DAY, today() + DAY * 60)
    late = today() + DAY * 9
    assert told(work, late) == (["follow_up_on"], ["evaluate_on", "review_on"])
    hold(work)
    assert told(work, late) == ([], ["evaluate_on", "review_on"])
    hold(work, EVALUATION)
    assert told(work, late) == ([], ["review_on"])


def test_a_day_that_is_still_to_come_stays_when_something_was_held_before_it(work: Work) -> None:
    plan_days(work, today() + DAY * 30, today() + DAY * 60)
    revision = work.plan.revision
    hold(work, next_on=today() + DAY * 30)
    assert told(work, today() + DAY * 31)[0] == ["follow_up_on"]
    assert work.plan.revision == revision


def test_another_day_moves_the_plan_and_can_be_overdue_in_its_turn(work: Work) -> None:
    plan_days(work, today() + DAY, today() + DAY * 60)
    hold(work, next_on=today() + DAY * 30)
    assert work.plan.follow_up_on == today() + DAY * 30
    assert told(work, today() + DAY * 9)[0] == []
    assert told(work, today() + DAY * 31)[0] == ["follow_up_on"]
    assert frames_before(work.plan)[0].frame.follow_up_on == today() + DAY


def test_signatures_hold_until_another_day_is_written(work: Work) -> None:
    """What was held is no part of what was signed; a day of the plan is."""
    person_signs(work)
    helper_signs(work)
    hold(work)
    assert signing.state_of(work.plan).is_signed
    hold(work, next_on=today() + DAY * 33)
    assert signing.state_of(work.plan).was_lifted


def test_the_latest_that_was_held_comes_first_and_nobody_elses_is_there(work: Work) -> None:
    other = begun()
    hold(other)
    for days in (9, 1, 5):
        with work.writing() as plan:
            look_backs.hold(plan, NewLookBack(EVALUATION, today() - DAY * days), work.helper, uuid4())
    assert [one.held_on for one in look_backs.look_backs(work.plan)] == [today() - DAY * days for days in (1, 5, 9)]


def test_the_program_cannot_change_what_was_held(work: Work) -> None:
    row = hold(work)
    with pytest.raises(KeptForEverError), unit_of_work():
        row.words = "Något annat"
    with pytest.raises(KeptForEverError), unit_of_work() as session:
        session.delete(row)
    assert [one.words for one in look_backs.look_backs(work.plan)] == ["Det går bra."]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE look_back SET held_on = '2020-01-01'",
        "UPDATE look_back SET kind = 'evaluation'",
        "UPDATE look_back SET answers = held_on",
        "UPDATE look_back SET words = attended",
        "UPDATE look_back SET helper_id = (SELECT id FROM helper WHERE id <> helper_id)",
        "DELETE FROM look_back",
        "DELETE FROM plan",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_held(work: Work, statement: str) -> None:
    hold(work)
    invited("Olle Ek")
    statement = statement.replace("WHERE id <> helper_id", "WHERE id NOT IN (SELECT helper_id FROM look_back)")
    with pytest.raises(DBAPIError, match="what was signed or said"), unit_of_work():
        db.session.execute(sa.text(statement))


def test_it_goes_with_the_whole_person_and_stays_when_the_helper_leaves(work: Work) -> None:
    other = begun()
    hold(work)
    hold(other)
    with unit_of_work():
        db.session.execute(sa.delete(Helper).where(Helper.id == other.helper.id))
    db.session.expire_all()
    assert [(one.by, one.helper_id) for one in look_backs.look_backs(other.plan)] == [("Berit Sten", None)]
    with unit_of_work():
        db.session.execute(sa.delete(Person).where(Person.id == work.person.id))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(LookBack)) == 1


def test_the_days_of_many_plans_cost_one_statement(work: Work) -> None:
    others = [begun() for _ in range(3)]
    plan_days(work, today() + DAY, today() + DAY * 2)
    with work.writing() as plan:
        plan.review_on = today() + DAY * 3
    for kind in LookBackKind:
        hold(work, kind)
    hold(others[0])
    all_plans = [one.plan for one in (work, *others)]
    with counted() as found:
        days = answered(all_plans)
    assert len(found) == 1, found
    assert days == {
        work.plan.id: {
            "follow_up_on": frozenset({today() + DAY}), "evaluate_on": frozenset({today() + DAY * 2}),
            "review_on": frozenset({today() + DAY * 3}),
        }
    }  # fmt: skip
    with counted() as found:
        reviews = last_reviews(all_plans)
    assert (len(found), reviews) == (1, {work.plan.id: today()})


def test_a_review_moves_the_day_on_by_itself_and_never_more_than_a_year(work: Work) -> None:
    """Seen to fail: nothing but a follow-up or an evaluation could be noted, and the review was overdue for ever."""
    plan_days(work, today() + DAY * 900, today() + DAY * 900)
    with work.writing() as plan:
        plan.began_on, plan.review_on = today() - DAY * 300, today() + DAY * 3
    late = today() + DAY * 9
    assert told(work, late)[0] == ["review_on"]
    hold(work, REVIEW)
    assert work.plan.review_on == today() + DAY * 365
    assert told(work, late) == ([], ["review_on", "follow_up_on", "evaluate_on"])
    assert stages_of([work.plan])[work.plan.id] is Stage.TO_READ  # A year from the review, not from the beginning.
    hold(work, REVIEW, next_on=today() + DAY * 40)
    assert work.plan.review_on == today() + DAY * 40


def test_a_review_that_is_noted_late_never_asks_for_a_day_that_has_been(work: Work) -> None:
    """Seen to fail twice: the next day was counted from the one that was noted, however old it was."""
    year = DAY * 365
    review(work, days_ago=400)
    assert work.plan.review_on == today() + year
    review(work, days_ago=100)
    assert work.plan.review_on == today() - DAY * 100 + year
    review(work, days_ago=300)
    assert work.plan.review_on == today() - DAY * 100 + year, "a later one was held, and the day is counted from it"
    review(work, days_ago=10, next_on=today() + DAY * 40)
    review(work, days_ago=20)
    assert work.plan.review_on == today() + DAY * 40, "the day that was chosen the last time stays"


def test_what_was_held_stands_in_the_plan_and_in_no_version_that_was_signed_before(work: Work) -> None:
    before = canonical(document_of(work.plan))
    person_signs(work)
    helper_signs(work)
    hold(work)
    (one,) = document_of(work.plan).held
    assert one == looking_back.Held(HeldKind.FOLLOW_UP, today(), ("Kim", "Anna"), "Det går bra.", "Berit Sten")
    state = signing.state_of(work.plan)
    assert state.is_signed
    assert state.snapshot is not None
    assert state.snapshot.document.encode() == before
    assert signing.signed_document(state.snapshot).held == ()
