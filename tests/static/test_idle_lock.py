"""A shared tablet that lies unused saves what was written, forgets it on the page, and locks (S-20, WCAG 2.2.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Verdict
from app.plan.kinds import LineKind
from app.services import person_keys, second_step, signing
from tests.chromium import PORTRAIT, axe_faults
from tests.helper.scenes import beside
from tests.person.plan_scenes import at, plan_for
from tests.person.scenes import OWN_WORDS, begun, person_of, words_now
from tests.services.signing_scenes import ready
from tests.static.troubles import cut

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Route

    from tests.browser import Page
    from tests.chromium import Windows

CANARY = "KANARIE-ord som ingen annan ska se"
BOTH = 2


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app, "shared")


@pytest.fixture
def window(app: Flask, me: Page, address: str, windows: Windows) -> Window:
    """Return a window on the shared tablet, whose clock the test moves."""
    opened = windows.open(PORTRAIT)
    cookie = me.client.get_cookie("sid")
    assert cookie
    opened.context.add_cookies([{"name": "sid", "value": cookie.value, "url": address}])
    opened.clock.install()
    return opened


def current_code(me: Page) -> str:
    """Return the code of the person's key; call beside the app."""
    key = person_keys.current_key(person_of(me))
    assert key
    return key.code


def test_a_tablet_that_is_left_saves_first_and_then_forgets(app: Flask, me: Page, window: Window, address: str) -> None:
    """S-20. Seen to fail with a page that is not told after how many minutes it locks."""
    window.goto(address + OWN_WORDS + "try")
    window.locator("textarea").fill(CANARY)
    soon = window.get_by_text("Plattan låses snart. Tryck här om du är kvar.")
    window.clock.run_for("07:50")
    assert not soon.is_visible()
    window.clock.run_for("00:15")
    soon.wait_for()
    assert axe_faults(window) == []
    window.get_by_role("button", name="Jag är kvar").click()
    window.clock.run_for("02:30")
    assert not soon.is_visible()
    window.clock.run_for("07:40")
    window.get_by_role("heading", name="Plattan är låst").wait_for()
    assert CANARY not in window.content()
    with beside(app):
        assert words_now(me, "try") == [CANARY]
        code = current_code(me)
    window.go_back()
    window.get_by_role("heading", name="Plattan är låst").wait_for()
    assert CANARY not in window.content()
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Fortsätt").click()
    window.wait_for_url(re.compile(OWN_WORDS))
    assert window.locator("textarea").input_value() == CANARY


def test_without_a_network_the_words_wait_unseen_until_they_are_saved(
    app: Flask, me: Page, window: Window, address: str
) -> None:
    window.goto(address + OWN_WORDS + "try")
    window.locator("textarea").fill(CANARY)
    window.route("**/*", lambda route: route.abort())
    window.clock.run_for("10:05")
    window.get_by_text("Den väntar på nätet").wait_for()
    assert CANARY not in window.content()
    window.unroute("**/*")
    window.clock.run_for("00:11")
    window.get_by_role("heading", name="Plattan är låst").wait_for()
    with beside(app):
        assert words_now(me, "try") == [CANARY]


def test_without_a_network_a_page_where_nothing_was_written_waits_too(window: Window, address: str) -> None:
    """Seen to fail: a page of the browser's own stood there."""
    window.goto(address + OWN_WORDS + "try")
    window.route("**/*", lambda route: route.abort())
    window.clock.run_for("10:05")
    window.get_by_text("Den väntar på nätet").wait_for()
    window.unroute("**/*")
    window.clock.run_for("00:03")
    window.get_by_role("heading", name="Plattan är låst").wait_for()


def test_words_of_a_form_without_tools_come_along_sealed(me: Page, window: Window, address: str, app: Flask) -> None:
    window.goto(address + "/min-plan/personer/ny")
    window.locator("#name").fill(CANARY)
    window.clock.run_for("10:05")
    window.get_by_role("heading", name="Plattan är låst").wait_for()
    assert CANARY not in window.content()
    with beside(app):
        code = current_code(me)
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Fortsätt").click()
    window.get_by_role("heading", name="Det du skrev står kvar här").wait_for()
    assert window.locator("textarea").input_value() == CANARY
    window.get_by_role("button", name="Spara").click()
    window.goto(address + "/min-plan/personer/ny")  # It was saved, so nothing of it waits on the device any more.
    window.locator("#name").wait_for()
    assert window.locator("#name").input_value() == ""


