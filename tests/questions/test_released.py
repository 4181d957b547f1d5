"""An answer that was given once can always be read: ids, kinds and cards stay."""

from __future__ import annotations

from tests.questions.releasing import Released, declared, lost, released, with_new

ONE: dict[str, Released] = {"home-keep": {"kind": "AnyOf", "options": ["noise"]}}


def test_no_released_question_or_card_has_vanished_or_changed_kind() -> None:
    assert lost(released(), declared()) == []


def test_every_question_and_card_that_is_asked_is_released() -> None:
    assert with_new(released(), declared()) == released(), "run: python -m tests.questions.releasing"


def test_a_lost_question_a_lost_card_and_another_kind_are_noticed() -> None:
    assert lost(ONE, {}) == ["home-keep: the question is gone"]
    assert lost(ONE, {"home-keep": {"kind": "OneOf", "options": []}}) == [
        "home-keep: another kind",
        "home-keep: the card noise is gone",
    ]


def test_releasing_adds_what_is_new_and_keeps_what_was() -> None:
    new: dict[str, Released] = {
        "home-keep": {"kind": "AnyOf", "options": ["rules"]},
        "x": {"kind": "Scale", "options": ["good"]},
    }
    assert with_new(ONE, new) == {
        "home-keep": {"kind": "AnyOf", "options": ["noise", "rules"]},
        "x": {"kind": "Scale", "options": ["good"]},
    }
