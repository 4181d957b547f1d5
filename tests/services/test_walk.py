"""Where a person is follows from the answers alone, so that it is the same place on every device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given, Step
from app.services.walk import NotOnTheWayError, Walk
from tests.helper.scenes import SKIPPED, UNKNOWN, answer, someone

if TYPE_CHECKING:
    from app.models import Person

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    return someone()


def resumes_at(person: Person) -> str:
    here = Walk.of(person).resume()
    return here.step.question_id if here else ""


def test_the_first_page_is_the_practice(person: Person) -> None:
    assert resumes_at(person) == "practice-colour"


def test_one_goes_on_at_the_first_unanswered_question(person: Person) -> None:
    answer(person, "practice-colour", Given(chosen=("red",)))
    answer(person, "who-presses", SKIPPED)
    assert resumes_at(person) == "my-name"
    answer(person, "my-name", UNKNOWN)
    assert resumes_at(person) == "reasons"


def test_an_earlier_question_is_still_open_after_a_later_answer(person: Person) -> None:
    answer(person, "areas", Given(chosen=("home",)))
    assert resumes_at(person) == "practice-colour"


def test_questions_that_the_answers_do_not_lead_to_are_not_there(person: Person) -> None:
    for step in (Step("home-scale"), Step("reader-private", "anna"), Step("no-such"), Step("my-name", "anna")):
        with pytest.raises(NotOnTheWayError):
            Walk.of(person).place(step)
    answer(person, "areas", Given(chosen=("home",)))
    assert Walk.of(person).place(Step("home-scale")).part.key == "now"


def test_an_area_taken_away_takes_its_questions_but_not_its_answers(person: Person) -> None:
    answer(person, "areas", Given(chosen=("home",)))
    answer(person, "home-scale", Given(chosen=("good",)))
    answer(person, "areas", Given(chosen=("work",)))
    walk = Walk.of(person)
    with pytest.raises(NotOnTheWayError):
        walk.place(Step("home-scale"))
    assert walk.answers[Step("home-scale")].has("good")


def test_an_answer_that_is_not_saved_yet_changes_no_other_page(person: Person) -> None:
    answer(person, "reasons", Given(chosen=("listen",)))
    answers = Walk.of(person).answers
    changed = answers.with_given(Step("reasons"), Given(chosen=("cooperate",)))
    assert changed[Step("reasons")].has("cooperate")
    assert answers[Step("reasons")].has("listen")
    first = answers.with_given(Step("areas"), Given(chosen=("home",)))
    assert (set(first), Step("areas") in answers) == ({Step("reasons"), Step("areas")}, False)


def test_the_next_page_follows_from_the_answer_before_it_is_saved(person: Person) -> None:
    walk = Walk.of(person)
    following = walk.next_after(Step("reasons"), Given(chosen=("cooperate",)))
    assert following is not None
    assert following.step == Step("cooperate-who")
    following = walk.next_after(Step("reasons"), Given(chosen=("listen",)))
    assert following is not None
    assert following.step == Step("areas")
