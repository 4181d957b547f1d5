"""*Min sida* says who can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given
from tests.helper.scenes import account, answer, show
from tests.person.family_scenes import SEEN, link_for
from tests.person.scenes import person_of, with_answers

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def me(app: Flask) -> Page:
    return with_answers(app)


def test_min_sida_names_everybody_who_can_read(me: Page) -> None:
    """Seen to fail: it named those with a link, and the helper who read was left out."""
    person = person_of(me)
    me.get("/min-plan/").sees("Vem kan se?Bara du", "Du har inte visat dem än.")
    show(person, answer(person, "good-at", Given(words="Sy")), to=account())
    me.get("/min-plan/").sees("Berit kan läsa det du visar.", "Vem kan se?Berit")
    link_for(person)
    me.get("/min-plan/").sees("Berit och Mamma kan läsa det du visar.", "Vem kan se?Berit, Mamma")
    me.get(SEEN).press("Stoppa alla").get("/min-plan/").sees("Bara du ser dina svar nu.", "Vem kan se?Bara du")
