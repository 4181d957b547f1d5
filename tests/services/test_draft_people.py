"""The people an answer names come along into the plan, as they were shown, and the chosen helper gets the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import participants, people, plans
from app.services.plan_documents import document_of
from tests.helper.scenes import UNKNOWN, answer, someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from app.models import Contact, Person
    from tests.services.plan_scenes import Work

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def card(person: Person, name: str, relation: str = "friend") -> Contact:
    with unit_of_work():
        return people.add_contact(person, name, relation)


def roles(work: Work) -> list[str]:
    """Return who is responsible, writes and leads."""
    found = document_of(work.plan).roles
    return [one.name if one else "" for one in (found.responsible, found.writer, found.leader)]


def test_the_people_the_answers_name_come_along(person: Person) -> None:
    """S57: those who come to the meeting or shall cooperate have to do with the plan."""
    anna, mum, ali, gone = (card(person, name, "mother") for name in ("Anna", "Mamma", "Ali", "Borta"))
    labels = {str(one.id): one.name for one in (anna, mum, ali, gone)}
    versions = [
        answer(person, "cooperate-who", Given(chosen=(str(mum.id), "nobody-known")), labels=labels),
        answer(person, "helper", Given(chosen=(str(anna.id),)), labels=labels),
        answer(person, "meeting-people", Given(piles={str(ali.id): "with", str(gone.id): "dont-know"}), labels=labels),
    ]
    with unit_of_work():
        people.rename_contact(person, ali.id, "Hemligt nytt namn", "ombud")
    work = begun(*versions, person=person)
    assert work.draft() == 0
    document = document_of(work.plan)
    assert [(one.name, one.relation) for one in document.people] == [
        ("Mamma", "someone-else"), ("Anna", "someone-else"), ("Ali", "someone-else"), ("Berit Sten", "helper"),
    ]  # fmt: skip


def test_who_makes_the_draft_writes_and_the_one_whom_the_person_chose_is_responsible_and_leads(person: Person) -> None:
    """S58, S69. Seen to fail: Anna was said to write the plan that Berit wrote."""
    anna = card(person, "Anna")
    chosen = answer(person, "helper", Given(chosen=(str(anna.id),)), labels={str(anna.id): "Anna"})
    work = begun(chosen, person=person)
    for _ in range(2):
        work.draft()
        assert roles(work) == ["Anna", "Berit Sten", "Anna"]
    assert [one.name for one in document_of(work.plan).people] == ["Anna", "Berit Sten"]


def test_the_helper_whom_the_person_chose_is_the_same_one_by_the_name_the_person_says(person: Person) -> None:
    """Seen to fail: Berit, whom the person had chosen, stood in the plan a second time as Berit Sten."""
    berit = card(person, "Berit")
    chosen = answer(person, "helper", Given(chosen=(str(berit.id),)), labels={str(berit.id): "Berit"})
    work = begun(chosen, person=person)
    work.draft()
    assert roles(work) == ["Berit"] * 3
    assert [one.name for one in document_of(work.plan).people] == ["Berit"]


@pytest.mark.parametrize("picks", [True, False])
def test_a_sister_who_is_called_as_the_helper_is_never_the_helper(person: Person, picks: bool) -> None:  # noqa: FBT001
    """Seen to fail: Berit the sister, whose card is older, was made responsible for the plan."""
    sister, work_card = card(person, "Berit", "sibling"), card(person, "BERIT", "staff-home")
    with_both = answer(person, "cooperate-who", Given(chosen=(str(sister.id),)), labels={str(sister.id): "Berit"})
    picked = answer(person, "helper", Given(chosen=(str(work_card.id),)), labels={str(work_card.id): "BERIT"})
    work = begun(*((with_both, picked) if picks else (with_both,)), person=person)
    with work.writing() as plan:
        participants.add(plan, "Berit", "sibling", sister.id)
    work.draft()
    assert roles(work) == (["BERIT"] * 3 if picks else ["Berit Sten"] * 3)


def test_where_nobody_is_chosen_all_three_are_the_one_who_makes_the_draft(person: Person) -> None:
    work = begun(answer(person, "helper", UNKNOWN), person=person)
    work.draft()
    assert roles(work) == ["Berit Sten"] * 3
    with work.writing() as plan:
        plans.change_frame(plan, plans.frame_of(plan), plans.Frame(plan.began_on, review_on=plan.review_on))
        participants.remove(plan, participants.everyone(plan)[0].id)
    work.draft()
    assert roles(work) == [""] * 3
    assert participants.everyone(work.plan) == []


def test_people_who_were_taken_off_and_roles_that_are_given_stay_so(person: Person) -> None:
    anna, mum = card(person, "Anna"), card(person, "Mamma")
    version = answer(person, "cooperate-who", Given(chosen=(str(mum.id),)))
    work = begun(version, answer(person, "helper", Given(chosen=(str(anna.id),))), person=person)
    with work.writing() as plan:
        olle = participants.add(plan, "Olle", "friend")
        frame = plans.frame_of(plan)
        plans.change_frame(plan, frame, plans.Frame(frame.began_on, leader_id=olle.id))
    work.draft()
    with work.writing() as plan:
        for one in participants.everyone(plan):
            participants.remove(plan, one.id)
    work.draft()
    assert participants.everyone(work.plan) == []
    frame = plans.frame_of(work.plan)
    assert (frame.responsible_id, frame.writer_id, frame.leader_id) == (None, None, olle.id)
