"""A served plan to sign, the windows of both who sign it, and a finger that draws a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.db import db, unit_of_work
from app.models import Helper, Person, Plan, Showing
from app.models.access import DeviceKind
from app.plan.kinds import Content
from app.plan.marks import read_strokes
from app.services import plan_lines, verdicts, visits
from app.services.plan_lines import Written
from tests.chromium import PORTRAIT
from tests.journeys.world import COOKIE, _cookie
from tests.services.signing_scenes import goal_of, ready

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows
    from tests.services.plan_scenes import Work
SIGN = "/min-plan/plan/skriv-under"


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
