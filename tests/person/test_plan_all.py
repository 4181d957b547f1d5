"""The whole plan on one page: everything that was pressed is saved with one Nästa, and nothing that was not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.plan.kinds import LineKind
from tests.helper.scenes import someone
from tests.person.plan_scenes import ALL, PLAN, plan_for, with_plan
from tests.person.scenes import hidden

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def both(app: Flask) -> tuple[Page, Scene]:
    return with_plan(app)


def said(line: PlanLine, choice: str = "nej", words: str = "", number: str = "1") -> dict[str, str]:
    """Return the fields about one line."""
    return {f"svar-{line.id}": choice, f"ord-{line.id}": words, f"rad-{line.id}": number}


def test_the_lines_stand_under_the_headings_of_the_plan_each_with_its_own_cards(
    me: Page, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get(ALL).sees("Varför jag vill ha en plan", "Så vill jag leva", "Så sa jag", "Anna gör det")
    assert [me.choices(f"svar-{line.id}") for line in lines] == [["ja", "nej"]] * 3
    assert [me.values(f"svar-{line.id}") for line in lines] == [[]] * 3


def test_everything_that_was_pressed_is_saved_at_once_and_nothing_else(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    why, goal, deed = lines
    me.get(ALL).press("Nästa", {f"svar-{why.id}": "ja", f"svar-{goal.id}": "nej", f"ord-{goal.id}": "Med Lisa."})
    assert me.path == PLAN
    assert [scene.verdicts(line) for line in (why, goal, deed)] == [[(True, "", 1)], [(False, "Med Lisa.", 1)], []]
    me.get(ALL).sees("Det du har sagt är sparat")
    assert [me.values(f"svar-{line.id}") for line in lines] == [["ja"], ["nej"], []]
    me.press("Nästa")
    assert [len(scene.verdicts(line)) for line in lines] == [1, 1, 0]


def test_words_without_a_choice_are_asked_about_and_the_rest_is_saved(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    why, goal, _ = lines
    me.get(ALL).press("Nästa", {f"svar-{why.id}": "ja", f"ord-{goal.id}": "Med Lisa."})
    me.sees("Välj Det stämmer eller Det stämmer inte.")
    assert me.links()["Välj Det stämmer eller Det stämmer inte."] == f"#svar-{goal.id}"
    assert (me.values(f"ord-{goal.id}"), me.values(f"svar-{why.id}")) == (["Med Lisa."], ["ja"])
    assert [scene.verdicts(line) for line in (why, goal)] == [[(True, "", 1)], []]
    me.press("Nästa", {f"svar-{goal.id}": "nej"})
    assert [scene.verdicts(line) for line in (why, goal)] == [[(True, "", 1)], [(False, "Med Lisa.", 1)]]


def test_a_line_that_was_written_anew_meanwhile_is_asked_again(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    why, goal, _ = lines
    sent = hidden(me.get(ALL)) | said(why, "ja") | said(goal, words="Med Lisa.")
    scene.rewrite(goal, "Du vill åka med Amir.")
    me.post(ALL, sent)
    assert me.path == f"{ALL}?ny=1#rad-{goal.id}"
    me.sees("Det här är ändrat sedan du svarade.", "Du vill åka med Amir.")
    assert (me.values(f"svar-{goal.id}"), me.values(f"ord-{goal.id}")) == ([], ["Med Lisa."])
    assert [scene.verdicts(line) for line in (why, goal)] == [[(True, "", 1)], [(False, "Med Lisa.", 1)]]


def test_a_long_plan_is_drawn_when_it_fills_a_screen_and_whole_for_who_is_sent_to_a_line(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    third, _ = (scene.add(LineKind.GOAL, f"Du vill resa {times} gånger.") for times in ("två", "tre"))
    assert me.get(ALL).drawn_after == f"#rad-{third.id}"
    assert me.get(f"{ALL}?ny=1").drawn_after == "#foot"
    me.get(ALL).press("Nästa", {f"ord-{lines[1].id}": "Med Lisa."})
    assert me.drawn_after == "#foot"


def test_a_form_sent_twice_is_one_verdict_for_each_line(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    sent = hidden(me.get(ALL)) | said(lines[0], "ja") | said(lines[1], words="Med Lisa.")
    me.post(ALL, sent).post(ALL, sent)
    assert [len(scene.verdicts(line)) for line in lines] == [1, 1, 0]


def test_a_form_without_its_token_shows_the_words_and_saves_them_after_one_tap(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    me.get(ALL)
    me.post(ALL, said(lines[0], "ja") | said(lines[1], words="Med Lisa."), 400).sees("Det du skrev står kvar här")
    me.press("Spara")
    assert scene.verdicts(lines[1]) == [(False, "Med Lisa.", 1)]
    assert scene.verdicts(lines[0]) == [(True, "", 1)]


def test_a_line_of_another_person_among_the_own_ones_saves_nothing(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    other = plan_for(someone(), scene.helper)
    foreign = other.add(LineKind.GOAL, "Hemligt mål")
    token = hidden(me.get(ALL))
    me.post(ALL, token | said(lines[0], "ja") | said(foreign), 404)
    me.post(ALL, token | {f"rad-{uuid4()}": "1", "rad-x": "1", "svar-x": "nej"})
    assert (other.verdicts(foreign), scene.verdicts(lines[0])) == ([], [])


@pytest.mark.parametrize(("tool", "path"), [("Tillbaka", PLAN), ("Hjälp mig", "/min-plan/hjalp")])
def test_what_was_pressed_is_saved_on_the_way_out(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine], tool: str, path: str
) -> None:
    me.get(ALL).press(tool, {f"svar-{lines[0].id}": "ja"})
    assert me.path.startswith(path)
    assert scene.verdicts(lines[0]) == [(True, "", 1)]
