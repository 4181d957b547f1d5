"""A question is asked when the answers call for it; the most important change only where there is a choice (F7)."""

from __future__ import annotations

import pytest

from app.questions.answers import Step
from tests.questions.test_path import chosen, core, ids, picked


@pytest.mark.parametrize(
    "changes",
    [
        {"home-change": ("noise",)},
        {"home-change": ("everything",)},
        {"home-change": ("noise",), "work-change": ("nothing",)},
        {"home-change": ("noise",), "money-change": ("saving",)},
        {"home-change": ("noise", "gone")},
    ],
)
def test_a_single_change_is_not_asked_about_as_a_choice(changes: dict[str, tuple[str, ...]]) -> None:
    # Money is no longer picked, and "gone" is no card: neither makes a choice. Seen to fail when one card was enough.
    answers = {**picked("home", "work"), **{Step(one): chosen(*keys) for one, keys in changes.items()}}
    assert "most-important" not in ids(answers)
    assert {"how-instead", "when-change"} <= set(ids(answers))


def test_one_change_in_each_of_two_areas_is_a_choice() -> None:
    answers = {
        **picked("home", "work"),
        Step("home-change"): chosen("noise"),
        Step("work-change"): chosen("everything"),
    }
    assert "most-important" in core(answers)
