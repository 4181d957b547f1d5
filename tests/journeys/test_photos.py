"""Photos in the plan, in a real browser: chosen from the device, seen, taken away, put back, and in the PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from playwright.sync_api import expect

from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.plan.kinds import LineKind
from app.services import visits
from tests.chromium import PHONE, PORTRAIT, axe_faults
from tests.helper.plan_visits import at
from tests.helper.scenes import beside
from tests.journeys.world import COOKIE, _cookie
from tests.pages import Stop
from tests.pdf_checks import faults_of, tags
from tests.person.plan_scenes import LINE, SAID, Scene, with_plan
from tests.photo_samples import exif, jpeg
from tests.services.plan_scenes import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page as Window

    from app.models import PlanLine
    from tests.chromium import Windows
    from tests.journeys.world import World


@pytest.fixture
def told(app: Flask) -> Iterator[tuple[Scene, PlanLine]]:
    """Return a plan with a line about the train."""
    with beside(app):
        _page, scene = with_plan(app)
        yield scene, scene.add(LineKind.GOAL, "Du vill åka tåg.", said=SAID)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a photo as a telephone keeps it: large, on its side, and with words hidden in it."""
    file = tmp_path / "<img src=x onerror=alert(1)> tåg.jpg"
    file.write_bytes(jpeg((2_400, 1_800), exif=exif(6)))
    return file


def opened(windows: Windows, app: Flask, address: str, path: str, who: dict[str, Any], **how: Any) -> Window:
    """Open a window where the person or the helper is signed in."""
    device = DeviceKind.HELPER if "helper" in who else DeviceKind.OWN
    with unit_of_work():
        secret = visits.start(device, **who)[1]
    window = windows.open(**how)
    window.context.add_cookies([{"name": COOKIE, "value": _cookie(app, visit=secret), "url": address}])
    window.goto(address + path)
    return window


def seen(window: Window) -> list[list[Any]]:
    """Return each photo on the page: what it is called, whether it is really there, and upright, and not too wide."""
    return window.evaluate(  # type: ignore[no-any-return]
        """() => Promise.all([...document.querySelectorAll("img.photo")].map(async (one) => {
          await one.decode();
          const share = one.getBoundingClientRect().width / one.parentElement.getBoundingClientRect().width;
          const shape = one.getBoundingClientRect().width / one.getBoundingClientRect().height;
          const isWhole = Math.abs(shape - one.naturalWidth / one.naturalHeight) < 0.02;
          return [one.alt, one.naturalHeight > one.naturalWidth, share < 0.61 && isWhole];
        }))"""
    )


TRAIN: list[Any] = ["Ett tåg", True, True]


FIELDS = (
    Stop("person.add_person", "tove"), Stop("person.plan_photos_of_line", "hamid", {"line_id": "{unspoken}"}),
    Stop("helper.plan_line", "helper", {"showing_id": "{shown_by_hamid}", "line_id": "{unspoken}"}),
)  # fmt: skip
KEPT_SIZE = """async () => {
  const [file] = document.querySelector("[type=file]").files;
  return (await createImageBitmap(file)).height === 2048;
}"""


@pytest.mark.parametrize("stop", FIELDS, ids=str)
def test_whoever_chooses_a_photo_sees_it_first_and_sends_no_more_than_is_kept(
    windows: Windows, filled: World, stop: Stop, photo: Path
) -> None:
    """Seen to fail: the name of the file was all that stood there."""
    window = filled.window(windows, stop.who)
    window.goto(filled.address + stop.path(filled.app, filled.ids))
    window.locator("[type=file]").set_input_files(photo)
    expect(window.get_by_role("img", name="Bilden du har valt")).to_be_visible()
    window.wait_for_function(KEPT_SIZE)


def test_a_photo_goes_from_the_helpers_device_to_the_person_and_into_the_pdf(
    app: Flask, address: str, windows: Windows, told: tuple[Scene, PlanLine], photo: Path
) -> None:
    scene, line = told
    work = Work(scene.person, scene.helper, scene.showing, scene.plan)
    helper = opened(windows, app, address, at(work, line), {"helper": scene.helper}, size=PORTRAIT)
    with helper.expect_file_chooser() as chooser:
        helper.get_by_label("Välj en bild").click()
    chooser.value.set_files(photo)
    helper.get_by_role("button", name="Lägg till bilden").click()
    expect(helper.get_by_role("alert")).to_contain_text("Skriv vad som syns på bilden.")
    helper.get_by_label("Vad syns på bilden?").fill("Ett tåg")
    helper.get_by_label("Välj en bild").set_input_files(photo)
    helper.get_by_role("button", name="Lägg till bilden").click()
    expect(helper.get_by_text("Bilden är sparad.")).to_be_visible()
    assert seen(helper) == [TRAIN]
    assert axe_faults(helper) == []

    person = opened(windows, app, address, LINE + str(line.id), {"person": scene.person}, size=PHONE)
    assert seen(person) == [TRAIN]
    assert axe_faults(person) == []
    person.get_by_role("button", name="Ändra bilder").click()
    person.wait_for_url("**/bild*")
    person.get_by_role("button", name=re.compile("Ta bort")).click()
    expect(person.get_by_role("status")).to_contain_text("Bilden är borttagen.")
    assert seen(person) == []
    person.get_by_role("button", name="Ångra").click()
    expect(person.get_by_role("status")).to_contain_text("Bilden är tillbaka.")
    assert seen(person) == [TRAIN]
    assert axe_faults(person) == []
    person.goto(f"{address}/min-plan/plan/las")
    assert seen(person) == [TRAIN]
    person.emulate_media(media="print")
    assert seen(person) == [TRAIN]
    person.emulate_media(media="screen")
    with person.expect_download() as saved:
        person.get_by_role("link", name="Spara som PDF").click()
    pdf = saved.value.path().read_bytes()
    assert faults_of(pdf) == []
    with pikepdf.open(saved.value.path()) as document:
        figures = [tag.thing for tag in tags(document).walk() if tag.role == "Figure"]
        assert "Ett tåg" in [str(figure.get("/Alt")) for figure in figures]


def test_the_person_adds_a_photo_with_the_keyboard_and_without_scripts(
    app: Flask, address: str, windows: Windows, told: tuple[Scene, PlanLine], photo: Path
) -> None:
    scene, line = told
    path = f"{LINE}{line.id}/bild"
    person = opened(windows, app, address, path, {"person": scene.person}, size=PHONE, java_script=False)
    # The browser is told to let us choose the file while the keys are on their way, so it is told before the first one.
    with person.expect_file_chooser() as chooser:
        for _ in range(12):
            person.keyboard.press("Tab")
            if person.get_by_label("Välj en bild").evaluate("one => one === document.activeElement"):
                break
        person.keyboard.press("Enter")
    chooser.value.set_files(photo)
    person.keyboard.press("Tab")
    person.keyboard.press("Tab")
    person.keyboard.press("Enter")
    expect(person.get_by_role("status")).to_contain_text("Bilden är sparad.")
    assert len(scene.document.lines[0].photos) == 1
    db.session.rollback()
    wide = person.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
