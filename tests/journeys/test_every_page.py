"""Every page there is, looked at by the one it is for: axe, sizes, large text, targets, titles (accessibility E3)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.chromium import LANDSCAPE, PHONE, PORTRAIT, Windows, axe_faults
from tests.journeys.measuring import FITS, STANDS, WIDTHS, enlarge_letters, measure, measured, number, space_out
from tests.pages import NOT_PAGES, STOPS, Stop

if TYPE_CHECKING:
    from tests.journeys.world import World

LARGE_TEXT_WIDTHS = (PHONE, PORTRAIT, LANDSCAPE)
MOST_TAB_STOPS = 15
NAMED = {str(stop): stop for stop in STOPS}

# Every kind of page with every other theme, and every theme at every size, is looked at once (E2).
LOOKS: tuple[tuple[str, str, tuple[int, int], dict[str, str]], ...] = (
    ("entrance.start", "dark", LANDSCAPE, {}),
    ("entrance.start", "contrast", PHONE, {"text": "large"}),
    ("entrance.start", "soft", PORTRAIT, {}),
    ("person.question-scale", "contrast", PORTRAIT, {}),
    ("person.question-scale", "dark", PHONE, {"pictures": "none"}),
    ("person.question-scale", "soft", LANDSCAPE, {"text": "largest"}),
    ("person.question-several-cards", "soft", PHONE, {"pictures": "large"}),
    ("person.question-several-cards", "contrast", LANDSCAPE, {"pictures": "none"}),
    ("person.question-several-cards", "dark", PORTRAIT, {"text": "large"}),
    ("person.question-people-in-piles", "dark", PORTRAIT, {}),
    ("person.question-people-in-piles", "soft", LANDSCAPE, {}),
    ("person.question-people-in-piles", "contrast", PHONE, {}),
    ("person.question-own-words", "contrast", LANDSCAPE, {"text": "largest"}),
    ("person.question-own-words", "dark", PHONE, {}),
    ("person.my_answers", "dark", LANDSCAPE, {}),
    ("person.my_answers", "contrast", PORTRAIT, {"pictures": "large"}),
    ("person.my_answers", "soft", PHONE, {}),
    ("person.show-with-private", "contrast", PHONE, {}),
    ("person.show-with-private", "dark", PORTRAIT, {"text": "largest"}),
    ("person.home-half-way", "contrast", LANDSCAPE, {}),
    ("person.home-half-way", "dark", PHONE, {"pictures": "large"}),
    ("person.my_key", "dark", PORTRAIT, {}),
    ("entrance.settings", "contrast", PORTRAIT, {}),
    ("entrance.settings", "dark", LANDSCAPE, {}),
    ("helper.person", "contrast", PORTRAIT, {}),
    ("helper.person", "dark", PHONE, {}),
    ("person.plan-something-wrong", "dark", PORTRAIT, {}),
    ("person.plan_line-written-anew", "contrast", PHONE, {"text": "large"}),
    ("person.plan_line-action", "dark", LANDSCAPE, {"text": "largest"}),
    ("person.plan_all", "soft", PORTRAIT, {}),
    ("person.plan_happened", "contrast", LANDSCAPE, {}),
    ("person.plan_sign-ready", "dark", PHONE, {"pictures": "large"}),
    ("person.plan_read-signed", "dark", PORTRAIT, {}),
    ("person.plan_news", "contrast", PHONE, {}),
    ("helper.plan-begun", "dark", LANDSCAPE, {}),
    ("helper.plan-begun", "contrast", PHONE, {"text": "large"}),
    ("helper.plan_line-wish", "soft", PORTRAIT, {}),
    ("helper.plan_sign-ready", "contrast", PORTRAIT, {}),
)  # fmt: skip


def test_every_page_has_a_stop(filled: World) -> None:
    shown = {rule.endpoint for rule in filled.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert shown - NOT_PAGES == {stop.endpoint for stop in STOPS}


def test_no_two_pages_have_the_same_title(filled: World) -> None:
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for stop in STOPS:
        page = filled.visitor(stop.who).get(stop.path(filled.app, filled.ids))
        titles[stop.who, page.title].add(stop.endpoint)
        assert page.heading.casefold() in page.title.casefold() or stop.endpoint in HEADING_IS_NOT_TITLE, stop
    assert {title: where for title, where in titles.items() if len(where) > 1} == {}


# The title tells more than the heading here: what the words, the answers or the help are about.
HEADING_IS_NOT_TITLE = frozenset({
    "person.help_me", "person.pause", "person.print_answers", "helper.open_showing", "entrance.how_we_save",
})  # fmt: skip


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_the_page_fits_everywhere_and_axe_finds_nothing(windows: Windows, filled: World, stop: Stop) -> None:
    window = filled.window(windows, stop.who)
    window.goto(filled.address + stop.path(filled.app, filled.ids))
    assert number(window, "shifts") == 0
    assert axe_faults(window) == []
    found = [fault for width in WIDTHS for fault in measured(window, width, *FITS, *STANDS)]
    enlarge_letters(window)
    found += [f"twice as large, {fault}" for width in LARGE_TEXT_WIDTHS for fault in measured(window, width, *FITS)]
    enlarge_letters(window, "")
    space_out(window)
    found += [f"spaced out, {fault}" for width in LARGE_TEXT_WIDTHS for fault in measured(window, width, *FITS)]
    assert found == []


@pytest.mark.parametrize(("name", "theme", "size", "more"), LOOKS, ids=str)
def test_every_look_holds(
    windows: Windows, filled: World, name: str, theme: str, size: tuple[int, int], more: dict[str, str]
) -> None:
    window = filled.window(windows, NAMED[name].who, size)
    window.goto(filled.address + NAMED[name].path(filled.app, filled.ids))
    window.evaluate("look => Object.assign(document.documentElement.dataset, look)", {"theme": theme, **more})
    assert axe_faults(window) + measure(window, *FITS) == []


def test_a_page_with_three_answers_has_few_tab_stops(windows: Windows, filled: World) -> None:
    window = filled.window(windows, "tove")
    window.goto(filled.address + NAMED["person.question-scale"].path(filled.app, filled.ids))
    assert number(window, "tabStops") <= MOST_TAB_STOPS


@pytest.mark.parametrize("size", [PHONE, PORTRAIT], ids=str)
def test_two_things_to_do_with_an_answer_are_as_wide_as_each_other(
    windows: Windows, filled: World, size: tuple[int, int]
) -> None:
    """Seen to fail when the link grew by its padding, and the button in its form did not."""
    window = filled.window(windows, "mira", size)
    window.goto(f"{filled.address}/min-plan/mina-svar")
    pairs = [row.locator(".tool").all() for row in window.locator(".answer__do").all() if row.locator("button").count()]
    widths = [
        {round((one.bounding_box() or {"width": 0})["width"]) for one in pair} for pair in pairs if len(pair) == 2
    ]
    assert widths
    assert all(len(each) == 1 for each in widths), widths
