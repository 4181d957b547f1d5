"""How many statements each page about a plan asks, and what it weighs: no more for a longer one (R-53)."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.kinds import Content, LineKind, Task
from app.services import look_backs, participants, people, plan_lines, plan_photos, verdicts
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Source, Written
from tests.browser import Page
from tests.helper.scenes import account, named, signed_in
from tests.person.plan_scenes import SAID, Scene, complete, plan_for, sign
from tests.person.scenes import begun, person_of
from tests.services.photo_scenes import TRAIN
from tests.web.test_statements import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

    from app.models import Plan, PlanLine

# The budgets: what a page asks, and what it weighs as it is sent (compressed), in bytes. Beside the whole plan, the
# page of one line tells what it has said before, who can be named, and which of the person's words waits for an answer.
MOST_STATEMENTS, MOST_BYTES = 12, 20_000
MORE = {"helper /rad/{line}": 16, "helper /ny?slag=action&under={line}": 13}
MANY = 5
PERSONS = ("", "/rad/{line}", "/rad/{line}/bild", "/rad/{line}/ta-bort", "/allt", "/vad-hande", "/hjalpare", "/las",
           "/skriv-under", "/versioner", "/versioner/1/nytt")  # fmt: skip
HELPERS = ("", "/rad/{line}", "/rad/{line}/dela", "/rad/{line}/ta-bort", "/ny?slag=action&under={line}", "/tider",
           "/personer", "/personer/{someone}", "/kontroll", "/uppfoljning", "/utvardering", "/las", "/skriv-under",
           "/versioner", "/versioner/1/nytt", "/ta-ut")  # fmt: skip

pytestmark = pytest.mark.usefixtures("beside_app")


def grow(scene: Scene) -> PlanLine:
    """Write many lines of every kind with all that may hang on a line; return the first wish, which is written anew."""
    answer = named(scene.person, "Tove")
    with unit_of_work():
        people.lock(scene.person)
        wishes = [_one_of_everything(scene, scene.plan, Source(answer.id, "", SAID)) for _ in range(MANY)]
        first = document_of(scene.plan).of_kind(LineKind.GOAL)[0]
        line = plan_lines.line_of(scene.plan, first.id)
        for wish in wishes:
            plan_lines.change(
                scene.plan, line, line.number, Written(Content(text=f"Åka {wish.id}")), Hand(scene.helper)
            )
        held = look_backs.NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Anna", "Tove"), "Det går bra.")
        look_backs.hold(scene.plan, held, scene.helper, uuid4())
    return line


def _one_of_everything(scene: Scene, plan: Plan, source: Source) -> PlanLine:
    who = (participants.add(plan, f"Anna {uuid4().hex[:6]}", "friend").id,)
    hand = Hand(scene.helper)
    for kind in (LineKind.KEEP, LineKind.SUPPORT, LineKind.READER, LineKind.MEETING):
        tasks = {task: who for task in (Task.DOES, Task.ATTENDS) if kind in {LineKind.SUPPORT, LineKind.MEETING}}
        plan_lines.add(plan, kind, Written(Content(text=f"{kind} {uuid4().hex[:6]}"), tasks), hand, source=source)
    wish = plan_lines.add(plan, LineKind.GOAL, Written(Content(text=f"Åka {uuid4().hex[:6]}")), hand, source=source)
    todo = Written(Content(text="Köpa biljett", due_on=today(), needs="Pengar"), dict.fromkeys(
        (Task.DOES, Task.RESPONSIBLE), who))  # fmt: skip
    plan_lines.add(plan, LineKind.ACTION, todo, hand, parent=wish)
    plan_lines.change(plan, wish, 1, Written(Content(text=f"Åka tåg {uuid4().hex[:6]}")), hand)
    said = verdicts.say(plan, wish.id, 2, agrees=False, words="Med buss.", form_id=None)
    verdicts.reply(plan, said.id, "Vi tar bussen.", scene.helper)
    plan_photos.add_photo(plan, wish, TRAIN, "Ett tåg", plan_photos.PhotoHand(scene.helper))
    return wish


def asked_by(who: str, page: Page, address: str, paths: Iterable[str], ids: dict[str, str]) -> dict[str, int]:
    """Return how many statements each page asks; one that asks too often or weighs too much fails at once."""
    asked = {}
    for path in paths:
        page.get(address + path.format(**ids))
        with counted() as found:
            page.get(address + path.format(**ids))
        name = f"{who} {path}"
        assert len(found) <= MORE.get(name, MOST_STATEMENTS), (name, found)
        weight = len(gzip.compress(page.response.data, 6, mtime=0))
        assert weight <= MOST_BYTES, (name, weight)
        asked[name] = len(found)
    return asked


def test_no_page_about_a_plan_asks_more_when_the_plan_is_twice_as_long(app: Flask) -> None:
    """Seen to fail: the page of a line asked once more for each time the line had been written."""
    person, rounds = begun(app), []
    scene = plan_for(person_of(person), account())
    complete(scene)
    scene.add(LineKind.GOAL, "Åka tåg", said=SAID)
    sign(scene, as_helper=True)
    helper = signed_in(Page(app.test_client()))
    helpers = f"/hjalpare/visat/{scene.showing.id}/plan"
    for _ in range(2):
        ids = {"line": str(grow(scene).id), "someone": str(participants.everyone(scene.plan)[0].id)}
        asked = asked_by("to sign", person, "/min-plan/plan", ["/skriv-under"], ids)
        sign(scene, as_helper=True)
        asked |= asked_by("person", person, "/min-plan/plan", PERSONS, ids)
        rounds.append(asked | asked_by("helper", helper, helpers, HELPERS, ids))
    assert {name: now for name, now in rounds[1].items() if now > rounds[0][name]} == {}
