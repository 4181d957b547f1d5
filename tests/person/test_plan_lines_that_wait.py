"""Lines that wait: for the person to say something about them, or for what should have been done by now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app.db import unit_of_work
from app.plan.kinds import LineKind
from app.services import people, plan_lines
from app.services.days import today
from tests.person.plan_scenes import ALL, PLAN, SAID, at, with_plan

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


def test_the_way_goes_past_what_the_person_has_spoken_about_to_what_is_left(app: Flask) -> None:
    """Nästa keeps the order that the person knows; beside it stands the way to the lines that are left."""
    me, scene = with_plan(app)
    one, two, three, four = (scene.add(LineKind.GOAL, f"Mål {number}", said=SAID) for number in range(4))
    for line in (two, three):
        scene.say(line, agrees=True)
    scene.agree_with_the_whole()
    me.get(at(two)).sees("2 rader kvar att säga något om")
    me.get(at(three)).misses("kvar att säga något om")  # Nästa leads to the fourth, which is one of them.
    me.get(at(one)).press("1 rad kvar att säga något om", svar="nej", ord="Med buss.")
    assert urlsplit(me.path).path == at(four)
    assert scene.verdicts(one) == [(False, "Med buss.", 1)]
    assert urlsplit(me.get(at(three)).press("Nästa").path).path == at(four)
    me.press("Nästa", svar="ja").get(at(two)).misses("kvar att säga något om")


def test_an_answer_about_a_mended_line_leads_past_what_is_answered_to_what_is_left_or_back_to_my_plan(
    app: Flask,
) -> None:
    """Seen to fail: whoever answered about a line that was mended was led through all they had answered before."""
    me, scene = with_plan(app)
    one, two, three, four = (scene.add(LineKind.GOAL, f"Mål {number}", said=SAID) for number in range(4))
    for line in (one, three):
        scene.say(line, "Nej.")
    for line in (two, four):
        scene.say(line, agrees=True)
    scene.rewrite(one, "Åka buss")
    # What is asked about the whole plan is left; the lines are all spoken about.
    assert me.get(at(one)).press("Nästa", svar="ja").title.startswith("Rad 5 av ")
    while urlsplit(me.path).path != PLAN:
        me.press("Nästa", svar="ja")
    scene.rewrite(three, "Åka båt")
    assert urlsplit(me.get(at(three)).press("Nästa", svar="ja").path).path == PLAN
    assert urlsplit(me.get(at(two)).press("Nästa", svar="ja").path).path == at(three)


def test_an_action_that_is_late_says_so_in_words_wherever_the_person_reads_it(app: Flask) -> None:
    """Seen to fail: only Vad hände med det jag sa? told it."""
    me, scene = with_plan(app)
    goal, late = scene.add(LineKind.GOAL, "Åka tåg", said=SAID), "Det skulle vara klart"
    deed = scene.add(LineKind.ACTION, "Köpa biljett", parent=goal, due_on=today() - timedelta(days=1))
    scene.add(LineKind.ACTION, "Packa", parent=goal, due_on=today())
    pages = (at(deed), ALL, f"{PLAN}/vad-hande")
    for page in pages:
        assert me.get(page).text.count(late) == 1, page
    with unit_of_work():
        people.lock(scene.person)
        plan_lines.note_progress(plan_lines.line_of(scene.plan, deed.id), begun=True, done=True)
    for page in pages:
        me.get(page).misses(late)
