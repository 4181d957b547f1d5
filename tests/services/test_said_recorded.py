"""What is said with one's own voice becomes lines of the plan as well, and is never forgotten (S36, C1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.plan.document import SaidCard
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import own_files, people
from app.services.drafting import add_from_answer
from app.services.plan_documents import document_of
from app.services.said import RECORDED
from app.services.sounds import Sound
from app.services.untold import untold_wishes
from tests.helper.scenes import answer, beside, someone
from tests.services.plan_scenes import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import Person

HEARD = SaidCard("Inspelat svar, 1 minut och 5 sekunder", "own-words")


@pytest.fixture
def person(app: Flask) -> Iterator[Person]:
    with beside(app):
        yield someone()


def recorded(person: Person) -> tuple[str, ...]:
    with unit_of_work():
        people.lock(person)
        return (str(own_files.keep(person, Sound(b"voice", 65)).id),)


def test_a_recording_alone_is_a_line_that_says_it_is_there(person: Person) -> None:
    """Seen to fail with the words alone: the helper's draft said nothing of it, and nobody was told."""
    change = answer(person, "something-else-change", Given(files=recorded(person)))
    keep = answer(person, "home-keep", Given(chosen=("own-room",), files=recorded(person)), labels={"own-room": "Rum"})
    work = begun(change, keep, person=person)
    assert {said.cards[-1] for said in untold_wishes(person, work.plan, MY_PLAN)} == {HEARD}
    work.draft()
    lines = {line.text: line.said for line in document_of(work.plan).lines}
    assert set(lines) == {"Inspelat svar, 1 minut och 5 sekunder", "Rum"}
    assert [said.cards[-1] for said in lines.values() if said] == [HEARD, HEARD]
    assert untold_wishes(person, work.plan, MY_PLAN) == ()


def test_what_was_recorded_can_be_a_line_of_its_own(person: Person) -> None:
    said = answer(person, "good-at", Given(words="Jag lagar mat.", files=recorded(person)))
    work = begun(said, person=person)
    with work.writing() as plan:
        line = add_from_answer(plan, work.book, said.id, RECORDED, None, MY_PLAN, work.hand)
    (found,) = (one.said for one in document_of(work.plan).lines if one.id == line.id)
    assert found
    assert (found.cards, found.words) == ((HEARD,), "")
