"""A helper takes a line out of the plan while the person writes about it: no word of the person's is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.web.written import LONGEST_TEXT, TOO_LONG
from tests.helper.scenes import someone
from tests.person.plan_scenes import ALL, LINE, plan_for, with_plan
from tests.person.scenes import hidden
from tests.person.test_plan_all import said

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

WORDS = "Jag vill åka själv."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def both(app: Flask) -> tuple[Page, Scene]:
    return with_plan(app)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_words_without_a_choice_stand_on_the_page_and_are_saved_after_a_choice(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine], which: int
) -> None:
    line = lines[which]
    sent = hidden(me.get(f"{LINE}{line.id}")) | {"rad": "1", "ord": WORDS}
    scene.leave_out(line, "Det finns ingen tid.")
    me.post(f"{LINE}{line.id}", sent, 422).sees("Välj Det stämmer eller Det stämmer inte.")
    me.sees("Det här blev inte med i planen.", "Det finns ingen tid.")
    assert me.values("ord") == [WORDS]
    me.press("Nästa", svar="nej")
    assert scene.verdicts(line) == [(False, WORDS, 2)]


def test_words_about_an_action_stand_on_the_page_when_its_whole_wish_was_left_out(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    _, goal, deed = lines
    sent = hidden(me.get(f"{LINE}{deed.id}")) | {"rad": "1", "ord": WORDS}
    scene.leave_out(goal)
    me.post(f"{LINE}{deed.id}", sent, 422).sees("Det här blev inte med i planen.")
    me.press("Nästa", svar="nej")
    assert scene.verdicts(deed) == [(False, WORDS, 1)]


def test_a_very_long_text_stands_on_the_page_although_the_line_was_left_out(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    line, long = lines[2], "k" * (LONGEST_TEXT + 1)
    sent = hidden(me.get(f"{LINE}{line.id}")) | {"rad": "1", "svar": "nej", "ord": long}
    scene.leave_out(line)
    me.post(f"{LINE}{line.id}", sent, 422).sees(str(TOO_LONG))
    assert me.values("ord") == [long]
    sent = hidden(me.get(ALL)) | said(line, words=long)
    me.post(ALL, sent, 422).sees(str(TOO_LONG))
    assert me.values(f"ord-{line.id}") == [long]
    assert scene.verdicts(line) == []


def test_on_one_page_the_words_about_lines_that_were_left_out_stand_first_and_the_others_are_saved(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    why, goal, deed = lines
    sent = hidden(me.get(ALL)) | said(why, "", "Nej tack.") | said(goal, "ja") | said(deed, "", WORDS)
    scene.leave_out(deed)
    scene.leave_out(why)
    me.post(ALL, sent, 422).sees("Det här blev inte med", "Du vill bestämma mer.", "Köpa biljetter")
    assert scene.verdicts(goal) == [(True, "", 1)]
    assert [me.values(f"ord-{line.id}") for line in (why, deed)] == [["Nej tack."], [WORDS]]
    me.press("Nästa", {f"svar-{why.id}": "nej", f"svar-{deed.id}": "nej"})
    assert [scene.verdicts(line) for line in (why, deed)] == [[(False, "Nej tack.", 2)], [(False, WORDS, 2)]]


def test_words_stand_on_the_page_when_nothing_is_left_in_the_plan(me: Page, scene: Scene) -> None:
    line = scene.add(LineKind.PURPOSE, "Du vill bestämma mer.")
    sent = hidden(me.get(ALL)) | said(line, "", WORDS)
    scene.leave_out(line)
    me.post(ALL, sent, 422)
    assert me.values(f"ord-{line.id}") == [WORDS]


def test_words_about_somebody_elses_line_that_was_left_out_show_nothing_of_it(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    other = plan_for(someone(), scene.helper)
    foreign = other.add(LineKind.PURPOSE, "Hemligt mål")
    other.leave_out(foreign)
    sent = hidden(me.get(ALL)) | said(lines[0], "ja") | said(foreign, "", WORDS)
    me.post(ALL, sent, 404).misses("Hemligt")
    me.post(f"{LINE}{foreign.id}", hidden(me.get(ALL)) | {"rad": "1", "ord": WORDS}, 404).misses("Hemligt")
    assert scene.verdicts(lines[0]) == []