def test_an_objection_is_not_said_by_a_tablet_that_locks(me: Page, window: Window, address: str, app: Flask) -> None:
    """Decision 0034. Seen to fail: what was half-written was told to the helper, and lifted signatures, by itself."""
    with beside(app):
        scene = plan_for(person_of(me))
        line = scene.add(LineKind.GOAL, "Du vill åka tåg till Åre.")
        code, there = current_code(me), at(line)
    window.goto(address + there)
    window.locator("[value=nej]").check(force=True)
    window.locator("#ord").fill(CANARY)
    window.clock.run_for("10:05")
    window.get_by_role("heading", name="Plattan är låst").wait_for()
    assert CANARY not in window.content()
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Fortsätt").click()
    window.get_by_role("heading", name="Det du skrev står kvar här").wait_for()
    with beside(app):
        assert said_by(me) == []
    window.get_by_role("button", name="Spara").click()
    window.goto(address + there)
    window.get_by_text(f"Det stämmer inte: {CANARY}").wait_for()
    with beside(app):
        assert said_by(me) == [CANARY]


def said_by(me: Page) -> list[str]:
    """Return what the person has said of lines of the plan; call beside the app."""
    return [one.words for one in db.session.scalars(sa.select(Verdict).where(Verdict.person_id == person_of(me).id))]


def test_a_save_that_is_told_of_a_lock_locks_its_window_too(
    me: Page, window: Window, windows: Windows, address: str, app: Flask
) -> None:
    """D-S4. Seen to fail: the words stood in view after Göm in another window, until the page itself was left."""
    window.route("**/egna-ord/try", cut)
    other, code = both_write(me, window, address, app)
    other.get_by_role("button", name="Göm").click()
    other.wait_for_url(address + "/")
    window.unroute("**/egna-ord/try")
    window.clock.run_for("00:30")
    window.get_by_role("heading", name="Plattan är låst").wait_for(timeout=10_000)  # The page itself asks each minute.
    assert CANARY not in window.content()
    with beside(app):
        assert [words_now(me, "try"), words_now(me, "good-at")] == [[], [CANARY + "good-at"]]
    open_with(window, code)
    window.get_by_role("button", name="Spara").click()
    window.wait_for_url(re.compile("/min-plan/fraga/"))
    with beside(app):
        assert words_now(me, "try") == [CANARY + "try"]
    windows.faults = [one for one in windows.faults if not one.startswith("403 for ")]


def test_a_signature_that_was_drawn_comes_along_sealed(me: Page, window: Window, address: str, app: Flask) -> None:
    """Seen to fail: a drawing is kept in a hidden field, which looked as if nobody had changed it."""
    with beside(app):
        work = ready(person_of(me))
        code = current_code(me)
    window.goto(address + "/min-plan/plan/skriv-under")
    box = window.locator("canvas")
    window.get_by_role("button", name="Tryck här om du vill rita").click()
    at = box.bounding_box()
    assert at
    window.mouse.move(at["x"] + 20, at["y"] + 20)
    window.mouse.down()
    window.mouse.move(at["x"] + 120, at["y"] + 60, steps=5)
    window.mouse.up()
    window.clock.run_for("20:05")  # That the page was scrolled is told when it is drawn: minutes later by this clock.
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Fortsätt").click()
    window.get_by_role("button", name="Spara").click()
    window.get_by_role("heading", name="Du har skrivit under").wait_for()
    with beside(app):
        person = signing.state_of(work.plan).person
        assert person
        assert len(person.mark.strokes) == 1


def test_two_windows_that_lock_at_once_keep_all_words(me: Page, window: Window, address: str, app: Flask) -> None:
    """Seen to fail: the window that came second was asked for a key, and the right one was called another's."""
    other, code = both_write(me, window, address, app)
    locking: list[Route] = []

    def hold(route: Route) -> None:
        locking.append(route)
        if len(locking) == BOTH:
            for held in locking:
                held.continue_()

    for one in (window, other):
        one.route("**/min-plan/las", hold)
    window.clock.run_for("10:05")
    for one in (window, other):
        one.get_by_role("heading", name="Plattan är låst").wait_for()
    with beside(app):
        assert [words_now(me, "try"), words_now(me, "good-at")] == [[CANARY + "try"], [CANARY + "good-at"]]
    open_with(window, code)
    window.wait_for_url(re.compile(OWN_WORDS))


def both_write(me: Page, window: Window, address: str, app: Flask) -> tuple[Window, str]:
    """Return a second window on the same tablet, where both hold words, and the code of a person with a second step."""
    with beside(app):
        chosen = second_step.hashed(second_step.StepKind.DIGITS, "4827")
        with unit_of_work():
            second_step.choose(person_of(me), chosen)
        code = current_code(me)
    other = window.context.new_page()
    for one, question in ((window, "try"), (other, "good-at")):
        one.goto(address + OWN_WORDS + question)
        one.locator("textarea").fill(CANARY + question)
    return other, code


def open_with(window: Window, code: str) -> None:
    window.get_by_label("Skriv koden på din nyckel").fill(code)
    window.get_by_role("button", name="Öppna med nyckeln").click()
