"""The people an answer names come along into the plan, as they were shown, and the chosen helper gets the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.questions.answers import Given
from app.services import participants, people, plans
from app.services.plan_documents import document_of
from tests.helper.scenes import answer, someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Contact, Person


@pytest.fixture(autouse=True)
def _services(either_app: Flask) -> Iterator[None]:
    with either_app.app_context():
        yield


@pytest.fixture
def person() -> Person:
    return someone()


def card(person: Person, name: str, relation: str = "friend") -> Contact:
    with unit_of_work():
        return people.add_contact(person, name, relation)


def test_the_helper_the_person_chose_gets_the_roles_and_people_come_along(person: Person) -> None:
    """S58, S69, S57: those who come to the meeting or shall cooperate have to do with the plan."""
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
        ("Mamma", "someone-else"), ("Anna", "someone-else"), ("Ali", "someone-else"),
    ]  # fmt: skip
    roles = document.roles
    assert {one.name for one in (roles.responsible, roles.writer, roles.leader) if one} == {"Anna"}


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
