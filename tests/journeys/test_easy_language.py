"""The running text of the person's pages, as it stands on the page, is very easy to read (SV-1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.html_rules import words
from tests.pages import STOPS, Stop
from tests.questions import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.journeys.world import World

HIGHEST_LIX = 25
RUNNING = {"p", "li", "dd", "dt"}
CONTROLS = {"a", "button", "form", "b"}
# Not running text: the legal part of the statement, the licences, and the cards on paper.
WITH_FIXED_PHRASES = {"entrance.accessibility", "entrance.about", "entrance.paper"}
# Seen to fail on some days: a month may be long, and the letters of a code may be many words or few.
CHANGES = re.compile(r"(?:\w+dag )?\d{1,2} [a-z]{3,9} 20\d\d|\b[0-9A-Z]{4}(?: [0-9A-Z]{4}){2}\b")
PAGES = [stop for stop in STOPS if not stop.endpoint.startswith("helper.") and stop.endpoint not in WITH_FIXED_PHRASES]


@pytest.mark.parametrize("stop", PAGES, ids=str)
def test_the_running_text_of_a_page_is_very_easy(filled: World, stop: Stop) -> None:
    page = filled.visitor(stop.who).get(stop.path(filled.app, filled.ids))
    text = "\n".join(running(next(page.tree.iter("main"))))
    if len(language.words(text)) >= language.LIX_WORDS:
        assert language.lix(text) <= HIGHEST_LIX, f"{language.lix(text):.0f}: {text}"


def test_what_waits_for_trouble_is_as_easy(filled: World) -> None:
    """It stands hidden on many pages, so it is measured once and together."""
    mains = (next(filled.visitor(one.who).get(one.path(filled.app, filled.ids)).tree.iter("main")) for one in PAGES)
    text = "\n".join(dict.fromkeys(block for main in mains for block in running(main, waits=True)))
    assert len(language.words(text)) >= language.LIX_WORDS
    assert language.lix(text) <= HIGHEST_LIX, f"{language.lix(text):.0f}: {text}"


def running(main: Element, *, waits: bool = False) -> Iterator[str]:
    """Yield each block of running text that is seen, or that `waits` to be; words on controls are something else."""
    for block in main.iter():
        within = {inner.tag for inner in block.iter() if inner is not block}
        if block.tag in RUNNING and ("hidden" in block.attrib) is waits and not within & (RUNNING | CONTROLS):
            yield CHANGES.sub("i dag", words(block))
