"""Addresses: which page a button leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from app.questions.path import before, track
from app.questions.questionnaire import MY_PLAN
from app.questions.schema import FreeText

if TYPE_CHECKING:
    from app.person.question_page import QuestionPage
    from app.questions.answers import Given
    from app.questions.path import PlacedStep
    from app.services.walk import Walk

# Where F28 and F29 lead; each is a page that exists, so every card does what it says.
LEADS_TO = {
    ("answers-right", "almost"): "person.my_answers",
    ("answers-right", "wrong"): "person.my_answers",
    ("what-now", "show"): "person.show",
    ("what-now", "rest"): "person.pause",
    ("what-now", "change"): "person.my_answers",
    ("what-now", "print"): "person.print_answers",
}


def address_of(placed: PlacedStep, **query: object) -> str:
    """Return the address of a question's page."""
    return _address("person.question", placed, query)


def own_words_address(placed: PlacedStep, **query: object) -> str:
    """Return the address of the page where the person tells in their own words."""
    return _address("person.own_words", placed, query)


# The buttons that lead to where one answers with one's voice or a photo.
OWN_FILES = {"say": "person.own_sound", "picture": "person.own_photo"}


def own_file_address(wish: str, placed: PlacedStep, **query: object) -> str:
    """Return the address of the page where the person answers with a recording or a photo."""
    return _address(OWN_FILES[wish], placed, query)


def told_address(placed: PlacedStep, **query: object) -> str:
    """Return where one tells in one's own way: the question itself where it asks for words, else *Berätta själv*."""
    is_asked = isinstance(placed.question.kind, FreeText)
    return _address("person.question" if is_asked else "person.own_words", placed, query)


def _address(endpoint: str, placed: PlacedStep, query: dict[str, object]) -> str:
    values: dict[str, Any] = query | {"question_id": placed.step.question_id, "about": placed.step.about or None}
    return url_for(endpoint, **values)


def address_before(walk: Walk, placed: PlacedStep) -> str:
    """Return where Tillbaka leads: the page before, the part's end for an optional question, or the part before."""
    earlier = before(walk.in_part(placed.part), placed.step)
    if earlier:
        return address_of(earlier)
    if not placed.core:
        return url_for("person.part_end", part_key=placed.part.key)
    for part in reversed(MY_PLAN.parts[: MY_PLAN.parts.index(placed.part)]):
        pages = track(walk.in_part(part), part.key, core=True)
        if pages:
            return address_of(pages[-1])
    return url_for("person.home")


# The tools at the top of a question are buttons of its form, so that nothing on the page is lost on the way out (C3).
LEAVING = frozenset({"back", "help", "pause", "home", "look", "hide", "alone"})


def aside_from(wish: str, here: str, question_id: str | None = None) -> str:
    """Return where a tool leads that stands on every page of the person's, and back from there; "" for any other."""
    match wish:
        case "help":
            return url_for("person.help_me", fraga=question_id, fran=here)
        case "pause":
            return url_for("person.pause", fran=here)
        case "look":
            return url_for("entrance.settings", fran=here)
        case "home":
            return url_for("person.home")
        case _:
            return ""


def back_from(page: QuestionPage, andra: str | None, **query: object) -> str:
    """Return where Tillbaka leads from a question's page: the cards before, Mina svar, or the question before."""
    if page.number > 1:
        return address_of(page.placed, sida=page.number - 1, andra=andra, **query)
    return url_for("person.my_answers") if andra else address_before(page.walk, page.placed)


def address_in_my_answers(question_id: str) -> str:
    """Return where on *Mina svar* the answer to a question stands. `vid` tells the server what only a browser sees."""
    return url_for("person.my_answers", vid=question_id, _anchor=question_id)


def leaving_address(page: QuestionPage, wish: str, here: str, andra: str | None) -> str:
    """Return where one of the tools at the top leads."""
    return aside_from(wish, here, page.question.id) or back_from(page, andra)


def address_after(walk: Walk, placed: PlacedStep, given: Given) -> str:
    """Return where Nästa leads once `given` is saved."""
    question_id = placed.step.question_id
    endpoint = next((LEADS_TO[question_id, key] for key in given.chosen if (question_id, key) in LEADS_TO), "")
    if endpoint:
        return url_for(endpoint)
    following = walk.next_after(placed.step, given)
    return address_of(following) if following else url_for("person.part_end", part_key=placed.part.key)


def address_to_go_on(walk: Walk) -> str:
    """Return the first page that is not answered yet, or the answers when all are."""
    here = walk.resume()
    return address_of(here) if here else url_for("person.my_answers")
