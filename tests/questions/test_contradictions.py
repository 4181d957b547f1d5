"""Two answers that pull apart are pointed out, and honest mixtures are left alone."""

from __future__ import annotations

import pytest

from app.questions.answers import Given, Step
from app.questions.contradictions import contradictions
from app.questions.questionnaire import MY_PLAN

Chosen = dict[str, tuple[str, ...]]


def found(chosen: Chosen, piles: dict[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    answers = {Step("areas"): Given(chosen=("home", "work"))}
    answers |= {Step(question): Given(chosen=keys) for question, keys in chosen.items()}
    if piles:
        answers[Step("meeting-people")] = Given(piles=piles)
    return contradictions(MY_PLAN, answers)


@pytest.mark.parametrize(
    ("chosen", "pair"),
    [
        ({"home-keep": ("noise",), "home-change": ("noise", "rules")}, ("home-keep", "home-change")),
        ({"home-keep": ("everything",), "home-change": ("noise",)}, ("home-keep", "home-change")),
        ({"home-keep": ("noise",), "home-change": ("everything",)}, ("home-keep", "home-change")),
        ({"home-keep": ("nothing",), "home-change": ("nothing",)}, ("home-keep", "home-change")),
        ({"home-scale": ("good",), "home-change": ("everything",)}, ("home-scale", "home-change")),
        ({"home-scale": ("not-good",), "home-change": ("nothing",)}, ("home-scale", "home-change")),
        ({"home-scale": ("not-good",), "home-keep": ("everything",)}, ("home-scale", "home-keep")),
        ({"home-scale": ("good",), "home-keep": ("nothing",)}, ("home-scale", "home-keep")),
        ({"reasons": ("decide-more",), "how-much-decide": ("less",)}, ("reasons", "how-much-decide")),
        ({"home-decides": ("me",), "how-much-decide": ("more",)}, ("home-decides", "how-much-decide")),
    ],
)
def test_a_person_who_answers_in_two_ways_is_shown_both(chosen: Chosen, pair: tuple[str, str]) -> None:
    assert found(chosen) == (pair,)


@pytest.mark.parametrize(
    "chosen",
    [
        {"home-keep": ("own-room",), "home-change": ("noise",)},
        {"home-keep": ("everything",), "home-change": ("nothing",)},
        {"home-keep": ("nothing",), "home-change": ("everything",)},
        {"home-scale": ("so-so",), "home-change": ("everything",)},
        {"home-scale": ("good",), "home-change": ("noise",)},
        {"home-keep": ("noise",), "work-change": ("noise",)},
        {"home-decides": ("me",), "how-much-decide": ("same",)},
        {"home-decides": ("me",), "work-decides": ("staff",), "how-much-decide": ("more",)},
        {"how-much-decide": ("more",)},
        {"reasons": ("decide-more",), "how-much-decide": ("more",)},
    ],
)
def test_a_person_who_likes_some_and_dislikes_some_is_left_in_peace(chosen: Chosen) -> None:
    assert found(chosen) == ()


def test_an_area_that_is_no_longer_picked_is_left_in_peace() -> None:
    assert found({"money-keep": ("saving",), "money-change": ("saving",)}) == ()


def test_everyone_may_come_and_someone_may_not_pull_apart() -> None:
    assert found({"meeting-company": ("all-people",)}, {"mamma": "not-with"}) == (
        ("meeting-people", "meeting-company"),
    )
    assert found({"meeting-company": ("all-people",)}, {"mamma": "with"}) == ()


def test_only_us_and_several_people_pull_apart() -> None:
    assert found({"meeting-company": ("only-us",)}, {"anna": "with", "mamma": "with"}) == (
        ("meeting-people", "meeting-company"),
    )
    assert found({"meeting-company": ("only-us",)}, {"anna": "with"}) == ()


def test_no_answers_never_pull_apart() -> None:
    assert contradictions(MY_PLAN, {}) == ()
