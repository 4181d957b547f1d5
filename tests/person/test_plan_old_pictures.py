"""A picture that an older release had: the plan that names it opens everywhere, and only the picture is gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.plan.document import Said, SaidCard
from app.plan.kinds import LineKind, Task
from app.services.days import today
from tests.browser import Page
from tests.helper.scenes import signed_in
from tests.person.plan_scenes import ALL, LINE, PLAN, complete, sign, with_plan

if TYPE_CHECKING:
    from flask import Flask

OLD = "a-picture-of-an-older-release"
SAID = Said("Vad längtar du efter?", (SaidCard("En resa", OLD),), "Åka tåg.", said_on=date(2026, 10, 1))
WORDS = "Du vill åka tåg till Åre."

pytestmark = pytest.mark.usefixtures("beside_app")


def test_no_page_falls_over_a_picture_that_is_no_longer_there(app: Flask) -> None:
    """Seen to fail with a 500 on all of them."""
    me, scene = with_plan(app)
    line = scene.add(LineKind.LONGING, WORDS, said=SAID, pictogram=OLD)
    gone = scene.add(LineKind.LONGING, "Du vill bo i Åre.", said=SAID, pictogram=OLD)
    scene.leave_out(gone, "Det är dyrt.")
    complete(scene)
    for page in (f"{LINE}{line.id}", f"{LINE}{line.id}/bild", f"{LINE}{gone.id}", ALL, f"{PLAN}/vad-hande",
                 f"{PLAN}/las"):  # fmt: skip
        me.get(page).sees("Åre")
    scene.add(LineKind.ACTION, "Köpa biljetter", parent=line, pictogram=OLD)

    berit = signed_in(Page(app.test_client()))
    work = f"/hjalpare/visat/{scene.showing.id}/plan"
    for page in ("", f"/rad/{line.id}", f"/rad/{line.id}/dela", f"/rad/{line.id}/ta-bort", "/las"):
        berit.get(work + page).sees(WORDS)


def test_who_signs_sees_what_is_new_without_the_picture(app: Flask) -> None:
    me, scene = with_plan(app)
    anna = (scene.participant("Anna"),)
    tasks = {Task.DOES: anna, Task.RESPONSIBLE: anna}
    goal = scene.add(LineKind.GOAL, WORDS, pictogram=OLD)
    scene.add(LineKind.ACTION, "Köpa biljetter", parent=goal, tasks=tasks, due_on=today(), pictogram=OLD)
    complete(scene)
    me.get(f"{PLAN}/skriv-under").sees(f"{WORDS} Inte svarat än")
    sign(scene)
    scene.add(LineKind.PURPOSE, "Du vill hinna mer.", pictogram=OLD)
    scene.rewrite(goal, "Du vill åka buss.")
    me.get(f"{PLAN}/versioner/1/nytt").sees("Du vill hinna mer.", "Du vill åka buss.")
