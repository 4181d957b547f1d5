"""The helper's first proposal for a line is the words of the answer, put together as people write."""

from __future__ import annotations

import pytest

from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services.drafting import add_from_answer
from app.services.plan_lines import content_of, current_version
from tests.helper.scenes import answer, someone
from tests.services.plan_scenes import begun

pytestmark = pytest.mark.usefixtures("beside_app")


def test_cards_that_say_and_themselves_are_told_with_commas() -> None:
    """Seen to fail: "Buss och tåg och cykla"."""
    labels, person = {"bus": "Buss och tåg", "cycle": "Cykla"}, someone()
    work = begun(answer(person, "getting-around-keep", Given(chosen=tuple(labels)), labels=labels), person=person)
    assert work.lines() == [("keep", "Buss och tåg, cykla")]


def test_a_step_on_the_scale_is_told_with_its_area() -> None:
    """Seen to fail: a goal that said "Inte bra" and nothing else."""
    person = someone()
    shown = [answer(person, f"{area}-scale", Given(chosen=("not-good",))) for area in ("home", "something-else")]
    work = begun(*shown, person=person)
    with work.writing() as plan:
        made = [
            add_from_answer(plan, work.book, one.id, part, None, MY_PLAN, work.hand)
            for one in shown
            for part in ("not-good", "")
        ]
    found = [content_of(current_version(line)).text for line in made]
    assert found == ["Hemmet: inte bra", "Hemmet: inte bra", "Något annat: inte bra", "Något annat: inte bra"]


@pytest.mark.parametrize(
    ("most", "told"), [("home-change:noise", "Ljudet"), ("friends-change:love", "Så vill jag ha det")]
)
def test_how_it_shall_be_is_told_of_what_is_most_important_where_that_is_shown(most: str, told: str) -> None:
    """Seen to fail: a wish that said "oftare" and nothing else. A private thing of which nothing is shown stays so."""
    person, labels = someone(), {"home-change:noise": "Ljudet", "friends-change:love": "Kärlek"}
    shown = [
        answer(person, "most-important", Given(chosen=(most,)), labels=labels),
        answer(person, "how-instead", Given(chosen=("oftener", "calmer"), words="Som förr.")),
        answer(person, "when-change", Given(chosen=("soon",))),
    ]
    work = begun(*shown, person=person)
    assert work.lines()[-3:] == [("goal", f"{told}: oftare"), ("goal", f"{told}: lugnare"), ("goal", "Som förr.")]
    with work.writing() as plan:
        when = add_from_answer(plan, work.book, shown[2].id, "soon", None, MY_PLAN, work.hand)
    assert content_of(current_version(when)).text == ("Ljudet: snart" if told == "Ljudet" else "Snart")
