"""What the person writes about the plan survives a visit that ended or was locked meanwhile (S-64, S-65, D-S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import unit_of_work, utc_now
from app.models import Visit
from app.plan.kinds import LineKind
from app.services import locking, person_keys, plans, signing
from tests.helper.plan_scenes import fields
from tests.person.plan_scenes import SAID, Scene, at, complete, plan_for
from tests.person.scenes import begun, person_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.services.signing import Signed
    from tests.browser import Page

WORDS = '<b>Med buss.</b> &amp; "tåg"\n' + "Jag åker själv. " * 60
DRAWN = "10,20 30,40;500,100"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    """Return someone on a tablet that several use, whose plan can be signed."""
    return begun(app, "shared")


@pytest.fixture
def scene(me: Page) -> Scene:
    scene = plan_for(person_of(me))
    complete(scene)
    return scene


def end(scene: Scene) -> None:
    """End the visit, as time does."""
    with unit_of_work() as session:
        session.execute(sa.update(Visit).where(Visit.person_id == scene.person.id).values(ended_at=utc_now()))


def lock(scene: Scene) -> None:
    """Lock the tablet, as it does when it is left."""
    with unit_of_work() as session:
        for visit in session.scalars(sa.select(Visit).where(Visit.person_id == scene.person.id)):
            locking.lock(visit)


def comes_back(me: Page, scene: Scene, sent: dict[str, str], away: Callable[[Scene], None]) -> Page:
    """Send the form after the visit is `away`, show the key, and press Spara on what stands there."""
    with unit_of_work():
        code = person_keys.make_key(scene.person).code
    away(scene)
    me.post(me.path, sent, 403)
    if away is lock:
        me.misses("Med buss.")
    return me.press("Fortsätt", code=code).sees("Det du skrev står kvar här").press("Spara")


@pytest.mark.parametrize("away", [end, lock])
def test_nothing_that_was_written_about_the_plan_is_lost(me: Page, scene: Scene, away: Callable[[Scene], None]) -> None:
    """Seen to fail without `ord` among what people write: what was written stood nowhere to be seen."""
    goal, other = (scene.add(LineKind.GOAL, text, said=SAID) for text in ("Åka tåg", "Åka båt"))
    sent = fields(me.get(at(goal)), "Nästa", svar="nej", ord=WORDS)
    comes_back(me, scene, sent, away)
    assert scene.verdicts(goal) == [(False, WORDS, 1)]

    sent = fields(me.get("/min-plan/plan/allt"), "Nästa", **{f"svar-{other.id}": "nej", f"ord-{other.id}": WORDS})
    comes_back(me, scene, sent, away)
    assert scene.verdicts(other) == [(False, WORDS, 1)]

    sent = fields(me.get(f"{at(goal)}/bild"), "Spara", alt="Ett tåg i fjällen")
    comes_back(me, scene, sent, away)
    assert me.values("alt") == ["Ett tåg i fjällen"]

    sent = fields(me.get(f"{at(other)}/ta-bort"), "Ta bort raden", ord=WORDS)
    comes_back(me, scene, sent, away)
    assert [line.reason for line in scene.document.left_out] == [WORDS.strip()]


@pytest.mark.parametrize("away", [end, lock])
@pytest.mark.parametrize("drawn", [{"ritat": DRAWN}, {"bild": "music"}, {"name": "Kim Öberg"}])
def test_nothing_that_was_drawn_or_chosen_to_sign_with_is_lost(
    me: Page, scene: Scene, away: Callable[[Scene], None], drawn: dict[str, str]
) -> None:
    """Seen to fail: a drawing and a picture were gone when the tablet had been locked."""
    scene.add(LineKind.GOAL, "Åka tåg", said=SAID)
    sent = fields(me.get("/min-plan/plan/skriv-under"), "Skriv under", **{"name": "", "bild": "", **drawn})
    comes_back(me, scene, sent, away)
    person = signed(scene).person
    assert person
    if "ritat" in drawn:
        assert person.mark.strokes == (((10, 20), (30, 40)), ((500, 100),))
    assert (person.mark.picture, person.name) == (drawn.get("bild", ""), drawn.get("name", ""))


def signed(scene: Scene) -> Signed:
    plan = plans.plan_of(scene.person)
    assert plan
    return signing.state_of(plan)
