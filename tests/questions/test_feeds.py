"""What a question says it feeds is something a plan can hold, and its piles are its own."""

from __future__ import annotations

from app.plan.kinds import FIELDS, LineKind
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import ChoosePeople, Feeds, Piles
from tests.questions.texts import QUESTIONS


def feeding(feeds: Feeds) -> set[str]:
    return {question.id for question in QUESTIONS if question.feeds is feeds}


def test_everything_that_is_fed_is_a_kind_of_line_but_people() -> None:
    assert {feeds.value for feeds in Feeds} - {"people"} <= {kind.value for kind in LineKind}
    assert "people" not in {kind.value for kind in LineKind}


def test_every_area_feeds_what_is_good_now_and_what_shall_change() -> None:
    assert feeding(Feeds.KEEP) == {area.question_id("keep") for area in MY_PLAN.areas if area.cards}
    assert feeding(Feeds.CHANGE) == {area.question_id("change") for area in MY_PLAN.areas}
    assert all("area" in FIELDS[LineKind(feeds)].names for feeds in (Feeds.KEEP, Feeds.CHANGE))


def test_the_other_questions_feed_what_they_ask_for() -> None:
    assert feeding(Feeds.PURPOSE) == {"reasons"}
    assert feeding(Feeds.LONGING) == {"longing"}
    assert feeding(Feeds.TRY) == {"try"}
    assert feeding(Feeds.GOAL) == {"most-important", "how-instead"}
    assert feeding(Feeds.READER) == {"readers", "reader-parts"}
    assert feeding(Feeds.PEOPLE) == {"cooperate-who", "helper", "meeting-people"}


def test_one_question_asks_for_the_one_person_who_helps() -> None:
    (question,) = (question for question in QUESTIONS if question.picks_helper)
    assert question.feeds is Feeds.PEOPLE
    assert isinstance(question.kind, ChoosePeople)
    assert not question.kind.several


def test_only_piles_that_are_asked_and_not_secret_feed_the_plan() -> None:
    """F15: nobody in a secret pile comes into the plan."""
    for question in QUESTIONS:
        if isinstance(question.kind, Piles):
            assert set(question.kind.feeding) <= {pile.key for pile in question.kind.piles}
            assert question.kind.secret not in question.kind.feeding
            assert bool(question.kind.feeding) is (question.feeds is not None)
