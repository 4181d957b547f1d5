"""Spara on the page of a line, where nobody answers: the page stays, and so does all that was written on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.plan.kinds import LineKind
from app.services import plan_lines, verdicts, visits
from tests.chromium import LANDSCAPE, PORTRAIT
from tests.helper.plan_visits import at, now
from tests.helper.scenes import account, beside
from tests.journeys.world import COOKIE, _cookie
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from playwright.sync_api import Dialog
    from playwright.sync_api import Page as Window

    from app.models import PlanLine
    from app.plan.document import Line
    from tests.chromium import Windows
    from tests.services.plan_scenes import Work

BOAT = "Kim åker båt till havet."
STANDS = "Det du skrev står kvar här. Det är inte sparat än."
OFFLINE = "Du har inget internet nu. Ditt svar finns kvar."
TRIES_AGAIN, PRESS = "Inte sparat än. Vi försöker igen.", "Inte sparat än. Tryck på Spara."
NOT_ALL = "Allt är inte sparat än. Tryck på Spara."


@pytest.fixture
def work(app: Flask) -> Iterator[Work]:
    """Return a plan in which nothing stops signing."""
    with beside(app):
        yield ready(helper=account())


def opened(windows: Windows, app: Flask, address: str, work: Work, line: PlanLine) -> Window:
    """Open the page of a line, where the helper is signed in."""
    with unit_of_work():
        secret = visits.start(DeviceKind.HELPER, helper=work.helper)[1]
    window = windows.open(LANDSCAPE)
    window.context.add_cookies([{"name": COOKIE, "value": _cookie(app, visit=secret), "url": address}])
    window.goto(address + page_of(work, line))
    return window


def page_of(work: Work, line: PlanLine) -> str:
    """Return the address of a line, and let go of the database: a reader keeps the served app from writing."""
    path = at(work, line)
    db.session.rollback()
    return path


def kept(work: Work, line: PlanLine) -> Line:
    """Return what a line says now, and let go of the database."""
    found = now(work, line.id)
    db.session.rollback()
    return found


def press(window: Window) -> None:
    """Press Spara with a key: a second tap would be taken for a tremor."""
    window.locator("main").get_by_role("button", name="Spara", exact=True).press("Enter")


def stays(window: Window, work: Work, line: PlanLine, words: str) -> None:
    """Assert that the page of the line is open still, and what it says."""
    expect(window.locator("[data-status]")).to_have_text(words)
    assert urlsplit(window.url).path == page_of(work, line)


@pytest.mark.parametrize("trouble", ["no network", "no server"])
def test_what_is_written_stays_on_the_page_until_it_can_be_saved(
    windows: Windows, app: Flask, address: str, work: Work, trouble: str
) -> None:
    """Seen to fail: a network without a server behind it led to the browser's own page, and the text was gone."""
    line = goal_of(work)
    before = line.number
    window = opened(windows, app, address, work, line)
    if trouble == "no network":
        window.context.set_offline(True)
    else:
        window.route("**/plan/rad/*", lambda route: route.abort())
    window.locator("[name=text]").fill(BOAT)
    press(window)
    stays(window, work, line, TRIES_AGAIN)
    expect(window.locator("[name=text]")).to_have_value(BOAT)
    assert kept(work, line).text != BOAT
    window.unroute_all()
    if trouble == "no network":
        window.context.set_offline(False)
        expect(window.locator("[data-status]")).to_have_text("Sparat")
        assert kept(work, line).text == BOAT
    press(window)
    expect(window.get_by_text("Raden är sparad.")).to_be_visible()
    assert (kept(work, line).text, kept(work, line).number) == (BOAT, before + 1)


def test_a_name_that_waits_for_spara_is_never_called_saved(
    windows: Windows, app: Flask, address: str, work: Work
) -> None:
    """Seen to fail: "Vi försöker igen" stood there for ever, and nothing was tried, since a name waits for Spara."""
    line = work.add("Packa väskan", LineKind.ACTION, parent=goal_of(work))
    window = opened(windows, app, address, work, line)
    window.context.set_offline(True)
    window.locator("#does-new").fill("Björn")
    press(window)
    stays(window, work, line, PRESS)
    window.context.set_offline(False)
    press(window)
    expect(window.get_by_text("Raden är sparad.")).to_be_visible()
    assert [one.name for one in kept(work, line).does] == ["Björn"]


def test_a_line_the_person_has_spoken_about_waits_for_spara_and_says_so(
    windows: Windows, app: Flask, address: str, work: Work
) -> None:
    """Seen to fail: what was half written answered the objection, and "Inte sparat än" stood beside what was saved."""
    line = goal_of(work)
    window = opened(windows, app, address, work, line)
    with unit_of_work():
        verdicts.say(work.plan, line.id, line.number, agrees=False, words="Med buss.", form_id=None)
    window.locator("[name=text]").fill("Kim åker b")
    stays(window, work, line, "Inte sparat än. Kim har sagt något om raden. Tryck på Spara.")
    window = opened(windows, app, address, work, line)
    for field in ("#ord", "[name=text]"):
        window.locator(field).fill("Kim åker b")
        stays(window, work, line, PRESS)
        window.locator(field).fill("")
    assert kept(work, line).verdicts[-1].is_unanswered
    window.locator("[name=text]").fill(BOAT)
    press(window)
    expect(window.get_by_text("Raden är sparad.")).to_be_visible()
    assert not kept(work, line).verdicts[-1].is_unanswered


