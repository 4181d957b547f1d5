"""What was left out can be read and spoken about wherever the plan is read: the person's note never vanishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.services import signing, verdicts
from tests.browser import Page
from tests.helper.scenes import signed_in
from tests.person.plan_scenes import LINE, PLAN, complete, three_lines, with_plan

if TYPE_CHECKING:
    from flask import Flask

NOTE = "Kanariefågeln ska med."

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.mark.parametrize("with_wish", [False, True])
def test_a_note_beside_an_action_is_read_and_answered_when_it_was_left_out(
    either_app: Flask,
    with_wish: bool,  # noqa: FBT001 (what is left out: the wish that takes the action along, or the action)
) -> None:
    """Seen to fail while each page had its own idea of what was left out: the note stopped signing and was nowhere."""
    me, scene = with_plan(either_app)
    _why, goal, deed = three_lines(scene)
    complete(scene)
    scene.say(deed, NOTE)
    scene.leave_out(goal if with_wish else deed, "Det är dyrt.")
    for address in (f"{PLAN}/vad-hande", f"{PLAN}/las", f"{LINE}{deed.id}"):
        me.get(address).sees(NOTE, "Det är dyrt.")

    berit = signed_in(Page(either_app.test_client()))
    work = f"/hjalpare/visat/{scene.showing.id}/plan"
    for address in (work, f"{work}/las", f"{work}/rad/{deed.id}"):
        berit.get(address).sees(NOTE)
    berit.get(work)
    assert any(f"{deed.id}#svara" in link for link in berit.links().values())


def test_who_says_more_about_an_action_whose_wish_was_left_out_is_heard(either_app: Flask) -> None:
    me, scene = with_plan(either_app)
    _why, goal, deed = three_lines(scene)
    scene.say(deed, NOTE)
    scene.leave_out(goal, "Det är dyrt.")
    me.get(f"{PLAN}/vad-hande").follow("Säg vad du tycker: Köpa biljetter")
    me.press("Nästa", svar="nej", ord="Den också.")
    assert [words for _, words, _ in scene.verdicts(deed)] == [NOTE, "Den också."]


def test_whatever_stops_signing_can_be_found_in_the_plan_or_in_what_was_left_out(either_app: Flask) -> None:
    _me, scene = with_plan(either_app)
    why, goal, deed = three_lines(scene)
    support = scene.add(LineKind.SUPPORT, "Ledsagning")
    complete(scene)
    for line in (why, goal, deed, support):
        scene.say(line, NOTE)
    for line in (support, goal):
        scene.leave_out(line, "Inte nu.")
    document = scene.document
    found = {line.id for line in (*document.every_line(), *document.left_out)}
    assert {line.id for line in verdicts.unanswered(document)} == {why.id, deed.id} <= found
    assert {one.line.id for one in signing.what_stops(document) if one.line} <= found
