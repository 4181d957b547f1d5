"""No question and no card of the list F0–F29 is forgotten, and none is asked that is not on it."""

from __future__ import annotations

import pytest

from app.questions.questionnaire import MY_PLAN
from app.questions.schema import OneOf, Piles
from tests.questions import expected
from tests.questions.expected_areas import AREAS as LISTED_AREAS
from tests.questions.expected_areas import ExpectedArea
from tests.questions.texts import BY_ID, cards

AREAS = {area.key: area for area in MY_PLAN.areas}


def as_listed(number: str, listed: str) -> list[str]:
    wanted = [card for card in listed.split(" · ") if card and (number, card) not in expected.ELSEWHERE]
    return [expected.SETTLED.get(card.casefold(), card).casefold() for card in wanted]


def as_declared(question_id: str) -> list[str]:
    return [str(card.label).casefold() for card in cards(BY_ID[question_id])]


@pytest.mark.parametrize("listed", expected.QUESTIONS, ids=lambda listed: listed.id)
def test_a_person_is_asked_every_question_of_the_list_in_its_words(listed: expected.Expected) -> None:
    assert BY_ID[listed.id].text == listed.text


@pytest.mark.parametrize("listed", expected.QUESTIONS, ids=lambda listed: listed.id)
def test_a_person_can_choose_every_card_of_the_list_and_no_other(listed: expected.Expected) -> None:
    assert sorted(as_declared(listed.id)) == sorted(as_listed(listed.number, listed.cards))


@pytest.mark.parametrize("listed", LISTED_AREAS, ids=lambda listed: listed.key)
def test_a_person_is_asked_how_it_is_with_the_listed_words_help_and_scale(listed: ExpectedArea) -> None:
    question = BY_ID[f"{listed.key}-scale"]
    assert question.text == listed.text
    assert listed.help in map(str, question.help)
    assert [str(card.label) for card in cards(question)] == listed.scale.split(" · ")


@pytest.mark.parametrize("listed", LISTED_AREAS, ids=lambda listed: listed.key)
@pytest.mark.parametrize("pile", ["keep", "change"])
def test_a_person_sorts_the_same_listed_cards_and_all_and_nothing(listed: ExpectedArea, pile: str) -> None:
    assert as_declared(f"{listed.key}-{pile}") == [*as_listed(listed.number, listed.cards), "allt", "inget"]


@pytest.mark.parametrize("listed", LISTED_AREAS, ids=lambda listed: listed.key)
def test_a_person_says_who_decides_in_each_area(listed: ExpectedArea) -> None:
    question = BY_ID[f"{listed.key}-decides"]
    assert str(question.text).startswith("Vem bestämmer mest")
    assert as_declared(question.id) == as_listed("F26", expected.DECIDES)


@pytest.mark.parametrize("listed", LISTED_AREAS, ids=lambda listed: listed.key)
def test_keep_is_asked_before_change(listed: ExpectedArea) -> None:
    order = [question.id for question in AREAS[listed.key].questions]
    assert order == [f"{listed.key}-{question}" for question in ("scale", "keep", "change")]
    assert BY_ID[f"{listed.key}-keep"].text.startswith("Vad vill du ha kvar ")
    assert BY_ID[f"{listed.key}-change"].text.startswith("Vad vill du ändra ")


@pytest.mark.parametrize(("question_id", "line"), expected.HELP.items())
def test_the_help_says_what_the_list_says(question_id: str, line: str) -> None:
    assert line in map(str, BY_ID[question_id].help)


def test_a_person_is_asked_nothing_that_is_not_on_the_list() -> None:
    listed = {question.id for question in expected.QUESTIONS} | set(expected.SOMETHING_ELSE)
    for area in LISTED_AREAS:
        listed |= {f"{area.key}-{question}" for question in ("scale", "keep", "change", "decides")}
    assert set(BY_ID) == listed


def test_love_and_safety_are_private_and_nothing_else_in_the_areas_is() -> None:
    for area in LISTED_AREAS:
        for question in ("scale", "keep", "change", "decides"):
            assert BY_ID[f"{area.key}-{question}"].private is (area.key in expected.PRIVATE_AREAS)


def test_every_area_carries_a_key_of_the_classification_that_no_person_sees() -> None:
    seen = {str(card.label) for question in BY_ID.values() for card in cards(question)}
    for area in MY_PLAN.areas:
        assert area.icf
        assert area.icf not in seen


def test_those_who_are_not_to_come_or_read_lie_in_a_secret_pile() -> None:
    piles = {question.id: question.kind.secret for question in BY_ID.values() if isinstance(question.kind, Piles)}
    assert piles == {"meeting-people": "not-with", "readers": "none"}


def test_three_ways_of_answering_are_shown_first_and_six_are_there() -> None:
    kind = BY_ID["who-presses"].kind
    assert isinstance(kind, OneOf)
    assert (kind.per_page, len(kind.options)) == (3, 6)
    assert [card.key for card in kind.options[:3]] == ["self", "together", "someone-answers"]


def test_the_parts_come_in_the_settled_order() -> None:
    assert [str(part.title) for part in MY_PLAN.parts] == [
        "Öva", "Om mig", "Varför", "Hur är det nu", "Längta och prova", "Människor", "Mötet", "Läsa", "Bestämma",
        "Mina svar",
    ]  # fmt: skip


def test_shared_things_use_the_reserved_pictures() -> None:
    used = {question.pictogram for question in BY_ID.values()}
    used |= {card.pictogram for question in BY_ID.values() for card in cards(question)}
    assert set(expected.RESERVED_PICTOGRAMS) <= used
