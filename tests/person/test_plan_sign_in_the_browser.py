"""Signing as it is done: a finger on the tablet, the helper at a computer, a change, and signing once more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models import Helper, Person, Plan, Showing
from app.models.access import DeviceKind
from app.plan.kinds import Content
from app.plan.marks import HEIGHT, MOST_POINTS, WIDTH, read_strokes
from app.services import plan_lines, verdicts, visits
from app.services.plan_lines import Written
from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, axe_faults
from tests.journeys.world import COOKIE, _cookie
from tests.services.signing_scenes import GOAL, goal_of, ready

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows
    from tests.services.plan_scenes import Work

SIGN, VERSIONS = "/min-plan/plan/skriv-under", "/min-plan/plan/versioner"
BOAT, BUS = "Kim åker båt till havet.", "Kim åker buss till havet."


class Stage:
    """A served plan that can be signed, and the windows of both who sign it."""

    def __init__(self, app: Flask, windows: Windows, address: str) -> None:
        self.app, self.windows, self.address = app, windows, address
        with app.app_context():
            self._work = ready()
            with unit_of_work():
                person = visits.start(DeviceKind.OWN, person=self._work.person)[1]
                helper = visits.start(DeviceKind.HELPER, helper=self._work.helper)[1]
            self.helpers = f"/hjalpare/visat/{self._work.showing.id}/plan/skriv-under"
        self.cookies = {"person": _cookie(app, visit=person), "helper": _cookie(app, visit=helper)}

    def window(self, who: str, path: str, size: tuple[int, int] = PORTRAIT, *, java_script: bool = True) -> Window:
        """Open a page where `who` is signed in."""
        window = self.windows.open(size, java_script=java_script, has_touch=True)
        window.context.add_cookies([{"name": COOKIE, "value": self.cookies[who], "url": self.address}])
        window.goto(self.address + path)
        return window

    def work(self) -> Work:
        """Return the plan as it is now; call in an application context."""
        old = self._work
        found = (db.session.get_one(Person, old.person.id), db.session.get_one(Helper, old.helper.id))
        plan = db.session.get_one(Plan, (old.person.id, old.plan.id))
        showing = db.session.get_one(Showing, (old.person.id, old.showing.id))
        return replace(old, person=found[0], helper=found[1], showing=showing, plan=plan)

    def object(self) -> None:
        """Let the person say that the wish is wrong."""
        with self.app.app_context():
            work = self.work()
            line = goal_of(work)
            with work.writing() as plan:
                verdicts.say(plan, line.id, line.number, agrees=False, words="Med båt.", form_id=uuid4())

    def rewrite(self, text: str) -> None:
        """Let the helper write the wish anew."""
        with self.app.app_context():
            work = self.work()
            line = goal_of(work)
            with work.writing() as plan:
                plan_lines.change(plan, line, line.number, Written(Content(text=text)), work.hand)


@pytest.fixture
def stage(app: Flask, windows: Windows, address: str) -> Stage:
    return Stage(app, windows, address)


def draw(window: Window, *strokes: Sequence[tuple[float, float]]) -> None:
    """Draw with a finger; each point is a share of the width and the height of the box."""
    opener = window.get_by_role("button", name="Tryck här om du vill rita")
    if opener.count():
        opener.tap()
    swipe(window, *strokes)


def swipe(window: Window, *strokes: Sequence[tuple[float, float]]) -> None:
    """Move a finger over the box, whether or not it is open."""
    window.locator("canvas").evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    box = window.locator("canvas").bounding_box()
    assert box
    screen = window.context.new_cdp_session(window)
    for stroke in strokes:
        places = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in stroke]
        screen.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
        for place in places[1:]:
            screen.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drawn(window: Window) -> list[int]:
    """Return how many points each stroke has, as the page would send them."""
    return [len(stroke) for stroke in read_strokes(window.locator("[name=ritat]").input_value())]


def ink(window: Window) -> int:
    """Return how many dots of the canvas are dark."""
    script = """canvas => {
      const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 3; at < data.length; at += 4) dark += data[at] > 0;
      return dark;
    }"""
    return int(window.locator("canvas").evaluate(script))


# A dot comes last: right after a quick stroke Chromium takes a tap for the end of a swipe.
DOT = [(0.8, 0.5)]
WAVE = [(0.1 + step / 50, 0.5 + 0.3 * (-1) ** (step // 8)) for step in range(40)]


def press(window: Window, words: str) -> None:
    """Press the button or link with these words, and wait for the page that opens."""
    main = window.locator("main")
    control = main.get_by_role("button", name=words, exact=True).or_(main.get_by_role("link", name=words, exact=True))
    with window.expect_event("domcontentloaded"):
        control.first.tap()


def sees(window: Window, *texts: str) -> None:
    for text in texts:
        expect(window.get_by_text(text).first).to_be_visible()
    assert axe_faults(window) == []


def test_the_whole_way_of_a_signature(stage: Stage) -> None:
    stage.object()
    person = stage.window("person", SIGN)
    sees(person, "Planen är inte klar att skriva under än", "Du sa att det inte stämmer", GOAL)

    stage.rewrite(BOAT)
    person.reload()
    sees(person, "Hur vill du skriva under?", BOAT)
    draw(person, WAVE, DOT)
    press(person, "Skriv under")
    sees(person, "Du har skrivit under", "Nu skriver din hjälpare under.")
    assert person.locator(".mark__drawn path").count() == 1

    helper = stage.window("helper", stage.helpers, LANDSCAPE)
    sees(helper, "Kim har skrivit under. Nu skriver du under.", "Kontrollkod", BOAT)
    helper.get_by_label("Skriv ditt namn").fill("Berit Sten")
    press(helper, "Skriv under")
    sees(helper, "Planen är underskriven")

    stage.rewrite(BUS)
    helper.reload()
    sees(helper, "Planen har ändrats efter att ni skrev under.", "Den väntar på Kim.")
    person.reload()
    sees(person, "Planen har ändrats efter att ni skrev under.", "Den gamla finns kvar.")
    person.get_by_label("Musik", exact=True).check()
    press(person, "Skriv under")
    sees(person, "Du har skrivit under", "Musik")

    person.goto(stage.address + VERSIONS)
    sees(person, "Version 1", "Version 2")
    press(person, "Vad är nytt i version 2?")
    sees(person, "Så stod det förut", BOAT, "Så står det nu", BUS)


def test_a_plan_is_signed_without_javascript_and_with_the_keyboard_alone(stage: Stage) -> None:
    plain = stage.window("person", SIGN, PHONE, java_script=False)
    expect(plain.locator("canvas")).to_be_hidden()
    plain.get_by_label("Skriv ditt namn").fill("Kim")
    plain.get_by_role("button", name="Skriv under").click()
    expect(plain.get_by_role("heading", name="Du har skrivit under")).to_be_visible()

    stage.rewrite(BUS)
    keys = stage.window("person", SIGN)
    stage.rewrite(BOAT)
    keys.get_by_label("Skriv ditt namn").focus()
    keys.keyboard.type("Kim")
    keys.get_by_role("button", name="Skriv under").press("Enter")
    expect(keys.get_by_text("Någon har ändrat planen nu.")).to_be_visible()
    sees(keys, "Så stod det förut", BUS, "Så står det nu", BOAT)
    keys.get_by_label("Skriv ditt namn").press("Enter")
    expect(keys.get_by_text("Du har inte skrivit under än.")).to_be_in_viewport()  # Ending a line is not signing.
    expect(keys.get_by_label("Skriv ditt namn")).to_have_value("Kim")
    keys.get_by_role("button", name="Skriv under").focus()
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("heading", name="Du har skrivit under")).to_be_visible()


def test_the_box_to_draw_in_is_as_wide_as_the_field_for_the_name(stage: Stage) -> None:
    """Seen to fail on a standing tablet: the box was narrower, and both looked out of line."""
    window = stage.window("person", SIGN)
    for width, height in (PORTRAIT, LANDSCAPE, PHONE):
        window.set_viewport_size({"width": width, "height": height})
        name, box = (window.locator(one).bounding_box() for one in ("#name", "canvas"))
        assert name
        assert box
        assert (name["x"], name["width"]) == (box["x"], box["width"])
        assert box["height"] < height, "the whole box is seen at once"


def test_who_moves_the_page_past_the_box_draws_nothing(stage: Stage) -> None:
    """Seen to fail: a swipe over the box became a mark, which was then signed with."""
    window = stage.window("person", SIGN, PHONE)
    past = [(0.5, 0.9 - step / 20) for step in range(16)]
    swipe(window, past)
    assert drawn(window) == []
    window.wait_for_function("before => scrollY > before", arg=window.evaluate("scrollY") - 1)
    draw(window, WAVE, DOT)
    assert len(drawn(window)) == 2
    window.get_by_label("Skriv ditt namn").tap()
    expect(window.get_by_role("button", name="Tryck här om du vill rita")).to_be_visible()
    swipe(window, past)
    assert len(drawn(window)) == 2


def test_a_drawing_can_be_undone_survives_a_fault_and_stays_small(stage: Stage) -> None:
    window = stage.window("person", SIGN, PHONE)
    window.locator("canvas").evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    before = window.evaluate("scrollY")
    draw(window, [(0.5, 0.2), (0.5, 0.5), (0.5, 0.9)], DOT)
    assert window.evaluate("scrollY") == before  # The finger draws; it does not move the page.
    lines, dot = drawn(window)
    assert lines >= 2
    assert dot == 1
    x, y = read_strokes(window.locator("[name=ritat]").input_value())[1][0]
    assert (abs(x - 0.8 * WIDTH), abs(y - 0.5 * HEIGHT)) < (15, 15)

    both = ink(window)
    window.get_by_role("button", name="Ångra strecket").tap()
    assert len(drawn(window)) == 1
    assert 0 < ink(window) < both
    window.get_by_role("button", name="Rita igen").tap()
    assert (drawn(window), ink(window)) == ([], 0)

    draw(window, WAVE, DOT)
    window.get_by_label("Skriv ditt namn").fill("a" * 101)
    press(window, "Skriv under")
    sees(window, "Namnet är långt.")
    assert drawn(window)
    assert ink(window) > 0

    draw(window, *[[(0.1, step / 60), (0.3, 0.9 - step / 60), (0.6, step / 60), (0.9, 0.5)] for step in range(20)])
    window.evaluate("""() => {
      const canvas = document.querySelector("canvas");
      canvas.setPointerCapture = () => {};
      const move = (x, y) => canvas.dispatchEvent(new PointerEvent("pointermove",
        {pointerId: 9, buttons: 1, clientX: x, clientY: y, bubbles: true}));
      const {left, top, width, height} = canvas.getBoundingClientRect();
      for (let at = 0; at < 9000; at += 1) move(left + (at % 97) / 97 * width, top + (at % 53) / 53 * height);
      canvas.dispatchEvent(new PointerEvent("pointerup", {pointerId: 9, bubbles: true}));
    }""")
    assert 100 < sum(drawn(window)) <= MOST_POINTS / 2
