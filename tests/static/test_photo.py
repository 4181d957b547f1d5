"""A photo that is chosen, and the words beside it, wait on the device until they are saved (D-DR2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.db import db
from tests.breaking_line import BreakingLine
from tests.person.own_file_scenes import PHOTO, files
from tests.person.scenes import OWN_WORDS, begun, words_now
from tests.photo_samples import TURNED, exif, jpeg
from tests.static.troubles import SLOW, SPARAT, drafts, keeps_more, keeps_nothing, says, signed_in, typed

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Page as Window

    from tests.browser import Page
    from tests.chromium import Windows

WORDS = "Kanariefågeln hemma hos mormor"
EIGHT_MEGABYTES = 8_000_000
FAST = {"offline": False, "latency": 0, "downloadThroughput": 1e9, "uploadThroughput": 1e9}
SIZES = """(fields) => Promise.all([...fields].flatMap((one) => [...one.files]).map(async (file) => {
  const { width, height } = await createImageBitmap(file);
  return [width, height];
}))"""
NAMES = "(fields) => [...fields].flatMap((one) => [...one.files]).map(({ name }) => name)"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app)


@pytest.fixture
def window(windows: Windows, me: Page, address: str) -> Window:
    window = signed_in(windows, me, address)
    window.goto(f"{address}{PHOTO}good-at")
    return window


def choose(window: Window, tmp_path: Path, data: bytes, label: str = "Välj en bild") -> None:
    """Write what is seen in a photo and choose it; wait until the device keeps both."""
    path = tmp_path / "fågel.jpg"
    path.write_bytes(data)
    window.locator("#alt").fill(WORDS)
    before = keeps_more(window, "")
    window.get_by_label(label).set_input_files(path)
    keeps_more(window, before)


def chosen(window: Window) -> list[str]:
    found: list[str] = window.locator("[type=file]").evaluate_all(NAMES)
    return found


@pytest.mark.parametrize("label", ["Ta en bild", "Välj en bild"])
def test_a_photo_waits_while_one_takes_a_pause_and_is_saved_afterwards(
    window: Window, address: str, tmp_path: Path, label: str
) -> None:
    """Seen to fail: it was gone, and the page of the pause said that all was saved."""
    choose(window, tmp_path, jpeg(), label)
    window.get_by_role("link", name="Ta en paus").press("Enter")
    assert WORDS not in drafts(window)
    window.goto(f"{address}{PHOTO}good-at")
    expect(window.get_by_text("Din bild finns kvar.", exact=True).first).to_be_visible()
    assert chosen(window) == ["fågel.jpg"]
    expect(window.locator("#alt")).to_have_value(WORDS)
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.get_by_role("status").first).to_have_text("Det är sparat. Du kan lägga till mer.")
    keeps_nothing(window)
    assert [one.alt for one in files()] == [WORDS]


def test_a_photo_is_seen_before_it_is_saved_and_what_is_sent_is_no_larger_than_what_is_kept(
    window: Window, tmp_path: Path
) -> None:
    """As a telephone takes it, on its side. Seen to fail: nothing was seen of it, and all of it was sent (S-80)."""
    choose(window, tmp_path, jpeg((3_000, 2_000), exif=exif(TURNED)))
    expect(window.locator("[data-told]")).to_have_text("Din bild är vald. Tryck på Spara.")
    seen = window.get_by_role("img", name="Bilden du har valt")
    expect(seen).to_be_visible()
    assert seen.evaluate("(one) => [one.naturalWidth, one.naturalHeight]") == [2_000, 3_000]
    assert window.locator("[type=file]").evaluate_all(SIZES) == [[1_365, 2_048]]
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.get_by_role("status").first).to_have_text("Det är sparat. Du kan lägga till mer.")
    assert [(one.width, one.height) for one in files()] == [(1_365, 2_048)]


@pytest.mark.parametrize(("label", "part"), [("Ta en bild", 0.94), ("Välj en bild", 0.94)])
def test_a_card_opens_the_camera_or_the_pictures_out_to_its_corners(window: Window, label: str, part: float) -> None:
    """Seen to fail: of half of each card nothing came."""
    card = window.locator(".way-in").filter(has=window.get_by_label(label))
    size = card.bounding_box()
    assert size
    with window.expect_file_chooser() as opened:
        card.click(position={"x": size["width"] * part, "y": size["height"] * part})
    assert opened.value.element.get_attribute("id") == window.get_by_label(label).get_attribute("id")


def test_whoever_writes_instead_reads_that_the_photo_waits(window: Window, tmp_path: Path) -> None:
    """Seen to fail: it was gone without a word, where a recording was told of."""
    choose(window, tmp_path, jpeg())
    window.get_by_role("link", name="Skriv i stället").press("Enter")
    expect(window.get_by_text("Din bild finns kvar. Tryck på Ta en bild.")).to_be_visible()
    expect(window.get_by_text("Din inspelning finns kvar.")).to_be_hidden()
    window.get_by_role("button", name="Ta en bild").press("Enter")
    expect(window.get_by_role("img", name="Bilden du har valt")).to_be_visible()


def test_where_the_network_fails_the_photo_stays_on_the_page(window: Window, tmp_path: Path) -> None:
    """Seen to fail: the page of the browser itself stood there, and the photo and its words were gone."""
    choose(window, tmp_path, jpeg())
    window.context.set_offline(True)
    window.get_by_role("button", name="Spara").press("Enter")
    told = window.locator("[data-told]")
    expect(told).to_have_text("Det är inte sparat än. Bilden finns kvar här. Tryck på Spara igen.")
    window.context.set_offline(False)
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.get_by_role("status").first).to_have_text("Det är sparat. Du kan lägga till mer.")
    assert [one.alt for one in files()] == [WORDS]


def test_what_is_no_photo_is_told_of_and_does_not_wait(
    windows: Windows, window: Window, address: str, tmp_path: Path
) -> None:
    choose(window, tmp_path, b"This is no photo.")
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.locator("#fault")).to_be_visible()
    expect(window.locator("#alt")).to_have_value(WORDS)
    assert chosen(window) == []
    windows.faults[:] = [fault for fault in windows.faults if not fault.startswith("422")]
    path = tmp_path / "katt.jpg"
    path.write_bytes(jpeg())
    before = drafts(window)
    window.get_by_label("Välj en bild").set_input_files(path)
    keeps_more(window, before)
    expect(window.locator("#fault")).to_have_count(0)  # It says nothing of the one that is chosen now.
    window.goto(f"{address}{PHOTO}good-at")
    expect(window.get_by_text("Din bild finns kvar.", exact=True).first).to_be_visible()
    assert chosen(window) == ["katt.jpg"]


def test_a_large_photo_that_a_slow_line_cuts_three_times_comes_whole_in_the_end(
    windows: Windows, me: Page, address: str, tmp_path: Path
) -> None:
    """R-14, in the browser, with 5 % loss: words are saved meanwhile; the photo waits at each cut and comes once."""
    with BreakingLine(address, loses=0.05) as line:
        window = signed_in(windows, me, line.address)
        window.goto(f"{line.address}{PHOTO}good-at")
        choose(window, tmp_path, jpeg((900, 600)).ljust(EIGHT_MEGABYTES, b"\0"))
        words = window.context.new_page()
        words.goto(f"{line.address}{OWN_WORDS}good-at")
        slow = window.context.new_cdp_session(window)
        slow.send("Network.emulateNetworkConditions", SLOW)
        told = window.locator("[data-told]")
        for share in (1, 2, 3):
            line.break_after(share * 40_000)
            window.get_by_role("button", name="Spara").press("Enter")
            expect(told).to_have_text("Det sparas. Vänta lite.")
            typed(words, f"Sak {share}. ")
            says(words, SPARAT)
            line.wait_for_breaks(share)
            expect(told).to_have_text("Det är inte sparat än. Bilden finns kvar här. Tryck på Spara igen.")
        assert files() == []
        db.session.commit()  # The test reads no more, so that the server can write.
        slow.send("Network.emulateNetworkConditions", FAST)
        line.loses = 0
        window.get_by_role("button", name="Spara").press("Enter")
        window.get_by_text("Det är sparat. Du kan lägga till mer.").wait_for()
        keeps_nothing(window)
        (kept,) = files()
        assert kept.alt == WORDS
        assert words_now(me, "good-at") == ["Sak 1. Sak 2. Sak 3. "]


def test_a_photo_of_a_place_waits_where_the_network_fails_and_stands_on_its_card_afterwards(
    window: Window, address: str, tmp_path: Path
) -> None:
    """No words are asked for there: the place has its name."""
    window.goto(f"{address}/min-plan/stallen/library")
    path = tmp_path / "bibliotek.jpg"
    path.write_bytes(jpeg())
    window.get_by_label("Välj en bild").set_input_files(path)
    keeps_more(window, "")
    window.context.set_offline(True)
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.locator("[data-told]")).to_contain_text("Det är inte sparat än.")
    window.context.set_offline(False)
    window.reload()
    expect(window.get_by_text("Din bild finns kvar.", exact=True).first).to_be_visible()
    window.get_by_role("button", name="Spara").press("Enter")
    expect(window.get_by_role("status").first).to_have_text("Bilden är sparad.")
    keeps_nothing(window)
    window.goto(f"{address}/min-plan/fraga/meeting-place")
    window.wait_for_function("() => document.querySelector('.card [src*=min-fil]')?.naturalWidth > 0")
    assert len(files()) == 1
