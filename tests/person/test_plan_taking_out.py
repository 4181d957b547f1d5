"""*Ta bort den här raden*: the person takes out any line and puts it back, and no helper goes over that (LSS 6 §)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.plan.kinds import LineKind, Task
from app.services import plan_lines
from app.services.days import today
from app.services.verdicts import unanswered
from app.web.written import LONGEST_TEXT, TOO_LONG
from tests.browser import Page
from tests.helper.scenes import signed_in, someone
from tests.person.plan_scenes import ALL, LINE, PLAN, complete, plan_for, sign, with_plan

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from app.plan.document import Line
    from tests.person.plan_scenes import Scene

WORDS = "Jag vill inte ha ledsagning."
TEXT = "Ledsagning på helger"

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def both(either_app: Flask) -> tuple[Page, Scene]:
    return with_plan(either_app)


@pytest.fixture
def line(scene: Scene) -> PlanLine:
    """Return a line that nobody wished for, which a helper's press would take away without a trace."""
    return scene.add(LineKind.SUPPORT, TEXT)


@pytest.fixture
def berit(either_app: Flask, scene: Scene) -> Page:
    """Return the helper without JavaScript, signed in."""
    return signed_in(Page(either_app.test_client()))


def found(scene: Scene, line: PlanLine) -> Line:
    return next(one for one in scene.document.lines if one.id == line.id)


def take_out(me: Page, line: PlanLine, words: str = WORDS) -> Page:
    return me.get(f"{LINE}{line.id}").press("Ta bort den här raden").press("Ta bort raden", ord=words)


def test_the_person_takes_a_line_out_with_words_of_their_own_and_puts_it_back(
    me: Page, scene: Scene, line: PlanLine
) -> None:
    take_out(me, line).sees("Raden är borttagen", "Det här blev inte med", WORDS)
    gone = found(scene, line)
    assert (gone.is_left_out, gone.is_taken_out_by_person, gone.reason) == (True, True, WORDS)
    me.follow("Klar").get(f"{PLAN}/vad-hande").sees("Du har tagit bort det här ur planen.", WORDS, TEXT)
    me.follow(f"Ta tillbaka raden: {TEXT}").sees("Raden är borttagen")
    me.get(f"{PLAN}/las").sees("Därför tog jag bort det:", WORDS)
    me.get(f"{LINE}{line.id}").misses("Vad säger du?").press("Ta tillbaka raden").press("Ta tillbaka raden")
    assert me.path == f"{LINE}{line.id}"
    back = found(scene, line)
    assert (back.is_left_out, back.is_taken_out_by_person, back.reason, back.text) == (False, False, "", TEXT)
    assert len(plan_lines.versions_of(plan_lines.line_of(scene.plan, line.id))) == 3


def test_nobody_has_to_say_why(me: Page, scene: Scene, line: PlanLine) -> None:
    take_out(me, line, " ").sees("Raden är borttagen").misses("Du skrev:")
    me.get(f"{PLAN}/las").sees("Därför tog jag bort det: Jag vill inte ha med det.")
    assert found(scene, line).reason == ""


def test_what_was_pressed_on_the_page_is_saved_on_the_way(me: Page, scene: Scene, line: PlanLine) -> None:
    me.get(f"{LINE}{line.id}").press("Ta bort den här raden", svar="nej", ord=WORDS).sees("Behåll raden")
    assert scene.verdicts(line) == [(False, WORDS, 1)]
    me.follow("Behåll raden")
    assert not found(scene, line).is_left_out


def test_an_over_long_text_stays_on_the_page(me: Page, scene: Scene, line: PlanLine) -> None:
    long = "k" * (LONGEST_TEXT + 1)
    me.get(f"{LINE}{line.id}/ta-bort").press("Ta bort raden", ord=long).sees(str(TOO_LONG))
    assert me.values("ord") == [long]
    assert not found(scene, line).is_left_out


