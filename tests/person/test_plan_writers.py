"""*De som skriver i min plan*: the person decides who may write, at once, and reads what has been done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work
from app.person.plan_writers import TOLD
from app.plan.events import PlanVerb
from app.plan.kinds import LineKind
from app.services import plans, showings
from tests.helper.scenes import account, named, show, someone
from tests.person.plan_scenes import ALL, PLAN, SAID, at, plan_for, with_plan
from tests.person.scenes import begun, hidden, person_of

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing
    from tests.browser import Page
    from tests.person.plan_scenes import Scene

WRITERS = f"{PLAN}/hjalpare"
READS, WRITES = {"far": "lasa"}, {"far": "skriva"}

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def both(app: Flask) -> tuple[Page, Scene]:
    return with_plan(app)


def may_write(scene: Scene) -> bool:
    return plans.writing(scene.helper, scene.showing.id).may_write


def now(me: Page) -> list[str]:
    """Return what holds now for each helper."""
    return [words for words in me.buttons() if "så är det nu" in words]


def test_a_helper_may_write_or_only_read_from_the_moment_it_is_pressed(me: Page, scene: Scene) -> None:
    assert now(me.get(WRITERS)) == ["Får skriva, så är det nu: Berit"]
    me.press("Läser bara svaren").sees("Nu läser Berit bara dina svar.")
    assert now(me) == ["Läser bara svaren, så är det nu: Berit"]
    assert not may_write(scene)
    me.get(PLAN).sees("Just nu skriver ingen i din plan.")
    me.get(WRITERS).misses("Nu kan Berit").press("Får skriva").sees("Nu kan Berit skriva i din plan.")
    assert may_write(scene)


def test_what_a_helper_who_writes_may_read_is_told_before_the_buttons_and_can_be_looked_at(
    me: Page, scene: Scene
) -> None:
    scene.add(LineKind.PURPOSE, "Du vill bestämma mer.")
    told = "Den som skriver läser hela planen. Där står det du har sagt."
    me.get(WRITERS).sees(told)
    assert me.text.index(told) < me.text.index("Får skriva")
    assert me.links()["Läs hela planen"] == f"{PLAN}/las"


def test_everything_that_can_be_done_with_a_plan_has_words_for_the_person() -> None:
    assert set(TOLD) == set(PlanVerb)


HIDE = 1  # *Göm* stands on every page of the person.


def test_everyone_who_reads_can_be_let_in_and_nobody_else(me: Page, scene: Scene) -> None:
    ali = account("ali@example.org", "Ali Nur")
    opened, unopened = show(scene.person, to=ali), show(scene.person)
    assert len(me.get(WRITERS).buttons()) == 4 + HIDE
    me.post(f"{WRITERS}/{opened.id}", hidden(me) | token(me) | WRITES).sees("Nu kan Berit skriva i din plan.")
    assert plans.writing(ali, opened.id).may_write
    me.post(f"{WRITERS}/{unopened.id}", token(me.get(WRITERS)) | WRITES, 404)
    with unit_of_work():
        showings.take_back(scene.person, opened.id)
    assert len(me.get(WRITERS).buttons()) == 2 + HIDE
    me.post(f"{WRITERS}/{opened.id}", token(me) | WRITES, 404)


def test_the_helpers_of_another_person_are_not_there(me: Page, scene: Scene) -> None:
    other = plan_for(someone(), scene.helper)
    for showing_id in (other.showing.id, uuid4()):
        me.post(f"{WRITERS}/{showing_id}", token(me.get(WRITERS)) | WRITES, 404)
        me.post(f"{WRITERS}/{showing_id}", token(me.get(WRITERS)) | READS)
        me.misses("Nu kan")
    assert may_write(other)


def test_everything_that_was_done_with_the_plan_is_told_in_plain_words(me: Page, scene: Scene) -> None:
    with unit_of_work():
        for verb in PlanVerb:
            plans.note(scene.plan, verb, None if verb is PlanVerb.SIGNED_BY_PERSON else scene.helper)
    me.get(WRITERS).sees(
        "Berit Sten började skriva din plan.", "Berit Sten fick skriva i din plan.",
        "Berit Sten slutade skriva i din plan.",
        "Du skrev under planen.", "Berit Sten skrev under planen.", "Planen ändrades.",
        "Berit Sten tog ut en kopia av planen.",
    )  # fmt: skip
    told = [one for one in me.tree.iter("ol") if one.get("class") == "happened"]
    assert len(list(told[0])) == len(PlanVerb) + 1


def test_a_plan_that_nobody_can_read_now_says_so(me: Page, scene: Scene) -> None:
    with unit_of_work():
        showings.take_back(scene.person, scene.showing.id)
    me.get(WRITERS).sees("Just nu kan ingen hjälpare läsa eller skriva.")
    me.get(PLAN).sees("Just nu skriver ingen i din plan.")


def token(me: Page) -> dict[str, str]:
    return {"csrf_token": me.values("csrf_token")[0]}


def shown_again(scene: Scene) -> Showing:
    """Let the person take back what the helper was shown, and show something again, which the helper opens."""
    with unit_of_work():
        showings.take_back(scene.person, scene.showing.id)
    return show(scene.person, to=scene.helper)


def test_who_takes_back_and_shows_again_is_asked_who_writes_and_nobody_does_until_then(me: Page, scene: Scene) -> None:
    """Seen to fail: the helper was told to ask the person, and no page asked the person anything."""
    again = shown_again(scene)
    assert not plans.writing(scene.helper, again.id).may_write
    me.get(PLAN).sees("Vem ska skriva i din plan?", "Just nu skriver ingen i din plan.").follow("Berit Läser bara")
    me.sees("Nu läser Berit bara dina svar.", "Den som skriver läser hela planen.")
    assert now(me) == ["Läser bara svaren, så är det nu: Berit"]
    me.press("Får skriva").sees("Nu kan Berit skriva i din plan.")
    assert me.path.startswith(f"/min-plan/visa/{again.id}")
    assert now(me) == ["Får skriva, så är det nu: Berit"]
    assert plans.writing(scene.helper, again.id).may_write
    me.get(PLAN).misses("Vem ska skriva i din plan?")


def test_before_the_helper_has_come_the_person_reads_that_there_is_a_choice(me: Page, scene: Scene) -> None:
    with unit_of_work():
        showings.take_back(scene.person, scene.showing.id)
    unopened = show(scene.person)
    me.get(f"/min-plan/visa/{unopened.id}").sees("Berit läser bara svaren.", "Här väljer du senare om Berit får skriva")
    assert now(me) == []
    me.get(PLAN).misses("Vem ska skriva i din plan?").sees("Just nu skriver ingen i din plan.")


def test_the_preview_says_what_the_helper_may_do(app: Flask, me: Page, scene: Scene) -> None:
    named(scene.person, "Tove")
    told = {"du har visat": scene.showing.id, "på nytt": None}
    for showing_id in told.values():
        me.get("/min-plan/visa" + (f"?igen={showing_id}" if showing_id else ""))
        fields = {"del": "about-me"} | ({} if showing_id else {"name": "Berit"})
        me.press("Nästa", fields)
        me.sees("Berit får skriva i din plan." if showing_id else "Sedan väljer du om Berit också får skriva")
    alone = begun(app)
    named(person_of(alone), "Kim")
    alone.get("/min-plan/visa").press("Nästa", {"del": "about-me", "name": "Berit"})
    alone.sees("Berit kan också börja skriva din plan.")


def test_what_somebody_wrote_who_writes_no_longer_stands_under_their_name(both: tuple[Page, Scene]) -> None:
    """Seen to fail: "Så skrev hjälparen" told of the helper who writes now what another had written."""
    me, scene = both
    line = scene.add(LineKind.GOAL, "Du vill åka tåg.", said=SAID)
    pages = (at(line), ALL, f"{PLAN}/vad-hande", f"{at(line)}/ta-bort")
    for page in pages:
        me.get(page).sees("Så skrev hjälparen")
    with unit_of_work():
        plans.stop_writing(scene.person, scene.showing.id)
    for page in pages:
        me.get(page).sees(f"Så skrev {scene.helper.name}").misses("Så skrev hjälparen")
