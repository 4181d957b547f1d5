"""Those who have to do with a plan: nobody stands there twice, and no two people become one."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import Participant
from app.plan.kinds import Content, LineKind, Task
from app.questions.shared_cards import THE_HELPER
from app.services import participants, people, plan_lines, plans, verdicts
from app.services.next_meeting import let_come, who_comes
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.plans import PlanNotFoundError
from tests.services.plan_scenes import Work, begun

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return begun()


def names(work: Work) -> list[str]:
    return [one.name for one in participants.everyone(work.plan)]


def test_the_same_one_is_added_once_and_comes_back_when_added_again(work: Work) -> None:
    """Coming back changes what was signed. Seen to fail while it counted as no change."""
    with work.writing() as plan:
        anna = participants.add(plan, " Anna ", "friend")
        assert participants.add(plan, "Anna", "friend").id == anna.id
    assert (names(work), work.plan.revision) == (["Anna"], 2)
    with work.writing() as plan:
        participants.remove(plan, anna.id)
        participants.remove(plan, anna.id)
    assert (names(work), work.plan.revision) == ([], 3)
    assert [one.name for one in participants.everyone(work.plan, with_removed=True)] == ["Anna"]
    with work.writing() as plan:
        participants.add(plan, "Anna", "friend")
    assert (names(work), work.plan.revision) == (["Anna"], 4)


def test_who_is_taken_off_can_be_put_back(work: Work) -> None:
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
        participants.remove(plan, anna.id)
        participants.restore(plan, anna.id)
        participants.restore(plan, anna.id)
    assert (names(work), work.plan.revision) == (["Anna"], 4)


def test_who_was_taken_off_comes_to_the_next_meeting_only_when_somebody_says_so_again(work: Work) -> None:
    """Seen to fail: added again, somebody came whom nobody had asked. To undo brings all of it back."""
    with work.writing() as plan:
        anna, bo = (participants.add(plan, name, "friend") for name in ("Anna", "Bo"))
        let_come(plan, {anna.id})
        participants.remove(plan, anna.id)
        participants.restore(plan, anna.id)
    assert who_comes(work.plan) == (anna.id,)
    with work.writing() as plan:
        participants.remove(plan, anna.id)
        participants.add(plan, "Anna", "friend")
    assert who_comes(work.plan) == ()
    with work.writing() as plan:
        let_come(plan, {bo.id})
        assert participants.rename(plan, bo.id, "Anna", "friend").id == anna.id
    assert who_comes(work.plan) == (anna.id,), "the one with the new name comes instead"


def test_two_person_cards_with_one_name_are_two_people(work: Work) -> None:
    """Seen to fail while the name and the relation were enough."""
    with unit_of_work():
        first = people.add_contact(work.person, "Anna", "friend")
        people.rename_contact(work.person, first.id, "Anna K", "friend")
        second = people.add_contact(work.person, "Anna", "friend")
    with work.writing() as plan:
        by_hand = participants.add(plan, "Anna", "friend")
        one, two = (participants.add(plan, "Anna", "friend", card.id) for card in (first, second))
        assert participants.add(plan, "Anna Karlsson", "friend", first.id).id == one.id
    assert by_hand.id == one.id
    assert one.contact_id == first.id
    assert two.id != one.id


def test_a_new_name_is_a_change_and_the_same_name_is_none(work: Work) -> None:
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
        new = participants.rename(plan, anna.id, "Anna Ek", "contact-person")
        changed = plan.revision
        assert participants.rename(plan, new.id, " Anna Ek", "contact-person").id == new.id
    assert (names(work), work.plan.revision) == (["Anna Ek"], changed)
    assert changed > 2


def test_what_the_person_agreed_to_goes_on_naming_the_one_it_named(work: Work) -> None:
    """A new name is somebody new. Seen to fail while the row was written over: Bosse did what Anna was to do."""
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
        goal = plan_lines.add(plan, LineKind.GOAL, Written(Content(text="Åka tåg")), work.hand)
        todo = Written(Content(text="Köpa biljett"), {Task.DOES: (anna.id,)})
        deed = plan_lines.add(plan, LineKind.ACTION, todo, work.hand, parent=goal)
        verdicts.say(plan, deed.id, 1, agrees=True, words="", form_id=None)
        frame = plans.frame_of(plan)
        plans.change_frame(plan, frame, replace(frame, leader_id=anna.id))
    with work.writing() as plan:
        bosse = participants.rename(plan, anna.id, "Bosse", "friend")

    document = document_of(work.plan)
    action = document.of_kind(LineKind.GOAL)[0].actions[0]
    assert [one.name for one in action.does] == ["Anna"]
    assert document.roles.leader
    assert document.roles.leader.name == "Anna"
    assert [one.name for one in document.people] == ["Bosse"]
    with work.writing() as plan:
        assert participants.rename(plan, bosse.id, "Anna", "friend").id == anna.id
    assert names(work) == ["Anna"]


def test_who_another_helper_took_off_meanwhile_is_seen_to_be_gone(work: Work) -> None:
    """Seen to fail while the row was the one that was read before the turn came."""
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend")
    with work.writing() as plan:
        assert participants.participant(plan, anna.id).removed_at is None
        elsewhere = sa.update(Participant.__table__).values(removed_at=utc_now())  # type: ignore[arg-type]  # A table.
        db.session.execute(elsewhere)
        assert participants.participant(plan, anna.id).removed_at


def test_a_person_card_stays_with_the_one_who_was_named_after_it(work: Work) -> None:
    with unit_of_work():
        card = people.add_contact(work.person, "Anna", "friend")
    with work.writing() as plan:
        anna = participants.add(plan, "Anna", "friend", card.id)
        bosse = participants.rename(plan, anna.id, "Bosse", "friend")
    assert (anna.contact_id, bosse.contact_id) == (card.id, None)


def test_a_name_that_is_written_is_one_of_the_list_only_when_it_is_the_same_kind_of_person(work: Work) -> None:
    """Seen to fail by name alone: the mother with the helper's name got the helper's roles."""
    with work.writing() as plan:
        mother = participants.add(plan, "berit sten", "mother")
        helper = participants.called(plan, "Berit Sten", THE_HELPER.key)
        assert participants.called(plan, "BERIT STEN", THE_HELPER.key).id == helper.id
        other = participants.called(plan, "Berit Sten")
        assert participants.called(plan, "berit  sten ").id == other.id
    assert len({mother.id, helper.id, other.id}) == 3


def test_nobody_of_another_plan_is_reached(work: Work) -> None:
    other = begun()
    with other.writing() as plan:
        theirs = participants.add(plan, "Olle", "friend")
    for verb in (participants.remove, participants.restore, participants.participant):
        for one in (theirs.id, uuid4()):
            with pytest.raises(PlanNotFoundError), work.writing() as plan:
                verb(plan, one)
    with pytest.raises(PlanNotFoundError), work.writing() as plan:
        participants.rename(plan, theirs.id, "Ful", "friend")
    assert names(other) == ["Olle"]
