"""Addresses: which page a button leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from app.questions.path import before, parts_of, track

if TYPE_CHECKING:
    from app.questions.answers import Given
    from app.questions.path import PlacedStep
    from app.services.walk import Walk

# Where F29 leads; each is a page that exists, so every card does what it says.
AFTER_WHAT_NOW = {
    "show": "person.show",
    "rest": "person.pause",
    "change": "person.my_answers",
    "print": "person.print_answers",
}


def address_of(placed: PlacedStep, **query: object) -> str:
    """Return the address of a question's page."""
    return _address("person.question", placed, query)


def own_words_address(placed: PlacedStep, **query: object) -> str:
    """Return the address of the page where the person tells in their own words."""
    return _address("person.own_words", placed, query)


def _address(endpoint: str, placed: PlacedStep, query: dict[str, object]) -> str:
    values: dict[str, Any] = query | {"question_id": placed.step.question_id, "about": placed.step.about or None}
    return url_for(endpoint, **values)


def address_before(walk: Walk, placed: PlacedStep) -> str:
    """Return where Tillbaka leads: the page before, the part's end for an optional question, or the part before."""
    earlier = before(walk.way, placed.step)
    if earlier:
        return address_of(earlier)
    if not placed.core:
        return url_for("person.part_end", part_key=placed.part.key)
    parts = parts_of(walk.way)
    for part in reversed(parts[: parts.index(placed.part)]):
        pages = track(walk.way, part.key, core=True)
        if pages:
            return address_of(pages[-1])
    return url_for("person.home")


def address_after(walk: Walk, placed: PlacedStep, given: Given) -> str:
    """Return where Nästa leads once `given` is saved."""
    if placed.step.question_id == "what-now":
        chosen = next((key for key in given.chosen if key in AFTER_WHAT_NOW), "")
        return url_for(AFTER_WHAT_NOW.get(chosen, "person.my_answers"))
    following = walk.next_after(placed.step, given)
    return address_of(following) if following else url_for("person.part_end", part_key=placed.part.key)


def address_to_go_on(walk: Walk) -> str:
    """Return the first page that is not answered yet, or the answers when all are."""
    here = walk.resume()
    return address_of(here) if here else url_for("person.my_answers")
