"""Signing: only what was looked at, only when it is ready, once, for ever, and until the plan changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Person, PlanEvent, Signature, Snapshot, Verdict
from app.plan.events import PlanVerb
from app.plan.marks import Mark
from app.services import people, plan_lines, plans, signing, verdicts
from app.services.plan_documents import document_of
from app.services.signing import (
    NothingToSignWithError,
    NotReadyError,
    PlanChangedError,
    WaitsForPersonError,
)
from tests.helper.scenes import account
from tests.services.plan_scenes import Work, begun
from tests.services.signing_scenes import (
    GOAL,
    SCRIBBLE,
    goal_of,
    helper_signs,
    person_signs,
    ready,
    rewrite,
    seen,
)

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return ready()


def counted() -> tuple[int, int]:
    """Return how many snapshots and signatures there are."""
    found = [db.session.scalar(sa.select(sa.func.count()).select_from(kind)) for kind in (Snapshot, Signature)]
    return found[0] or 0, found[1] or 0


def verbs(work: Work) -> list[str]:
    wanted = sa.select(PlanEvent.verb).where(PlanEvent.person_id == work.person.id).order_by(PlanEvent.created_at)
    return list(db.session.scalars(wanted))


def objects(work: Work, line: PlanLine) -> None:
    """Let the person say that the line is wrong."""
    with work.writing() as plan:
        verdicts.say(plan, line.id, line.number, agrees=False, words="Med buss.", form_id=uuid4())


def test_a_plan_that_lacks_something_required_cannot_be_signed() -> None:
    work = begun()
    assert signing.what_stops(document_of(work.plan))
    with pytest.raises(NotReadyError):
        person_signs(work)
    assert counted() == (0, 0)


def test_a_line_that_is_said_to_be_wrong_stops_signing_until_it_is_answered(work: Work) -> None:
    assert signing.what_stops(document_of(work.plan)) == ()
    objects(work, goal_of(work))
    stops = signing.what_stops(document_of(work.plan))
    assert [(one.place, one.line.text if one.line else "") for one in stops] == [(signing.VERDICT, GOAL)]
    with pytest.raises(NotReadyError):
        person_signs(work)

    said = db.session.scalars(sa.select(Verdict)).one()
    with work.writing() as plan:
        verdicts.reply(plan, said.id, "Vi frågar om bussen.", work.helper)
    assert signing.what_stops(document_of(work.plan)) == ()
    assert person_signs(work).number == 1


def test_a_wish_that_was_left_out_against_the_persons_will_stops_signing_too(work: Work) -> None:
    line = goal_of(work)
    work.add("Kim bor kvar.")
    with work.writing() as plan:
        plan_lines.leave_out(plan, line, "Det kostar mycket.", work.hand)
    objects(work, line)
    assert [one.place for one in signing.what_stops(document_of(work.plan))] == [signing.VERDICT]


def test_mending_the_line_answers_it(work: Work) -> None:
    objects(work, goal_of(work))
    rewrite(work, "Kim åker buss till havet.")
    assert person_signs(work).number == 1


def test_only_the_plan_that_was_looked_at_is_signed(work: Work) -> None:
    looked_at = seen(work)
    rewrite(work, "Kim stannar hemma.")
    with pytest.raises(PlanChangedError), work.writing() as plan:
        signing.sign_as_person(plan, looked_at, "Kim", Mark())
    assert counted() == (0, 0)


@pytest.mark.parametrize(("name", "mark"), [("Kim", Mark()), ("", SCRIBBLE), ("  ", Mark(picture="music"))])
def test_a_name_a_drawing_or_a_picture_is_enough(work: Work, name: str, mark: Mark) -> None:
    person_signs(work, name, mark)
    signed = signing.state_of(work.plan).person
    assert signed
    assert (signed.name, signed.mark) == (name.strip(), mark)


def test_nothing_at_all_is_no_signature(work: Work) -> None:
    with pytest.raises(NothingToSignWithError):
        person_signs(work, "  ")
    person_signs(work)
    with pytest.raises(NothingToSignWithError):
        helper_signs(work, "\n")
    assert counted() == (1, 1)


def test_signing_again_is_the_same_signature(work: Work) -> None:
    first = person_signs(work)
    assert person_signs(work, "Någon annan", SCRIBBLE).id == first.id
    helper_signs(work)
    assert helper_signs(work, "Någon annan").id == first.id
    state = signing.state_of(work.plan)
    assert counted() == (1, 2)
    assert [one.name for one in state.signatures] == ["Kim", "Berit Sten"]
    told = [PlanVerb.BEGUN, PlanVerb.FRAME_CHANGED, PlanVerb.SIGNED_BY_PERSON, PlanVerb.SIGNED_BY_HELPER]
    assert verbs(work) == told


def test_two_presses_at_once_give_one_signature(either_app: Flask, work: Work) -> None:
    looked_at, person_id, numbers = seen(work), work.person.id, []
    db.session.commit()
    both = threading.Barrier(2)

    def press() -> None:
        with either_app.app_context():
            person = db.session.get_one(Person, person_id)
            both.wait()
            with unit_of_work():
                people.lock(person)
                plan = plans.plan_of(person)
                assert plan
                numbers.append(signing.sign_as_person(plan, looked_at, "Kim", Mark()).number)

    hands = [threading.Thread(target=press) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert numbers == [1, 1]
    assert counted() == (1, 1)


def test_the_helper_signs_after_the_person_and_the_same_version(work: Work) -> None:
    with pytest.raises(WaitsForPersonError), work.writing() as plan:
        signing.sign_as_helper(plan, work.helper, seen(work), "Berit Sten")
    signed = person_signs(work)
    assert signing.state_of(work.plan).waits_for_helper
    with pytest.raises(PlanChangedError), work.writing() as plan:
        signing.sign_as_helper(plan, work.helper, b"\0" * 32, "Berit Sten")
    helper_signs(work)
    assert signing.state_of(work.plan).is_signed
    assert signing.state_of(work.plan).snapshot == signed


def test_the_helper_cannot_sign_what_was_changed_after_the_person_signed(work: Work) -> None:
    signed = person_signs(work)
    rewrite(work, "Kim stannar hemma.")
    with pytest.raises(WaitsForPersonError), work.writing() as plan:
        signing.sign_as_helper(plan, work.helper, signed.sha256, "Berit Sten")


def test_that_the_person_agrees_with_a_line_lifts_nothing(work: Work) -> None:
    person_signs(work)
    line = goal_of(work)
    with work.writing() as plan:
        verdicts.say(plan, line.id, line.number, agrees=True, words="", form_id=uuid4())
    assert helper_signs(work).number == 1
    assert signing.state_of(work.plan).is_signed


def test_a_change_lifts_the_signatures_once_and_says_when(work: Work) -> None:
    person_signs(work)
    helper_signs(work)
    rewrite(work, "Kim åker båt.")
    rewrite(work, "Kim åker buss.")
    state = signing.state_of(work.plan)
    assert state.was_lifted
    assert not state.is_signed
    assert [one.name for one in state.signatures] == ["Kim", "Berit Sten"]
    assert verbs(work).count(PlanVerb.SIGNATURES_LIFTED) == 1
    told = next(one for one in plans.events(work.person) if one.verb == PlanVerb.SIGNATURES_LIFTED)
    assert state.lifted_at == told.created_at

    assert person_signs(work).number == 2
    assert helper_signs(work).number == 2
    assert signing.state_of(work.plan).is_signed
    assert [one.snapshot.number for one in signing.snapshots(work.plan) if one.snapshot] == [2, 1]
    assert [one.holds for one in signing.snapshots(work.plan)] == [True, False]


def test_nothing_is_signed_before_the_first_signature(work: Work) -> None:
    state = signing.state_of(work.plan)
    assert (state.snapshot, state.signatures, state.is_signed, state.was_lifted) == (None, (), False, False)
    assert signing.snapshots(work.plan) == []


def test_the_state_is_told_with_few_statements(work: Work) -> None:
    person_signs(work)
    helper_signs(work)
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        signing.state_of(work.plan)
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    assert len(found) == 1, found


def test_signing_is_of_ones_own_plan_alone(work: Work) -> None:
    other = ready(helper=account("annan@example.org", "Olle"))
    person_signs(work)
    assert signing.state_of(other.plan).snapshot is None
