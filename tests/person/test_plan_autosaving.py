"""What the script is told that saves what the person says of the plan: what agrees at once, all else with Nästa."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Visit
from app.services import locking, look_backs, visits
from tests.helper.plan_scenes import plan_page
from tests.helper.scenes import signed_in
from tests.person.plan_scenes import ALL, PLAN, at, with_plan
from tests.person.scenes import begun, hidden
from tests.person.test_plan_held import said, with_follow_up

if TYPE_CHECKING:
    from flask import Flask

    from app.models import PlanLine
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def both(app: Flask) -> tuple[Page, Scene]:
    return with_plan(app)


def saved(page: Page, status: int = 200, to: str = "", /, **sent: Any) -> dict[str, Any]:
    """Save as the script does, from the page that is open or as `sent`, and return what it is told."""
    whole = {**hidden(page), **sent}
    response = page.client.post(to or page.path, data=whole, headers={"Accept": "application/json"})
    assert response.status_code == status
    assert response.json
    told: dict[str, Any] = response.json
    return told


def hashed(*lines: str) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()


def test_what_agrees_is_saved_and_an_objection_waits_for_nasta(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    """Seen to fail: without the field of Nästa an objection lifted both signatures while it was written."""
    why, goal, _ = lines
    revision = scene.revision
    me.get(at(goal))
    assert saved(me, rad="1", svar="ja") == {"saved": True, "sha256": hashed("svar=ja")}
    for choice, words in (("nej", "Hjälparen är"), ("", "Hjälparen är"), ("ja", "Hjälparen är")):
        assert saved(me, rad="1", svar=choice, ord=words) == {"saved": False}
    assert scene.verdicts(goal) == [(True, "", 1)]
    assert scene.revision == revision
    told = saved(me, rad="1", svar="nej", ord="Med\r\nbuss.\0", meant="1")
    assert told == {"saved": True, "sha256": hashed("ord=Med\nbuss.\ufffd", "svar=nej")}
    assert scene.revision == revision + 1
    me.press("Nästa", svar="nej", ord="Med\nbuss.\ufffd")
    assert scene.verdicts(goal) == [(True, "", 1), (False, "Med\nbuss.\ufffd", 1)]
    me.get(ALL)
    rows = {f"svar-{why.id}": "nej", f"svar-{goal.id}": "ja", f"rad-{why.id}": "1", f"rad-{goal.id}": "1"}
    assert saved(me, **rows) == {"saved": False}
    told = saved(me, **rows, **{f"ord-{why.id}": "Fel"}, meant="1")
    expected = [f"ord-{why.id}=Fel", f"svar-{why.id}=nej", f"svar-{goal.id}=ja"]
    assert told["sha256"] == hashed(*sorted(expected))
    assert not saved(me, **rows, **{f"ord-{why.id}": "x" * 20_001}, meant="1")["saved"]


def test_a_wrong_tap_is_nothing_that_was_said_and_a_late_one_undoes_nothing(
    me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    """Seen to fail: "Det stämmer" stood for ever beside the objection that the person had meant, and came after it."""
    goal = lines[1]
    old = hidden(me.get(at(goal)))
    assert saved(me, rad="1", svar="ja")["saved"]
    me.press("Nästa", svar="nej", ord="Med buss.")
    assert not saved(me, 200, at(goal), **old, rad="1", svar="ja")["saved"]
    me.get(at(goal)).sees("Det stämmer inte: Med buss.").misses("Det stämmer:")
    assert [one.agrees for one in scene.document.lines[1].verdicts] == [False]
    me.press("Nästa", svar="ja")
    assert [one.agrees for one in scene.document.lines[1].verdicts] == [False, True]
    for line in (lines[0], lines[2]):
        scene.say(line, agrees=True)
    scene.agree_with_the_whole()
    scene.reply(scene.say(goal, "Fel dag."), "Vi ändrar.")
    me.get(at(goal)).sees("Vad säger du nu?")
    assert saved(me, rad="1", svar="ja")["saved"]
    me.press("Nästa", svar="ja")  # All else was said before, so the plan is next, as without the save before it.
    assert me.path == PLAN
    assert scene.verdicts(goal)[-1] == (True, "", 1)


def test_what_is_said_of_a_follow_up_is_saved_in_the_same_way(app: Flask) -> None:
    """Seen to fail: new words went away with "Det stämmer", and only "Det stämmer inte" kept them."""
    page, scene, there = with_follow_up(app)
    old = hidden(page.get(there))
    assert saved(page, svar="ja")["sha256"] == hashed("svar=ja")
    assert not saved(page, svar="nej", ord="Fel")["saved"]
    assert saved(page, svar="nej", ord="Fel", meant="1")["sha256"] == hashed("ord=Fel", "svar=nej")
    assert not saved(page, 200, there, **old, svar="ja")["saved"]
    (held,) = look_backs.look_backs(scene.plan)
    assert [one.agrees for one in look_backs.told(held).verdicts] == [False]
    page.get(there).press("Nästa", svar="ja", ord="Nu är det bra.")
    page.get(there).press("Nästa", svar="ja", ord="Fel")
    assert said(scene) == [(True, ""), (False, "Fel"), (True, "Nu är det bra."), (True, "")]


def test_a_save_after_the_visit_is_told_what_to_do_in_plain_words(
    app: Flask, me: Page, scene: Scene, lines: tuple[PlanLine, PlanLine, PlanLine]
) -> None:
    """S-65, D-S4. Seen to fail: the script was sent a whole page, which it could tell nobody of."""
    line = at(lines[0])
    sent = {**hidden(me.get(line)), "rad": "1", "svar": "ja"}
    key = "Inte sparat än. Tryck på Nästa och visa din nyckel."
    assert saved(begun(app), 403, line, **sent) == {"saved": False, "locked": False, "why": key}
    with me.client.session_transaction() as cookie, unit_of_work():
        mine = visits.find_even_ended(cookie["visit"])
        assert mine
        locking.lock(mine.visit)
    locked = "Inte sparat än. Plattan är låst. Tryck på Nästa."
    assert saved(me, 403, line, **sent) == {"saved": False, "locked": True, "why": locked}
    with unit_of_work():
        visits.end(mine.visit)
    assert saved(me, 401, line, **sent) == {"saved": False, "locked": False, "why": key}
    helper = signed_in(begun(app))
    form = {**hidden(helper.get(plan_page(scene.showing, "ny?slag=goal"))), "text": "Segla"}
    with unit_of_work():
        visits.end(
            db.session.scalars(sa.select(Visit).where(Visit.helper_id.is_not(None), Visit.ended_at.is_(None))).one()
        )
    again = "Inte sparat än. Tryck på Spara och logga in igen."
    assert saved(helper, 401, **form) == {"saved": False, "locked": False, "why": again}
    assert scene.verdicts(lines[0]) == []