def test_a_line_of_a_signed_plan_stays_as_it_was_written_too(
    windows: Windows, app: Flask, address: str, work: Work
) -> None:
    """Seen to fail: a page that does not save by itself had no guard at all."""
    person_signs(work)
    helper_signs(work)
    line = goal_of(work)
    window = opened(windows, app, address, work, line)
    window.context.set_offline(True)
    window.locator("[name=text]").fill(BOAT)
    press(window)
    stays(window, work, line, PRESS)
    expect(window.locator("[name=text]")).to_have_value(BOAT)
    window.context.set_offline(False)
    press(window)
    expect(window.get_by_text("Planen har ändrats efter att ni skrev under.")).to_be_visible()
    assert kept(work, line).text == BOAT


@pytest.mark.parametrize(
    ("button", "waits"), [("Spara", PRESS), ("Spara svaret", STANDS)], ids=["with its line", "a line taken out"]
)
def test_an_answer_to_the_person_stays_on_the_page_until_it_can_be_saved(
    windows: Windows, app: Flask, address: str, work: Work, button: str, waits: str
) -> None:
    """Seen to fail: only what a line says was looked after, and an answer was gone with the page it stood on."""
    line = goal_of(work)
    with unit_of_work():
        verdicts.say(work.plan, line.id, line.number, agrees=False, words="Med buss.", form_id=None)
    if button == "Spara svaret":
        with work.writing() as plan:
            plan_lines.leave_out(plan, plan_lines.line_of(plan, line.id), "Den är dyr", work.hand)
    window, asked = opened(windows, app, address, work, line), list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    window.on("dialog", stay)
    answer, spara = window.locator("#ord"), window.locator("main").get_by_role("button", name=button, exact=True)
    window.context.set_offline(True)
    answer.click()
    window.keyboard.type("Vi tar bussen.")
    spara.press("Enter")
    stays(window, work, line, waits)
    window.context.set_offline(False)
    for leave in ("Till planen", "Personer"):  # The browser asks, and the helper stays.
        window.get_by_role("link", name=leave).press("Enter")
    expect(answer).to_have_value("Vi tar bussen.")
    assert asked == ["beforeunload"] * 2
    spara.press("Enter")
    expect(window.get_by_text("Ditt svar är sparat.")).to_be_visible()
    assert [one.words for one in kept(work, line).verdicts[0].replies] == ["Vi tar bussen."]


def test_enter_in_a_field_never_sends_the_answer_above_it(
    windows: Windows, app: Flask, address: str, work: Work
) -> None:
    """An answer stands for ever. Seen to fail: Enter pressed Spara, and half an answer was sent."""
    line = work.add("Packa väskan", LineKind.ACTION, parent=goal_of(work))
    with unit_of_work():
        verdicts.say(work.plan, line.id, line.number, agrees=False, words="Det gör jag.", form_id=None)
    window = opened(windows, app, address, work, line)
    window.locator("#ord").fill("Då skriver")
    window.locator("#does-new").fill("Björn")
    window.locator("#does-new").press("Enter")
    expect(window.get_by_role("checkbox", name="Björn").first).to_be_checked()
    expect(window.locator("#ord")).to_have_value("Då skriver")
    expect(window.locator("[data-status]")).to_have_text(NOT_ALL)
    assert [one.replies for one in kept(work, line).verdicts] == [()]
    press(window)
    expect(window.get_by_text("Ditt svar är sparat.")).to_be_visible()


def test_what_the_person_says_stays_on_the_page_until_it_can_be_saved(
    windows: Windows, app: Flask, address: str, work: Work
) -> None:
    """Seen to fail: without a network the words went with the page, and so did a name that was to be signed with."""
    line = goal_of(work)
    with unit_of_work():
        secret = visits.start(DeviceKind.OWN, person=work.person)[1]
    window = windows.open(PORTRAIT)
    window.on("dialog", lambda _: pytest.fail("nothing asks the person anything in a box of its own"))
    window.context.add_cookies([{"name": COOKIE, "value": _cookie(app, visit=secret), "url": address}])
    of_line = f"rad/{line.id}"
    db.session.rollback()  # A reader keeps the served app from writing.
    for path, field in (("skriv-under", "#name"), (of_line, "#ord")):
        window.goto(f"{address}/min-plan/plan/{path}")
        if field == "#ord":
            window.get_by_text("Det stämmer inte", exact=True).click()
        window.locator(field).fill("Kim Öberg")
        window.context.set_offline(True)
        window.locator("main").get_by_role("button", name=re.compile("Skriv under|Nästa")).press("Enter")
        expect(window.locator("[data-status]")).to_have_text(STANDS if field == "#name" else OFFLINE)
        expect(window.locator(field)).to_have_value("Kim Öberg")
        if field == "#name":
            window.context.set_offline(False)
    window.locator("[name=go][value=home]").press("Enter")
    expect(window.locator("#ord")).to_have_value("Kim Öberg")
    window.context.set_offline(False)
    window.get_by_role("button", name="Nästa").press("Enter")
    window.wait_for_url(lambda url: of_line not in url)
    assert [one.words for one in kept(work, line).verdicts] == ["Kim Öberg"]
