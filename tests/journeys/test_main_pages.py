"""The main pages as a screen reader tells them, whole and in order, and with their edges in every colour (E3 8, 10).

What is heard stands in `heard_pages/`, a page in each file. All of it must be there and nothing more. {dag} is whatever
day it is, as the days of the example move. A line that begins with # is what a snapshot leaves out: where one is
(aria-current), and the words that belong to a field (aria-describedby).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.hearing import ALVA, give_voices
from tests.journeys.measuring import edgeless_in_every_colour
from tests.journeys.test_every_page import NAMED
from tests.pages import Stop

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

    from tests.chromium import Windows
    from tests.journeys.world import World

HEARD = Path(__file__).parent / "heard_pages"
NOTHING_CHOSEN = Stop("person.question", "keyless", {"question_id": "practice-colour"}, "nothing-chosen")
NOT_THERE = "not-there"
MAIN = {name: NAMED[name] for name in (
    "entrance.start", "person.home-half-way", "person.plan-something-wrong", "person.plan_line-written-anew",
    "entrance.settings_page-text", "person.own_sound", "person.help_me-about-a-question", "person.part_end-first",
    "entrance.locked-key", "family.landing", "family.read-plan", "entrance.without_network",
    "person.pause", "person.people", "person.places", "person.show", "person.plan_sign-ready", "entrance.enter",
    "person.add_person", "person.own_photo", "person.place", "family.closed", "helper.plan_line-wish",
)} | {
    "person.my_answers-half-way": Stop("person.my_answers", "mira"),
    "person.question-nothing-chosen": NOTHING_CHOSEN,
    NOT_THERE: Stop("entrance.start"),
}  # fmt: skip
DAY = r"\S+ \d+ \S+ \d{4}"
WITH_A_DAY = re.compile(r"""(?P<role> *- \w+):? (?P<quote>["']?)(?P<words>[^"\n]*{dag}[^"\n]*)(?P=quote)(?P<more>.*)""")
OUTSIDE = """() => [...document.querySelectorAll("[aria-current], [aria-describedby]")].map((one) => {
  const tidy = (element) => element.textContent.trim().replace(/\\s+/g, " ");
  if (one.ariaCurrent) return `# aria-current=${one.ariaCurrent}: ${tidy(one)}`;
  const words = one.getAttribute("aria-describedby").split(" ").map((id) => tidy(document.getElementById(id)));
  return `# aria-describedby: ${words.join(" + ")}`;
})"""


def as_pattern(line: re.Match[str]) -> str:
    """Return the line of a snapshot with whatever day there is where it says {dag}."""
    words = f"/^{re.escape(line['words']).replace(re.escape('{dag}'), DAY)}$/"
    return f"{line['role']} {words}{line['more']}" if line["more"] else f"{line['role']}: '{words}'"


def opened(windows: Windows, filled: World, name: str) -> Window:
    """Open one of the main pages, where a Swedish voice can read and the reader's own colours hold."""
    stop = MAIN[name]
    window = filled.window(windows, stop.who, forced_colors="active")
    give_voices(window, ALVA)
    window.goto(filled.address + ("/finns-inte" if name == NOT_THERE else stop.path(filled.app, filled.ids)))
    if stop is NOTHING_CHOSEN:
        window.get_by_role("button", name="Nästa").click()
        expect(window.locator("#fault")).to_be_focused()
    return window


@pytest.mark.parametrize("name", MAIN)
def test_a_main_page_is_heard_whole_and_its_edges_are_seen_in_every_colour(
    windows: Windows, filled: World, name: str
) -> None:
    heard = (HEARD / f"{name}.yml").read_text("utf-8")
    window = opened(windows, filled, name)
    expect(window.locator("body")).to_match_aria_snapshot(WITH_A_DAY.sub(as_pattern, heard))
    assert window.evaluate(OUTSIDE) == re.findall("^#.*", heard, re.MULTILINE)
    assert edgeless_in_every_colour(window) == []


def test_every_page_that_is_told_is_heard() -> None:
    assert {path.stem for path in HEARD.iterdir()} == set(MAIN)