def test_a_helper_reads_who_took_it_out_and_cannot_put_it_back(
    me: Page, scene: Scene, line: PlanLine, berit: Page
) -> None:
    """Seen to fail with the guard left out of `write_anew`, and with "ändrad efter det", which nobody had done."""
    work = f"/hjalpare/visat/{scene.showing.id}/plan"
    sent = {name: berit.get(f"{work}/rad/{line.id}").values(name)[-1] for name in ("csrf_token", "seen", "form_id")}
    me.get(f"{LINE}{line.id}").press("Ta bort den här raden", svar="ja").press("Ta bort raden", ord=WORDS)
    berit.get(work).sees("har själv tagit bort raden ur planen.", WORDS, "Det stämmer.")
    berit.misses("Ta tillbaka", "Raden är ändrad efter det.")
    berit.get(f"{work}/rad/{line.id}").sees("har själv tagit bort raden").misses("Vad ska raden säga?", "Ångra den")
    presses = {"/ta-tillbaka": 404, "/som-forut": 409, "/dela": 409, "/ta-bort": 409, "": 409}
    for rest, status in presses.items():
        more = {"number": "1", "text": "Nytt", "text-2": "Mer", "reason": "Nej"}
        berit.post(f"{work}/rad/{line.id}{rest}", sent | more, status)
    for seen in ("1", "2"):
        berit.post(f"{work}/rad/{line.id}", sent | {"text": "Mitt nya", "seen": seen}, 409)
        assert berit.values("text") == ["Mitt nya"]
    assert found(scene, line).is_taken_out_by_person
    assert len(plan_lines.versions_of(plan_lines.line_of(scene.plan, line.id))) == 2


def test_what_a_helper_left_out_is_not_the_persons_to_put_back(me: Page, scene: Scene, line: PlanLine) -> None:
    wish = scene.add(LineKind.LONGING, "Åka tåg")
    me.get(f"{LINE}{wish.id}/ta-bort")
    token = {"csrf_token": me.values("csrf_token")[0]}
    scene.leave_out(wish, "Det är dyrt.")
    for verb in ("ta-bort", "ta-tillbaka"):
        me.post(f"{LINE}{wish.id}/{verb}", token | {"ord": WORDS})
    assert me.path == f"{LINE}{wish.id}"
    gone = found(scene, wish)
    assert (gone.is_left_out, gone.is_taken_out_by_person, gone.reason) == (True, False, "Det är dyrt.")


def test_a_line_of_somebody_elses_plan_is_nowhere(me: Page, scene: Scene, line: PlanLine) -> None:
    other = plan_for(someone(), scene.helper)
    foreign = other.add(LineKind.PURPOSE, "Hemligt")
    token = {"csrf_token": me.get(f"{LINE}{line.id}/ta-bort").values("csrf_token")[0]}
    for line_id in (foreign.id, uuid4()):
        me.get(f"{LINE}{line_id}/ta-bort", 404).misses("Hemligt")
        for verb in ("ta-bort", "ta-tillbaka"):
            me.post(f"{LINE}{line_id}/{verb}", token | {"ord": WORDS}, 404).misses("Hemligt")
    assert not found(other, foreign).is_left_out


def test_who_takes_out_what_was_wrong_need_not_wait_for_an_answer(me: Page, scene: Scene, line: PlanLine) -> None:
    """Seen to fail: the person had removed the line, and could not sign before somebody had answered about it."""
    scene.say(line, "Det är fel.")
    assert unanswered(scene.document)
    take_out(me, line, "")
    assert not unanswered(scene.document)
    me.press("Ta tillbaka raden")
    assert unanswered(scene.document)


def test_the_signatures_are_lifted_and_what_was_signed_keeps_the_line(me: Page, scene: Scene) -> None:
    anna = (scene.participant("Anna"),)
    goal = scene.add(LineKind.GOAL, TEXT)
    tasks = {Task.DOES: anna, Task.RESPONSIBLE: anna}
    scene.add(LineKind.ACTION, "Ringa", parent=goal, tasks=tasks, due_on=today())
    complete(scene)
    sign(scene, as_helper=True)
    for page in (f"{LINE}{goal.id}", ALL):  # Who says there that something is wrong signs anew as well.
        me.get(page).sees("Planen är underskriven. Om du ändrar något här behöver ni skriva under igen.")
    me.get(f"{LINE}{goal.id}/ta-bort").sees(
        "Planen är underskriven.", "Då försvinner också det som ska hända med raden."
    )
    me.press("Ta bort raden").follow("Klar").sees("Planen har ändrats efter att ni skrev under.")
    me.get(f"{PLAN}/las?version=1").sees(TEXT, "Ringa").misses("Det här blev inte med")
