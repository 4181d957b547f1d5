"""The switch svenska/English: each page in the language that was chosen, each answer in the one it was given in."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.assets.credits import CREDITS
from app.db import db, unit_of_work, utc_now
from app.models import Visit
from app.services.example_people import EVERYONE
from config import Config
from tests.catalogue import texts
from tests.html_rules import words
from tests.journeys.world import world
from tests.pages import STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.browser import Page
    from tests.journeys.world import World

ENGLISH_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d\d? [A-Z][a-z]+(?: \d{4})?")
# What is called the same in every language, and what stands in the database of this test.
NAMES = {
    "Min plan", "OpenMoji", "Atkinson Hyperlegible", "Svenska", "English", "Aa", "112", "Berit", "Anna Ek", "Anna",
}  # fmt: skip
SAID = NAMES | {name for one in EVERYONE for name in (one.name, *one.people)}
SAID |= {name for work in CREDITS for name in (work.work, work.maker, work.licence)}
SAID |= {said.words for one in EVERYONE for said in (*one.answers, *one.later) if said.words}
READ_OUT = ("alt", "aria-label", "title", "placeholder")
UNSEEN = {"script", "style", "textarea"}
CODE_OR_ADDRESS = re.compile(r"[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}|https?://\S+|[\d\W]*")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TAG = re.compile(r"</?\w+>")
PIECES = re.compile(r"(?<=[.?:])\s+|: ?|\s*[(),–·]\s*")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return an app with people in it, whose answers were given in Swedish."""
    with world(Config(data_dir=tmp_path_factory.mktemp("english") / "data")) as there:
        yield there


def in_english(page: Page) -> Page:
    page.get("/installningar").press("Spara", language="en")
    return page


def test_no_swedish_stands_on_any_page_in_english(english: World) -> None:
    visitors = {who: in_english(english.visitor(who)) for who in {stop.who for stop in STOPS}}
    faults = []
    for stop in STOPS:
        page = visitors[stop.who].get(stop.path(english.app, english.ids))
        faults += [(str(stop), text) for text in _not_english(page)]
    assert not faults, "\n".join(map(str, faults))


def test_what_to_do_about_a_fault_is_said_in_english(page: Page) -> None:
    in_english(page)
    faults = _not_english(page.get("/finns-inte", status=404)) + _not_english(page.post("/om", {}, status=405))
    faults += _not_english(page.get("/borja").press("Next"))
    page.sees("Choose one answer.")
    faults += _not_english(page.get("/logga-in").press("Sign in", email="a@example.org", password="fel"))
    faults += _not_english(page.get("/in").press("Continue", code="ABCD"))
    page.get("/borja").press("Next", platta="own").press("Next")
    faults += _not_english(page)
    assert page.title.startswith("Error: ")
    assert faults == []


def test_the_switch_holds_from_the_first_page_into_the_plan(page: Page) -> None:
    in_english(page).follow("Min plan").sees("Make your own plan")
    page.press("Start").press("Next", platta="own")
    assert page.tree.get("lang") == "en"
    page.sees("What colour do you like?").press("Next", svar="red").follow("Next").sees("Who presses the screen?")
    page.get("/installningar").press("Save", language="sv").get("/min-plan/").sees("Min sida")
    assert page.tree.get("lang") == "sv"


def test_the_switch_keeps_the_place(page: Page) -> None:
    page.get("/borja").press("Nästa", platta="own").press("Nästa", svar="red")
    place = page.get("/min-plan/fraga/my-name").path
    page.follow("Text och färg").press("Spara", language="en").sees("Saved")
    page.follow("Back")
    assert (page.path, page.heading) == (place, "What do you want to be called?")


def test_an_answer_keeps_the_language_it_was_given_in(page: Page) -> None:
    page.get("/borja").press("Nästa", platta="own").press("Nästa", svar="red").get("/min-plan/fraga/who-presses")
    page.press("Nästa", svar="self")
    in_english(page).get("/min-plan/fraga/good-at").press("Next", svar=["music"]).get("/min-plan/mina-svar")
    told = {words(one): _language(page.tree, one) for one in page.tree.iter("h3")}
    assert told == {"Vem trycker på skärmen?": "sv", "What are you good at?": "en"}
    cards = {words(one): _language(page.tree, one) for one in page.tree.iter("li") if one.get("class") is None}
    assert cards.items() >= {"Jag trycker själv": "sv", "Music": "en"}.items()


def test_words_that_wait_for_the_key_are_met_in_the_language_of_their_owner(page: Page) -> None:
    page.get("/borja").press("Nästa", platta="own").press("Nästa", svar="red").get("/min-plan/fraga/who-presses")
    page.press("Nästa", svar="self")
    in_english(page).get("/min-plan/fraga/my-name")
    with page.client.application.app_context(), unit_of_work():
        db.session.execute(sa.update(Visit).values(last_used_at=utc_now() - timedelta(days=400)))
    form = {name: page.values(name)[0] for name in ("csrf_token", "form_id", "seen")}
    page.post("/min-plan/fraga/my-name", {**form, "ord": "Kattis"}, status=403).sees("Show your key to save")
    assert page.tree.get("lang") == "en"
    assert _not_english(page) == []


def _not_english(page: Page) -> list[str]:
    """Return every text on the page that is in no English text of ours, and names nobody."""
    assert page.tree.get("lang") == "en"
    return [text for text in _visible(page.tree) if not _is_known(text)]


def _visible(element: Element) -> Iterator[str]:
    """Yield every text that is seen or read out and not marked as Swedish."""
    if element.get("lang") == "sv" or element.tag in UNSEEN:
        return
    yield from (" ".join(element.get(name, "").split()) for name in READ_OUT if element.get(name, "").strip())
    for text in (element.text, *(part for child in element for part in (*_below(child), child.tail))):
        if text and text.strip():
            yield " ".join(text.split())


def _below(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield from _visible(element)


def _is_known(text: str) -> bool:
    """Tell whether `text` is one of our English texts, filled with what is known, or several of them in a row."""
    whole, patterns = _known()
    if not text or text in whole or CODE_OR_ADDRESS.fullmatch(text) or ENGLISH_DAY.fullmatch(text):
        return True
    if any(all(map(_is_known, found.groups())) for pattern in patterns if (found := pattern.fullmatch(text))):
        return True
    pieces = [piece.strip() for piece in PIECES.split(text) if piece.strip()]
    return pieces != [text] and all(map(_is_known, pieces))


@cache
def _known() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    whole, patterns = set(SAID), []
    for text in texts():
        # A tag cuts a text in two, and a line that is read on its own may be a part of one.
        for part in (text.english, *TAG.split(text.english), *PIECES.split(text.english)):
            if not PLACEHOLDER.sub("", part).strip():
                continue
            if PLACEHOLDER.search(part):
                patterns.append(re.compile("(.+?)".join(map(re.escape, PLACEHOLDER.split(part.strip())))))
            else:
                whole |= {part.strip(), part.strip().rstrip(":")}
    return frozenset(whole - {""}), tuple(patterns)


def _language(tree: Element, wanted: Element) -> str:
    """Return the language that `wanted` is marked with, itself or by what it stands in."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    while wanted.get("lang") is None:
        wanted = parents[wanted]
    return wanted.get("lang", "")
