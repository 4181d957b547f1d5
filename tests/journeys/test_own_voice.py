"""Answering with one's own voice in a real browser: recorded, heard, saved, and played by the helper (issue 5.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models import Visit
from app.services import locking, own_files, visits
from app.services.answers import book_of
from tests.chromium import PHONE, Windows, axe_faults
from tests.helper.scenes import account, beside, named, show, someone
from tests.journeys.test_photos import opened
from tests.person.own_file_scenes import GOOD_AT, VOICE, files
from tests.sound_samples import heard, recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Locator, Page

    from app.models import Person

LARGE = 72  # As high as Nästa.
# Waits until the player knows how long the sound is, and returns that, or what went wrong.
PLAYS = """(player) => new Promise((resolve) => {
  player.onloadedmetadata = () => resolve(player.duration);
  player.onerror = () => resolve(player.error.message);
  player.preload = "auto";
  player.load();
})"""


# A part comes each second. Here it comes a hundred times as often, and what was opened is remembered.
FASTER = """(() => {
  const { start } = MediaRecorder.prototype;
  MediaRecorder.prototype.start = function () { return start.call(this, 10); };
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (asked) => (window.opened = await open(asked));
})()"""


@pytest.fixture
def person(app: Flask) -> Iterator[Person]:
    """Return somebody who has said a name."""
    with beside(app):
        person = someone()
        named(person, "Kim")
        yield person


def test_a_recording_ends_by_itself_after_three_minutes_and_the_microphone_is_closed(
    app: Flask, address: str, windows: Windows, person: Person
) -> None:
    page = opened(windows, app, address, "/om", {"person": person}, permissions=["microphone"], size=PHONE)
    page.add_init_script(FASTER)
    page.goto(address + VOICE + "good-at")
    press(page, "Spela in")
    expect(told(page)).to_have_text("Inspelningen är full. Du kan lyssna på den och spara.", timeout=60_000)
    assert page.evaluate("opened.getTracks().map(({ readyState }) => readyState)") == ["ended"]
    expect(page.get_by_role("button", name="Lyssna på det")).to_be_visible()


def test_somebody_records_an_answer_and_the_helper_hears_it(
    app: Flask, address: str, windows: Windows, person: Person
) -> None:
    """Recorded, played, recorded anew and saved by taps; it is not lost where the network is away for a moment.

    What is saved is played with one large button. Seen to fail with the browser's own player in its place.
    """
    page = opened(windows, app, address, VOICE + "good-at", {"person": person}, permissions=["microphone"], size=PHONE)
    press(page, "Spela in")
    expect(told(page)).to_have_text("Nu spelas det in. Prata i lugn takt.")
    page.wait_for_function("() => document.querySelector('[data-bar]').style.getPropertyValue('--filled') > 0.01")
    press(page, "Stoppa")
    expect(told(page)).to_have_text("Nu kan du lyssna på det och spara.")
    press(page, "Lyssna på det")
    expect(page.get_by_role("button", name="Stoppa")).to_be_visible()
    assert axe_faults(page) == []
    expect(page.get_by_role("button", name="Lyssna på det")).to_be_visible()  # It has come to its end.

    page.context.set_offline(True)
    press(page, "Spara")
    expect(told(page)).to_contain_text("Det är inte sparat än. Inspelningen finns kvar här.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Spara").press("Enter")  # A second tap so soon would be a tremor.
    expect(page.get_by_role("status").first).to_have_text("Det är sparat. Du kan lägga till mer.")
    (kept,) = files()
    assert heard(kept.data)[0] > 0.8
    assert page.locator("audio").evaluate(PLAYS) == pytest.approx(kept.seconds, abs=0.7)
    expect(page.locator("audio")).to_be_hidden()
    listen = page.get_by_role("button", name=re.compile("^Lyssna på det ?: "))
    assert listen.evaluate("(button) => button.getBoundingClientRect().height") >= LARGE
    listen.press("Enter")
    expect(page.get_by_role("button", name="Stoppa")).to_be_visible()
    expect(listen).to_be_visible()  # It has come to its end.
    assert page.locator("[data-heard] [data-bar]").evaluate("(bar) => bar.style.getPropertyValue('--filled')") != ""
    assert axe_faults(page) == []

    helper = account()
    showing = show(person, *book_of(person).current(GOOD_AT), to=helper)
    theirs = opened(windows, app, address, f"/hjalpare/visat/{showing.id}", {"helper": helper})
    assert theirs.locator("audio").evaluate(PLAYS) == pytest.approx(kept.seconds, abs=0.7)
    assert axe_faults(theirs) == []


# Counts how often the microphone is asked for.
ASKS = """() => {
  const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.asks = 0;
  navigator.mediaDevices.getUserMedia = (what) => { window.asks += 1; return asked(what); };
}"""


def test_nothing_that_was_said_is_lost_by_a_press_too_many(
    app: Flask, address: str, windows: Windows, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """*Spara* while it records, *Spela in* twice, a microphone that is closed meanwhile, a tablet that is locked.

    Seen to fail with the empty file sent, with two microphones open, and with the earlier recording thrown away first.
    """
    page = opened(windows, app, address, VOICE + "good-at", {"person": person}, permissions=["microphone"], size=PHONE)
    page.evaluate(ASKS)
    page.locator("[data-record]").evaluate("(button) => { button.click(); button.click(); }")
    talked(page)
    assert page.evaluate("window.asks") == 1
    press(page, "Stoppa")
    again = page.get_by_role("button", name="Spela in igen")
    page.context.clear_permissions()
    again.press("Enter")  # A second tap so soon would be a tremor.
    expect(told(page)).to_contain_text("Mikrofonen är stängd här.")
    expect(page.get_by_role("button", name="Lyssna på det")).to_be_visible()
    page.context.grant_permissions(["microphone"])
    again.press("Enter")
    talked(page)
    theirs = db.session.scalars(sa.select(Visit).where(Visit.person_id == person.id)).all()
    with unit_of_work():
        for visit in theirs:
            locking.lock(visit)
    press(page, "Spara")
    expect(told(page)).to_contain_text("Plattan är låst. Öppna den med din nyckel i ett annat fönster.")
    with unit_of_work():
        for visit in theirs:
            visits.change(visit, locked_at=None)
    save = page.get_by_role("button", name="Spara")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(own_files, "MOST_FILES", 0)
        save.press("Enter")
        expect(told(page)).to_contain_text("Det finns inte plats för mer.")
    page.locator("[data-recorder] [name=csrf_token]").evaluate("(field) => { field.value = 'old'; }")
    save.press("Enter")
    expect(told(page)).to_contain_text("Tryck på Spara igen.")
    save.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Det är sparat. Du kan lägga till mer.")
    (kept,) = files()
    assert heard(kept.data)[0] > 0.8
    assert [fault.partition(" ")[0] for fault in windows.faults] == ["403", "422", "400"]
    windows.faults.clear()  # They are what was asked for.


def talked(page: Page) -> None:
    """Wait until a second is recorded."""
    expect(page.get_by_role("button", name="Stoppa")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-bar]').style.getPropertyValue('--filled') > 0.01")


def told(page: Page) -> Locator:
    return page.locator("[data-told]")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def test_where_the_microphone_is_closed_there_is_another_way(
    app: Flask, address: str, windows: Windows, person: Person, tmp_path: Path
) -> None:
    """No button is left that does nothing, and a file of the device's own recorder does as well."""
    page = opened(windows, app, address, VOICE + "good-at", {"person": person})
    press(page, "Spela in")
    expect(told(page)).to_contain_text("Mikrofonen är stängd här. Du kan skriva i stället.")
    expect(page.locator("[data-record]")).to_be_hidden()
    sound = tmp_path / "telefonen.m4a"
    sound.write_bytes(recording(2, "mp4"))
    page.get_by_label("Eller välj en inspelning").set_input_files(sound)
    press(page, "Spara")
    expect(page.get_by_text("Inspelat svar, 2 sekunder")).to_be_visible()
    page.get_by_role("button", name="Säg det").click()
    page.get_by_role("link", name="Skriv i stället").click()
    expect(page.get_by_label("Berätta med egna ord")).to_be_visible()


def test_without_scripts_the_recorder_of_the_device_does_the_same(
    app: Flask, address: str, windows: Windows, person: Person, tmp_path: Path
) -> None:
    page = opened(windows, app, address, VOICE + "good-at", {"person": person}, java_script=False)
    field, chosen = page.get_by_label("Spela in", exact=True), page.get_by_label("Eller välj en inspelning")
    assert [one.get_attribute("accept") for one in (field, chosen)] == ["audio/*"] * 2
    assert [one.get_attribute("capture") for one in (field, chosen)] == ["", None]
    sound = tmp_path / "telefonen.m4a"
    sound.write_bytes(recording(2, "mp4"))
    field.set_input_files(sound)
    press(page, "Spara")
    expect(page.get_by_text("Inspelat svar, 2 sekunder")).to_be_visible()
    expect(page.locator("audio")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Lyssna på det"))).to_be_hidden()
    expect(page.locator("[data-record]")).to_be_hidden()
