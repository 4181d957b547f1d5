"""The way is computed from the answers, and it is short."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.questions import path as way_of
from app.questions.answers import Answers, AnswerState, Given, Step
from app.questions.options import options_of
from app.questions.path import path
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import Question, Questionnaire
from tests.questions.texts import BY_ID, QUESTIONS, cards

PEOPLE = ("anna", "mamma", "omar")
AREA_KEYS = tuple(area.key for area in MY_PLAN.areas)


def chosen(*keys: str) -> Given:
    return Given(chosen=keys)


def picked(*areas: str) -> dict[Step, Given]:
    return {Step("areas"): chosen(*areas)}


def core(answers: Answers) -> list[str]:
    return [placed.question.id for placed in path(MY_PLAN, answers) if placed.core]


def ids(answers: Answers) -> list[str]:
    return [placed.question.id for placed in path(MY_PLAN, answers)]


@st.composite
def answers_to(draw: st.DrawFn, question: Question) -> Given:
    keys = [card.key for card in cards(question)] or ["home-change:noise"]
    return Given(
        state=draw(st.sampled_from(AnswerState)),
        chosen=tuple(draw(st.lists(st.sampled_from([*keys, "gone"]), max_size=3, unique=True))),
        piles=draw(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(keys), max_size=3)),
        words=draw(st.sampled_from(["", "Åka tåg till Åre."])),
    )


@st.composite
def any_answers(draw: st.DrawFn) -> dict[Step, Given]:
    asked = draw(st.lists(st.sampled_from(QUESTIONS), max_size=25, unique_by=lambda question: question.id))
    return {Step(question.id, draw(st.sampled_from(["", *PEOPLE]))): draw(answers_to(question)) for question in asked}


def test_a_person_who_has_answered_nothing_meets_about_fourteen_pages() -> None:
    assert 12 <= len(core({})) <= 15


def test_a_person_who_wants_to_change_something_meets_one_page_more() -> None:
    answers = {**picked("home"), Step("home-change"): chosen("noise", "rules")}
    assert set(core(answers)) - set(core(picked("home"))) == {"most-important"}


@given(any_answers())
@settings(max_examples=60, deadline=None)
def test_the_most_important_is_asked_just_when_there_are_cards_to_choose_among(answers: dict[Step, Given]) -> None:
    cards_to_choose = options_of(MY_PLAN, BY_ID["most-important"], answers)
    assert ("most-important" in ids(answers)) == (len(cards_to_choose) > 1)
    assert ("how-instead" in ids(answers)) == (len(cards_to_choose) > 0)


@pytest.mark.parametrize("areas", [AREA_KEYS[:1], AREA_KEYS[3:5], AREA_KEYS[-3:]])
def test_each_area_a_person_picks_adds_three_pages(areas: tuple[str, ...]) -> None:
    assert len(core(picked(*areas))) == len(core({})) + 3 * len(areas)


def test_an_area_is_asked_about_only_when_it_is_picked() -> None:
    assert [one for one in ids(picked("home")) if one.startswith(("home-", "work-"))] == [
        "home-scale", "home-keep", "home-change", "home-decides",
    ]  # fmt: skip


def test_who_shall_work_together_is_asked_only_of_those_who_want_that() -> None:
    assert "cooperate-who" in core({Step("reasons"): chosen("cooperate")})
    assert "cooperate-who" not in core({Step("reasons"): chosen("move")})


def test_a_card_in_an_answer_of_not_knowing_does_not_open_a_question() -> None:
    answer = Given(state=AnswerState.UNKNOWN, chosen=("cooperate",))
    assert "cooperate-who" not in core({Step("reasons"): answer})


def test_who_wants_to_change_nothing_is_not_asked_what_matters_most() -> None:
    answers = {**picked("home"), Step("home-change"): chosen("nothing")}
    assert not {"most-important", "how-instead", "when-change"} & set(ids(answers))


def test_who_wants_help_to_talk_is_asked_by_whom() -> None:
    assert "talk-helper" in core({Step("meeting-talk"): chosen("someone-talks")})
    assert "talk-helper" not in core({Step("meeting-talk"): chosen("talk-myself")})


def test_what_to_read_is_asked_once_for_each_person_who_may_read_a_part() -> None:
    answers = {Step("readers"): Given(piles={"mamma": "some", "omar": "all", "anna": "some", "nils": "none"})}
    steps = [placed.step for placed in path(MY_PLAN, answers)]
    assert [step for step in steps if step.question_id == "reader-parts"] == [
        Step("reader-parts", "mamma"),
        Step("reader-parts", "anna"),
    ]
    assert Step("reading-time") in steps


def test_the_private_areas_ask_for_a_tap_of_their_own_when_they_are_in_the_plan() -> None:
    readers = {Step("readers"): Given(piles={"omar": "all"})}
    assert "reader-private" in ids({**readers, **picked("safety")})
    assert "reader-private" not in ids({**readers, **picked("home")})


def test_how_long_is_not_asked_when_nobody_may_read() -> None:
    assert "reading-time" not in ids({Step("readers"): Given(piles={"mamma": "none"})})


def test_the_core_track_of_a_part_leads_to_its_end() -> None:
    way = path(MY_PLAN, {})
    assert way_of.after(way, Step("who-presses")) == way_of.place_of(way, Step("my-name"))
    assert way_of.after(way, Step("my-name")) is None
    assert way_of.before(way, Step("my-name")) == way_of.place_of(way, Step("who-presses"))
    assert way_of.before(way, Step("who-presses")) is None


def test_the_optional_track_stays_among_optional_questions() -> None:
    way = path(MY_PLAN, {})
    assert [placed.question.id for placed in way_of.track(way, "longing", core=False)] == ["try", "hard"]
    placed = way_of.after(way, Step("try"))
    assert placed is not None
    assert placed.question.id == "hard"
    assert way_of.after(way, Step("hard")) is None


def test_the_position_counts_within_the_part_and_the_track() -> None:
    way = path(MY_PLAN, picked("home", "work"))
    assert way_of.position(way, Step("work-scale")) == way_of.Position(question=4, questions=6)
    assert way_of.position(way, Step("hard")) == way_of.Position(question=2, questions=2)
    assert way_of.position(way, Step("money-scale")) is None


def test_a_part_without_questions_is_no_part_of_the_way() -> None:
    way = path(MY_PLAN, {})
    assert "now" not in [part.key for part in way_of.parts_of(way)]


def test_skipping_and_not_knowing_count_as_met_and_an_empty_answer_does_not() -> None:
    way = path(MY_PLAN, {})
    met = {
        Step("practice-colour"): Given(state=AnswerState.SKIPPED),
        Step("who-presses"): Given(state=AnswerState.UNKNOWN),
        Step("my-name"): Given(),
    }
    first = way_of.first_unanswered(way, met)
    assert first is not None
    assert first.question.id == "my-name"


def test_optional_questions_are_never_waited_for() -> None:
    way = path(MY_PLAN, {})
    all_core = {placed.step: Given(words="x") for placed in way if placed.core}
    assert way_of.first_unanswered(way, all_core) is None


def test_the_first_unanswered_can_be_asked_of_one_part() -> None:
    first = way_of.first_unanswered(path(MY_PLAN, {}), {}, "meeting")
    assert first is not None
    assert first.question.id == "meeting-talk"


def test_a_question_is_found_by_its_id_on_the_way_or_off_it() -> None:
    assert way_of.find(MY_PLAN, "money-keep") is BY_ID["money-keep"]
    assert way_of.part_with(MY_PLAN, "money-keep").key == "now"
    with pytest.raises(KeyError):
        way_of.find(MY_PLAN, "unheard-of")
    with pytest.raises(KeyError):
        way_of.part_with(MY_PLAN, "unheard-of")


def test_a_retired_question_is_never_asked() -> None:
    part = MY_PLAN.parts[0]
    kept = part.questions[0]
    old = Question(
        id="old", text=kept.text, help=kept.help, easier=kept.easier, example=kept.example, pictogram="why",
        kind=kept.kind, retired=True,
    )  # fmt: skip
    shorter = Questionnaire("x", (type(part)(part.key, part.title, part.pictogram, (old, kept)),))
    assert [placed.question.id for placed in path(shorter, {})] == [kept.id]
    assert way_of.find(shorter, "old") is old


@given(any_answers())
@settings(max_examples=60, deadline=None)
def test_any_answers_give_a_way_that_can_be_walked_to_its_end(answers: dict[Step, Given]) -> None:
    way = path(MY_PLAN, answers)
    assert way
    assert len({placed.step for placed in way}) == len(way)
    for part in way_of.parts_of(way):
        for is_core in (True, False):
            pages = way_of.track(way, part.key, core=is_core)
            for number, placed in enumerate(pages):
                following = way_of.after(way, placed.step)
                assert following == (pages[number + 1] if number + 1 < len(pages) else None)
                place = way_of.position(way, placed.step)
                assert place is not None
                assert (place.question, place.questions) == (number + 1, len(pages))


@given(any_answers())
@settings(max_examples=60, deadline=None)
def test_the_same_answers_give_the_same_way_and_stay_as_they_were(answers: dict[Step, Given]) -> None:
    before = dict(answers)
    assert path(MY_PLAN, answers) == path(MY_PLAN, answers)
    assert answers == before


@given(any_answers())
@settings(max_examples=60, deadline=None)
def test_what_is_off_the_way_is_never_offered(answers: dict[Step, Given]) -> None:
    way = path(MY_PLAN, answers)
    on_the_way = {placed.step for placed in way}
    for question in QUESTIONS:
        step = Step(question.id)
        if step not in on_the_way:
            assert way_of.after(way, step) is None
            assert way_of.before(way, step) is None
            assert way_of.position(way, step) is None
    offered = way_of.first_unanswered(way, answers)
    assert offered is None or (offered.step in on_the_way and offered.core)
