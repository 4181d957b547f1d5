"""Every version that was signed stays readable, and what is new in the next one is told in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.plan.kinds import LineKind
from app.services import plans
from tests.browser import Page
from tests.days import half_a_year
from tests.helper.plan_scenes import in_words
from tests.helper.scenes import account, signed_in
from tests.person.scenes import begun, person_of
from tests.services.signing_scenes import GOAL, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from flask import Flask

    from tests.services.plan_scenes import Work

VERSIONS = "/min-plan/plan/versioner"
BOAT, SAIL = "Kim åker båt till havet.", "Kim provar att segla."

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def work(me: Page) -> Work:
    """Return a plan that was signed twice and has been changed since, of the person whose page `me` is."""
    work = ready(person_of(me), account())
    for text in (GOAL, BOAT):
        if text != GOAL:
            rewrite(work, text)
        person_signs(work)
        helper_signs(work)
    work.add(SAIL, LineKind.TRY)
    with work.writing() as plan:
        now = plans.frame_of(plan)
        plans.change_frame(plan, seen=now, wanted=replace(now, follow_up_on=date(2027, 8, 1)))
    return work


def test_a_plan_that_nobody_signed_has_no_versions(me: Page) -> None:
    ready(person_of(me))
    me.get(VERSIONS).sees("Planen är inte underskriven än.")


def test_every_version_can_be_read_and_compared(me: Page, work: Work) -> None:
    me.get(VERSIONS).sees("Version 1", "Version 2", "Planen har ändrats efter att ni skrev under.")
    me.follow("Vad är nytt i version 2?").sees("Så stod det förut", GOAL, "Så står det nu", BOAT).misses(SAIL)
    me.follow("Jämför med planen nu").sees(GOAL, BOAT, SAIL, in_words(half_a_year()), "söndag 1 augusti 2027")
    me.get(VERSIONS).follow("Vad är nytt nu?").sees(SAIL, "Uppföljning").misses(BOAT, "Det här blev inte med")
    me.get(VERSIONS).follow("Läs version 1").sees(GOAL).misses(BOAT, SAIL)
    me.get(VERSIONS).follow("Läs version 2").sees(BOAT).misses(GOAL, SAIL)


def test_an_unchanged_plan_has_nothing_new(me: Page) -> None:
    work = ready(person_of(me))
    person_signs(work)
    assert "Vad är nytt nu?" not in me.get(VERSIONS).links()
    me.get(f"{VERSIONS}/1/nytt").sees("Inget är ändrat i det som står här.")


def test_a_version_that_is_not_there_is_not_found(me: Page, work: Work) -> None:
    for address in ("3/nytt", "0/nytt", "2/nytt?mot=1", "2/nytt?mot=2", "1/nytt?mot=9", f"{9**40}/nytt"):
        me.get(f"{VERSIONS}/{address}", 404)


def test_the_helper_who_writes_reads_the_same_and_no_other_does(app: Flask, me: Page, work: Work) -> None:
    path = f"/hjalpare/visat/{work.showing.id}/plan/versioner"
    berit = signed_in(Page(app.test_client())).get(path)
    berit.sees("Version 2", "Planen har ändrats efter att ni skrev under.")
    berit.follow("Vad är nytt nu?").sees(SAIL, "Uppföljning")
    berit.get(f"{path}/1/nytt").sees(GOAL, BOAT).follow("Jämför med planen nu").sees(SAIL)
    berit.get(path).follow("Läs version 1").sees(GOAL)
    berit.get(f"{path}/7/nytt", 404)

    account("vera@example.org", "Vera")
    vera = signed_in(Page(app.test_client()), "vera@example.org")
    vera.get(path, 404)
    vera.get(f"{path}/1/nytt", 404)


def test_a_helper_who_may_write_no_longer_reads_no_version(app: Flask, me: Page, work: Work) -> None:
    path = f"/hjalpare/visat/{work.showing.id}/plan/versioner"
    berit = signed_in(Page(app.test_client())).get(path)
    with work.writing():
        plans.stop_writing(work.person, work.showing.id)
    berit.get(path, 404)
