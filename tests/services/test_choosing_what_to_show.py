"""What can be shown: the parts that hold answers, without what is private until the person moves it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given
from app.services.choosing_what_to_show import chosen_parts, chosen_versions, left_out, showable_parts
from app.services.walk import Walk
from tests.helper.scenes import answer, named, someone

if TYPE_CHECKING:
    from app.models import Person

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def person() -> Person:
    person = someone()
    answer(person, "practice-colour", Given(chosen=("red",)))
    named(person, "Kattis")
    answer(person, "areas", Given(chosen=("home", "safety")))
    answer(person, "home-scale", Given(chosen=("good",)))
    answer(person, "safety-scale", Given(chosen=("bad",)))
    answer(person, "answers-right", Given(chosen=("right",)))
    return person


def chosen(person: Person, parts: set[str], moved_in: set[str]) -> set[str]:
    return {version.question_id for version in chosen_versions(Walk.of(person), parts, moved_in)}


def test_parts_with_answers_can_be_shown_and_the_practice_cannot(person: Person) -> None:
    assert [one.part.key for one in showable_parts(Walk.of(person))] == ["about-me", "why", "now"]
    assert [one.private[0].id for one in showable_parts(Walk.of(person)) if one.private] == ["safety-scale"]


def test_nothing_is_shown_that_was_not_chosen(person: Person) -> None:
    # Seen to fail with `or` between the part and the privacy.
    assert chosen(person, set(), set()) == set()
    assert chosen(person, {"about-me"}, set()) == {"my-name"}
    assert chosen(person, {"now"}, set()) == {"home-scale"}


def test_a_private_answer_is_shown_only_when_it_is_moved_in(person: Person) -> None:
    assert chosen(person, {"now"}, {"safety-scale"}) == {"home-scale", "safety-scale"}
    assert chosen(person, set(), {"safety-scale"}) == {"safety-scale"}
    assert chosen(person, {"safety-scale"}, {"home-scale", "my-name"}) == set()


def test_how_and_when_a_private_thing_shall_change_is_as_private_as_the_thing(person: Person) -> None:
    """Seen to fail: a helper read that something should be oftener, and not what."""
    answer(person, "areas", Given(chosen=("home", "friends")))
    answer(person, "friends-change", Given(chosen=("meet-friends",)))
    answer(person, "how-instead", Given(chosen=("oftener",)))
    answer(person, "when-change", Given(chosen=("soon",)))
    answer(person, "longing", Given(chosen=("trip",)))
    assert chosen(person, {"longing"}, set()) == {"longing"}
    assert chosen(person, {"longing"}, {"friends-change"}) == {
        "longing",
        "friends-change",
        "how-instead",
        "when-change",
    }
    answer(person, "home-change", Given(chosen=("own-room",)))
    answer(person, "most-important", Given(chosen=("friends-change:meet-friends",)))
    assert "how-instead" not in chosen(person, {"longing"}, set())
    answer(person, "most-important", Given(chosen=("home-change:own-room",)))
    assert {"how-instead", "when-change"} <= chosen(person, {"longing"}, set())


def test_all_that_may_be_meant_must_be_moved_in_before_how_it_shall_change_is_shown(person: Person) -> None:
    """Seen to fail with one of two private things moved in, and with what mattered most and is wanted no more."""
    answer(person, "areas", Given(chosen=("home", "friends", "safety")))
    answer(person, "safety-change", Given(chosen=("home",)))
    answer(person, "friends-change", Given(chosen=("meet-friends", "new-friends")))
    answer(person, "how-instead", Given(chosen=("oftener",)))
    assert "how-instead" not in chosen(person, {"longing"}, {"friends-change"})
    assert "how-instead" in chosen(person, {"longing"}, {"friends-change", "safety-change"})
    answer(person, "home-change", Given(chosen=("own-room",)))
    answer(person, "most-important", Given(chosen=("home-change:own-room",)))
    assert "how-instead" in chosen(person, {"longing"}, set())
    answer(person, "home-change", Given(chosen=("nothing",)))
    assert "how-instead" not in chosen(person, {"longing"}, set())


def test_a_part_of_which_all_is_held_back_is_none_to_show_and_the_person_is_told(person: Person) -> None:
    answer(person, "areas", Given(chosen=("home", "friends")))
    answer(person, "friends-change", Given(chosen=("meet-friends",)))
    answer(person, "how-instead", Given(chosen=("oftener",)))
    walk = Walk.of(person)
    assert "longing" not in chosen_parts(walk, {"everything"})
    assert "longing" in chosen_parts(walk, {"everything"}, {"friends-change"})
    answer(person, "longing", Given(chosen=("trip",)))
    _, told = left_out(Walk.of(person), {"longing"}, set())
    assert [question.id for question in told] == ["friends-change", "how-instead"]


def test_allt_is_every_part_that_is_not_private_together_with_what_is_tapped(person: Person) -> None:
    # Seen to fail with "everything" taken for a part of its own.
    walk = Walk.of(person)
    everything = chosen_parts(walk, {"everything"})
    assert everything == chosen_parts(walk, {"everything", "why", "practice"}) == ["about-me", "why", "now"]
    assert chosen_parts(walk, {"why", "practice", "no-such"}) == ["why"]
    assert chosen(person, set(everything), set()) == {"my-name", "areas", "home-scale"}
    assert chosen(person, set(everything), {"safety-scale"}) == {"my-name", "areas", "home-scale", "safety-scale"}


def test_what_is_left_out_is_told_part_by_part_and_each_private_question(person: Person) -> None:
    def unseen(parts: set[str], moved_in: set[str]) -> tuple[list[str], list[str]]:
        left_parts, questions = left_out(Walk.of(person), parts, moved_in)
        return [part.key for part in left_parts], [question.id for question in questions]

    assert unseen(set(), set()) == (["about-me", "why", "now"], ["safety-scale"])
    assert unseen({"about-me", "now"}, set()) == (["why"], ["safety-scale"])
    assert unseen({"about-me", "why", "now"}, {"safety-scale"}) == ([], [])


def test_the_practice_and_the_last_questions_are_shown_to_nobody(person: Person) -> None:
    assert chosen(person, {"practice", "check"}, {"practice-colour", "answers-right"}) == set()


def test_what_is_no_longer_asked_is_not_shown(person: Person) -> None:
    answer(person, "areas", Given(chosen=("work",)))
    assert chosen(person, {"now"}, {"safety-scale"}) == set()


def test_someone_who_answered_nothing_has_nothing_to_show() -> None:
    assert showable_parts(Walk.of(someone())) == ()
