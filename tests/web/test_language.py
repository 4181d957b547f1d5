"""The switch svenska/English: each page in the language that was chosen, each answer in the one it was given in."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa
from jinja2 import Environment
from jinja2.filters import do_truncate

from app.assets.credits import CREDITS
from app.db import db, unit_of_work, utc_now
from app.models import LineVersion, Plan, Visit
from app.services.example_people import EVERYONE
from app.services.plan_documents import document_of
from tests.catalogue import texts
from tests.html_rules import words
from tests.journeys.worlds_plans import VERA
from tests.pages import STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask import Flask

    from app.plan.document import Line
    from tests.browser import Page
    from tests.journeys.world import World

ENGLISH_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d\d? [A-Z][a-z]+(?: \d{4})?")


def written_in(value: object) -> Iterator[str]:
    """Yield everything that is written in a plan of the example."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from written_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from written_in(getattr(value, field.name))


def written_in_plans(app: Flask) -> re.Pattern[str]:
    """Return what finds the words that people have written in a plan, whole or cut short, in the midst of a text."""
    with app.app_context():
        documents = [document_of(plan) for plan in db.session.scalars(sa.select(Plan))]
        found = {value for version in db.session.scalars(sa.select(LineVersion)) for value in _told(version.content)}
        found |= {text for one in documents for line in (*one.every_line(), *one.closing) for text in _written_of(line)}
        found |= {one.times.next_meeting for one in documents} | {one.name for one in documents}
        found |= {text for one in documents for held in one.held for text in written_in(held)}
        db.session.close()
    found |= {do_truncate(Environment(autoescape=True), text, SHORT) for text in found}
    longest_first = sorted(found - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _told(content: dict[str, str | None]) -> Iterator[str]:
    return (content.get(name) or "" for name in ("text", "heading", "needs", "reason"))


def _written_of(line: Line) -> Iterator[str]:
    yield from (line.text, line.heading, line.needs, line.reason)
    yield from (one.name for one in (*line.does, *line.responsible, *line.attends))
    if line.said:
        yield from (line.said.words, *(card.label for card in line.said.cards))
    for verdict in line.verdicts:
        yield from (verdict.words, *(said for reply in verdict.replies for said in (reply.words, reply.by)))


# What is called the same in every language, and what stands in the database of this test.
NAMES = {
    "Min plan", "OpenMoji", "Atkinson Hyperlegible", "Svenska", "English", "Aa", "112", "Berit", "Anna Ek",
    "Anna", VERA, "Syster", "Kusin", "Karin Berg", "karin@example.org", "Jobbdatorn", "hjalpare@example.org",
}  # fmt: skip
SAID = NAMES | {name for one in EVERYONE for name in (one.name, *one.people)}
SAID |= {name for work in CREDITS for name in (work.work, work.maker, work.licence)}
SAID |= {said.words for one in EVERYONE for said in (*one.answers, *one.later, *one.changed) if said.words}
SAID |= {text for one in EVERYONE for once in one.rounds for text in written_in(once)}
READ_OUT = ("alt", "aria-label", "title", "placeholder")
UNSEEN = {"script", "style", "textarea"}
CODE_OR_ADDRESS = re.compile(r"[A-Z0-9]{4}(?: [A-Z0-9]{4})+|(?:[0-9A-F]{4} ?)+|https?://\S+|[\d\W]*")
SHORT = 60  # A title tells so much of a line.
PLACEHOLDER = re.compile(r"%\(\w+\)s")
FILLED = "\N{REPLACEMENT CHARACTER}"  # It stands for a placeholder, whose brackets would be taken for a part's end.
TAG = re.compile(r"</?\w+>")
PIECES = re.compile(r"(?<=[.?:])\s+|: ?|\s*[(),–·]\s*")


def in_english(page: Page) -> Page:
    page.get("/installningar/sprak")
    return page if page.tree.get("lang") == "en" else page.press("Spara", language="en")


def test_no_swedish_stands_on_any_page_in_english(english: World) -> None:
    written, faults = written_in_plans(english.app), []
    for stop in STOPS:
        page = in_english(english.visitor(stop.who)).get(stop.path(english.app, english.ids))
        faults += [(str(stop), text) for text in _not_english(page) if not _is_known(written.sub("Anna", text))]
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
    page.get("/installningar/sprak").press("Save", language="sv").get("/min-plan/").sees("Min sida")
    assert page.tree.get("lang") == "sv"


def test_the_switch_keeps_the_place(page: Page) -> None:
    page.get("/borja").press("Nästa", platta="own").press("Nästa", svar="red")
    place = page.get("/min-plan/fraga/my-name").path
    page.press("Text, färg och ljud").follow("Språk Svenska").press("Spara", language="en").sees("Saved")
    page.follow("Back")
    assert (page.path, page.heading) == (place, "What do you want to be called?")


def test_an_answer_keeps_the_language_it_was_given_in(page: Page) -> None:
    page.get("/borja").press("Nästa", platta="own").press("Nästa", svar="red").get("/min-plan/fraga/who-presses")
    page.press("Nästa", svar="self")
    in_english(page).get("/min-plan/fraga/good-at").press("Next", svar=["music"]).get("/min-plan/mina-svar")
    told = {words(one): language_of(page.tree, one) for one in page.tree.iter("h3")}
    assert told == {"Vem trycker på skärmen?": "sv", "What are you good at?": "en"}
    cards = {words(one): language_of(page.tree, one) for one in page.tree.iter("li") if one.get("class") is None}
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
    if "data-listen" not in element.attrib:  # It is named after what stands beside it, in the language of that.
        yield from (" ".join(element.get(name, "").split()) for name in READ_OUT if element.get(name, "").strip())
    # Our own breaks cut no text in two (SV-12): each sentence has a line, and each line its phrases.
    has_our_lines = not (element.text or "").strip() and all(map(_is_our_line, element))
    run = element.text or ""
    for child in element:
        if child.get("class") == "phrase" or has_our_lines:
            run += f" {words(child)} {child.tail or ''}"
            continue
        yield from _tidy(run)
        if isinstance(child.tag, str):
            yield from _visible(child)
        run = child.tail or ""
    yield from _tidy(run)


def _is_our_line(element: Element) -> bool:
    return (element.tag, element.get("class")) == ("span", "line") and words(element).endswith((".", "!", "?"))


def _tidy(text: str) -> Iterator[str]:
    if text.strip():
        yield " ".join(text.split())


def _is_known(text: str) -> bool:
    """Tell whether `text` is one of our English texts, filled with what is known, or several of them in a row."""
    whole, patterns = _known()
    if not text or text in whole or text == "Anna." or CODE_OR_ADDRESS.fullmatch(text) or ENGLISH_DAY.fullmatch(text):
        return True
    if any(all(map(_is_known, found.groups())) for pattern in patterns if (found := pattern.fullmatch(text))):
        return True
    pieces = [piece.strip() for piece in PIECES.split(text) if piece.strip()]
    return pieces != [text] and all(map(_is_known, pieces))


@cache
def _known() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    whole, patterns = set(SAID), []
    for text in texts():
        english = PLACEHOLDER.sub(FILLED, text.english)
        # A tag cuts a text in two, and a line that is read on its own may be a part of one.
        for part in (english, *TAG.split(english), *PIECES.split(english)):
            if not part.replace(FILLED, "").strip():
                continue
            if FILLED in part:
                patterns.append(re.compile("(.+?)".join(map(re.escape, part.strip().split(FILLED)))))
            else:
                whole |= {part.strip(), part.strip().rstrip(":")}
    return frozenset(whole - {""}), tuple(patterns)


def language_of(tree: Element, wanted: Element) -> str:
    """Return the language that `wanted` is marked with, itself or by what it stands in."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    while wanted.get("lang") is None:
        wanted = parents[wanted]
    return wanted.get("lang", "")
