"""A plan begins once, is written by those the person lets write, and counts what a signature must not survive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Plan
from app.plan.events import PlanVerb
from app.services import participants, plans, showings
from app.services.days import today
from app.services.plans import PlanNotFoundError, StaleFrameError
from app.services.showings import ShowingNotFoundError
from tests.helper.scenes import named, show, someone
from tests.services.plan_scenes import Work, begun, invited

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def verbs(work: Work) -> list[str]:
    return [event.verb for event in plans.events(work.person)]


def test_a_plan_begins_once_and_is_to_be_looked_through_within_a_year(work: Work) -> None:
    """LSS 10 §."""
    with unit_of_work():
        again = plans.begin(work.showing, work.helper, date(2027, 1, 1))
    assert again.id == work.plan.id
    assert (again.began_on, again.review_on) == (today(), today() + timedelta(days=365))
    assert verbs(work) == [PlanVerb.BEGUN.value]
    assert plans.events(work.person)[0].by == "Berit Sten"


def test_nobody_has_a_plan_before_a_helper_begins_it(work: Work) -> None:
    assert plans.plan_of(someone()) is None
    found = plans.plan_of(work.person)
    assert found is not None
    assert found.id == work.plan.id


def test_a_second_helper_reads_the_answers_and_writes_only_when_the_person_lets_them(work: Work) -> None:
    other = invited("Ulla Berg")
    showing = show(work.person, named(work.person, "Robin"), to=other)
    with pytest.raises(PlanNotFoundError), unit_of_work():
        plans.begin(showing, other, today())
    with pytest.raises(PlanNotFoundError):
        _ = plans.writing(other, showing.id).begun
    for _ in range(2):
        with unit_of_work():
            plans.let_write(work.person, showing.id)
    assert plans.writing(other, showing.id).begun.id == work.plan.id
    assert set(plans.writers(work.person)) == {work.showing.id, showing.id}
    for _ in range(2):
        with unit_of_work():
            plans.stop_writing(work.person, showing.id)
    assert not plans.writing(other, showing.id).may_write
    assert verbs(work) == [PlanVerb.WRITER_REMOVED, PlanVerb.WRITER_ADDED, PlanVerb.BEGUN]
    with unit_of_work():
        plans.let_write(work.person, showing.id)
    assert plans.writing(other, showing.id).may_write


def test_no_plan_begins_after_the_person_has_taken_back_what_was_shown() -> None:
    """Seen to fail: the page had read the showing before its turn came, and the plan was begun all the same."""
    helper, person = invited(), someone()
    looked_at = show(person, named(person, "Robin"), to=helper)
    with unit_of_work():
        showings.take_back(person, looked_at.id)
    with pytest.raises(ShowingNotFoundError), unit_of_work():
        plans.begin(looked_at, helper, today())
    assert plans.plan_of(person) is None


def test_who_takes_back_what_was_shown_reads_that_the_helper_writes_no_longer(work: Work) -> None:
    """Seen to fail: the helper could write no longer, and nothing told so."""
    for _ in range(2):
        with unit_of_work():
            showings.take_back(work.person, work.showing.id)
    assert verbs(work) == [PlanVerb.WRITER_REMOVED, PlanVerb.BEGUN]
    assert plans.events(work.person)[0].by == "Berit Sten"


def test_who_takes_back_what_a_mere_reader_was_shown_reads_nothing_about_the_plan(work: Work) -> None:
    showing = show(work.person, named(work.person, "Robin"), to=invited("Ulla Berg"))
    with unit_of_work():
        showings.take_back(work.person, showing.id)
    assert verbs(work) == [PlanVerb.BEGUN]


def test_a_plan_is_found_only_through_what_is_shown_to_the_helper_now(work: Work) -> None:
    other = invited("Ulla Berg")
    for helper, showing_id in ((other, work.showing.id), (work.helper, uuid4())):
        with pytest.raises(ShowingNotFoundError):
            plans.writing(helper, showing_id)
    with unit_of_work():
        showings.take_back(work.person, work.showing.id)
    with pytest.raises(ShowingNotFoundError):
        plans.writing(work.helper, work.showing.id)
    assert plans.writers(work.person) == {}


def test_only_a_helper_who_has_opened_what_is_shown_can_be_let_in(work: Work) -> None:
    person = work.person
    unopened, taken_back = show(person, named(person, "R")), show(person, named(person, "S"), to=invited())
    with unit_of_work():
        showings.take_back(person, taken_back.id)
    for showing_id in (unopened.id, taken_back.id, uuid4()):
        with pytest.raises(PlanNotFoundError), unit_of_work():
            plans.let_write(person, showing_id)
    stranger = someone()
    with pytest.raises(PlanNotFoundError), unit_of_work():
        plans.let_write(stranger, work.showing.id)


def test_days_and_roles_are_written_once_and_never_over_somebody_elses(work: Work) -> None:
    """Seen to fail without the plan being read anew: the second helper wrote over the first."""
    seen = plans.frame_of(work.plan)
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
    mine = replace(seen, next_meeting="Biblioteket", responsible_id=anna.id, follow_up_on=date(2027, 3, 3))
    with work.writing() as plan:
        plans.change_frame(plan, seen, mine)
    revision = work.plan.revision
    with work.writing() as plan:
        plans.change_frame(plan, seen, mine)
    assert work.plan.revision == revision
    with pytest.raises(StaleFrameError), work.writing() as plan:
        plans.change_frame(plan, seen, replace(seen, next_meeting="Hemma"))
    assert plans.frame_of(work.plan) == mine


def test_days_that_another_helper_has_written_meanwhile_are_seen(work: Work) -> None:
    seen = plans.frame_of(work.plan)
    with work.writing() as plan:
        db.session.execute(_elsewhere(ready_on=date(2027, 5, 1)))
        with pytest.raises(StaleFrameError):
            plans.change_frame(plan, seen, replace(seen, ready_on=date(2027, 6, 1)))


def _elsewhere(**values: object) -> sa.Update:
    """Return a change that the rows in hand know nothing of."""
    return sa.update(Plan.__table__).values(**values)  # type: ignore[arg-type]  # A mapped class has a table.


def test_a_role_names_only_people_of_this_plan(work: Work) -> None:
    other = begun()
    with other.writing() as plan:
        theirs = participants.add(plan, "Olle", "friend").id
    seen = plans.frame_of(work.plan)
    for wanted in (
        replace(seen, responsible_id=theirs), replace(seen, writer_id=theirs), replace(seen, leader_id=theirs),
    ):  # fmt: skip
        with pytest.raises(PlanNotFoundError), work.writing() as plan:
            plans.change_frame(plan, seen, wanted)


def test_a_change_counts_from_what_the_database_holds(work: Work) -> None:
    """Two helpers at once make two revisions. Seen to fail when the count went on from the row in hand."""
    with work.writing() as plan:
        db.session.execute(_elsewhere(revision=7))
        plans.touch(plan)
    assert work.plan.revision == 8


@pytest.mark.parametrize("column", ["no_support_at", "no_measures_by_others_at", "no_readers_at"])
def test_none_is_an_answer_that_can_be_taken_back(work: Work, column: str) -> None:
    for is_none, revision in ((True, 2), (True, 2), (False, 3)):
        with work.writing() as plan:
            plans.say_none(plan, column, is_none=is_none)
        assert (getattr(work.plan, column) is not None) is is_none
        assert work.plan.revision == revision
