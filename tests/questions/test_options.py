"""Cards come in pages, in an order of one's own, and the most important change is chosen among one's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.answers import Given, Step
from app.questions.options import may_rotate, option_pages, options_of, page_size, pages, rotated, visible_keys
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import OneOf, Option, Question
from tests.questions.texts import BY_ID, QUESTIONS, cards

PICKED = {
    Step("areas"): Given(chosen=("home", "work", "friends")),
    Step("home-change"): Given(chosen=("noise", "staff")),
    Step("work-change"): Given(chosen=("staff", "tasks")),
    Step("friends-change"): Given(chosen=("everything",)),
    Step("money-change"): Given(chosen=("saving",)),
}
AREA = {area.key: area for area in MY_PLAN.areas}
SEEDS = st.integers(min_value=0, max_value=2**31)
ALL = st.sampled_from([question for question in QUESTIONS if cards(question)])


def most_important() -> dict[str, str]:
    return {card.key: str(card.label) for card in options_of(MY_PLAN, BY_ID["most-important"], PICKED)}


def test_the_most_important_is_chosen_among_the_persons_own_changes() -> None:
    assert list(most_important()) == [
        "home-change:staff", "home-change:noise", "work-change:tasks", "work-change:staff", "friends-change:everything",
    ]  # fmt: skip


def test_two_cards_with_the_same_words_say_where_they_come_from() -> None:
    assert most_important()["home-change:staff"] == "Hemmet: Personalen"
    assert most_important()["home-change:noise"] == "Ljudet"


def test_all_of_an_area_has_the_name_of_the_area() -> None:
    assert most_important()["friends-change:everything"] == "Vänner och kärlek"


def test_a_change_in_an_area_that_is_no_longer_picked_is_not_offered() -> None:
    assert not any(key.startswith("money") for key in most_important())


def test_a_reader_does_not_learn_of_private_areas_through_other_answers() -> None:
    areas = visible_keys(MY_PLAN, BY_ID["areas"], Given(chosen=("home", "friends", "safety")))
    assert areas == ("home",)
    important = visible_keys(MY_PLAN, BY_ID["most-important"], Given(chosen=("friends-change:sex",)))
    assert important == ()
    assert visible_keys(MY_PLAN, BY_ID["home-keep"], Given(chosen=("noise",))) == ("noise",)


def test_a_retired_card_is_hidden_and_can_still_be_read() -> None:
    old, new = Option("old", "Gammal", "why", retired=True), Option("new", "Ny", "plan")
    question = Question("q", "Vad?", (), "", "", "why", OneOf((old, new)))
    assert options_of(MY_PLAN, question, {}) == (new,)
    assert options_of(MY_PLAN, question, {}, retired=True) == (old, new)


def test_free_words_have_no_cards_and_piles_have_their_piles() -> None:
    assert options_of(MY_PLAN, BY_ID["my-name"], {}) == ()
    assert [card.key for card in options_of(MY_PLAN, BY_ID["meeting-people"], {})] == ["with", "not-with", "dont-know"]
    assert options_of(MY_PLAN, BY_ID["helper"], {})[0].key == "mother"


@given(ALL, SEEDS, st.booleans())
def test_every_person_gets_every_card_on_the_same_page(question: Question, seed: int, few: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    shown = option_pages(MY_PLAN, question, PICKED, seed, few=few)
    assert [set(page) for page in shown] == [set(page) for page in option_pages(MY_PLAN, question, PICKED, 0, few=few)]
    assert {card for page in shown for card in page} == set(options_of(MY_PLAN, question, PICKED))
    count = len(options_of(MY_PLAN, question, PICKED))
    assert all(len(page) <= page_size(question, few=few, count=count) for page in shown)


@given(ALL, SEEDS, st.booleans())
def test_nobody_has_to_look_behind_fler_val_for_an_answer_that_stands_alone(
    question: Question, seed: int, few: bool  # noqa: FBT001 - drawn by hypothesis
) -> None:  # fmt: skip
    # Seen to fail when "Inget" came last of twelve cards, on the second page.
    alone = [card for card in options_of(MY_PLAN, question, PICKED) if card.exclusive]
    for page in option_pages(MY_PLAN, question, PICKED, seed, few=few):
        assert list(page)[len(page) - len(alone) :] == alone
        assert not any(card.exclusive for card in page[: len(page) - len(alone)])


@given(ALL, SEEDS)
def test_scales_and_ordered_cards_are_never_rotated(question: Question, seed: int) -> None:
    shown = dict.fromkeys(card for page in option_pages(MY_PLAN, question, PICKED, seed) for card in page)
    if not may_rotate(question):
        assert set(shown) == set(options_of(MY_PLAN, question, PICKED))
        free = [card for card in shown if not card.exclusive]
        assert free == [card for card in options_of(MY_PLAN, question, PICKED) if not card.exclusive]


@given(SEEDS)
def test_one_person_always_gets_the_same_order(seed: int) -> None:
    options = options_of(MY_PLAN, BY_ID["longing"], {})
    assert rotated(options, seed) == rotated(options, seed)


def test_people_get_different_orders() -> None:
    options = options_of(MY_PLAN, BY_ID["longing"], {})
    assert len({rotated(options, seed)[5].key for seed in range(60)}) == 6


@given(st.lists(st.integers(), max_size=14), st.sampled_from([3, 4, 6, 7]))
def test_no_page_is_too_long_and_none_holds_a_lonely_card(items: list[int], size: int) -> None:
    cut = pages(tuple(items), size)
    assert [item for page in cut for item in page] == items
    assert all(1 <= len(page) <= size for page in cut)
    assert len(cut) <= 1 or len(cut[-1]) > 1


def test_weekdays_stand_together_and_come_four_at_a_time_with_few_choices() -> None:
    days = BY_ID["meeting-days"]
    assert [len(page) for page in option_pages(MY_PLAN, days, {}, 1)] == [7]
    assert [len(page) for page in option_pages(MY_PLAN, days, {}, 1, few=True)] == [4, 3]


def test_the_practice_question_shows_six_colours_and_two_more() -> None:
    assert [len(page) for page in option_pages(MY_PLAN, BY_ID["practice-colour"], {}, 1)] == [6, 2]


def test_the_most_important_is_chosen_two_at_a_time_with_few_choices() -> None:
    question = BY_ID["most-important"]
    assert [len(page) for page in option_pages(MY_PLAN, question, PICKED, 1)] == [5]
    assert [len(page) for page in option_pages(MY_PLAN, question, PICKED, 1, few=True)] == [2, 2, 2]


def test_the_last_of_an_odd_number_meets_the_first_since_one_card_alone_is_no_choice() -> None:
    question = BY_ID["most-important"]
    shown = option_pages(MY_PLAN, question, PICKED, 1, few=True)
    first, last = (list(most_important())[place] for place in (0, -1))
    assert {card.key for card in shown[-1]} == {first, last}


@pytest.mark.parametrize(
    ("wanted", "expected"), [(2, [2]), (9, [2] * 5), (10, [2] * 5), (11, [4, 4, 3]), (13, [4, 4, 3, 2])]
)
def test_there_are_at_most_five_pairs(wanted: int, expected: list[int]) -> None:
    # More than five pairs are shown four at a time: no card is left out. Seen to fail with MOST_PAIRS = 6.
    area_cards = {key: [card.key for card in AREA[key].cards] for key in ("home", "work")}
    home, work = area_cards["home"][:wanted], area_cards["work"][: max(0, wanted - len(area_cards["home"]))]
    answers = {
        Step("areas"): Given(chosen=("home", "work")),
        Step("home-change"): Given(chosen=tuple(home)),
        Step("work-change"): Given(chosen=tuple(work)),
    }
    shown = option_pages(MY_PLAN, BY_ID["most-important"], answers, 1, few=True)
    assert [len(page) for page in shown] == expected
    assert len({card for page in shown for card in page}) == wanted
