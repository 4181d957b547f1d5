"""What the person looks at before a link is made is, to the word, what is read through it (D-L8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import family_links
from tests.family.scenes import Shared, opened, signed_plan
from tests.html_rules import words
from tests.person.family_scenes import SHARE, looked_at
from tests.person.scenes import begun, person_of, with_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


def with_signed_plan(app: Flask) -> Page:
    page = begun(app)
    signed_plan(person_of(page))
    return page


def told(page: Page, class_: str) -> tuple[str, list[str]]:
    """Return all words of the one part of the page with this class, and those of its pictures."""
    [part] = [one for one in page.tree.iter() if class_ in one.get("class", "").split()]
    return words(part), [image.get("alt", "") for image in part.iter("img")]


@pytest.mark.parametrize("begin", [with_answers, with_signed_plan])
def test_what_is_looked_at_first_is_to_the_word_what_is_read(app: Flask, begin: Callable[[Flask], Page]) -> None:
    """Seen to fail with one more word on the reader's page, and with the people left out of the preview."""
    me = begin(app)
    before = told(looked_at(me), "as-seen")
    me.press("Nästa").press("Gör länken", laser="reader")
    [link] = family_links.links_of(person_of(me))
    page = opened(app, Shared(person_of(me), link.id)).press("Öppna", siffror=link.spoken)
    assert before == told(page, "doc")
    assert before == told(me.get(f"{SHARE}/{link.id}/las"), "as-seen")
    assert len(before[0]) > 150  # The control: there is something to read.
