"""Which versions a helper sees now and which have ever been shown, through every way a showing can go."""

from __future__ import annotations

import pytest

from app.db import unit_of_work
from app.questions.answers import Given, Step
from app.services import showings
from app.services.shown_versions import shown_versions
from tests.helper.scenes import answer, named, show, someone

NAME = Step("my-name")

pytestmark = pytest.mark.usefixtures("beside_either_app")


def test_what_is_shown_now_follows_the_version_and_what_was_shown_stays_shown() -> None:
    """Seen to fail without `until` and without `taken_back_at`: the old version was still said to be seen."""
    person, other = someone(), someone()
    first = named(person, "Kattis")
    answer(person, "good-at", Given(chosen=("music",)))
    show(other, named(other, "Kim"))
    assert shown_versions(person).steps == frozenset()
    showing = show(person, first)
    second = named(person, "Katarina")
    assert shown_versions(person).now == {NAME: {first.id}}
    with unit_of_work():
        showings.show_again(showing, ["about-me"], [second])
    assert shown_versions(person).now == {NAME: {second.id}}
    with unit_of_work():
        showings.take_back(person, showing.id)
    shown = shown_versions(person)
    assert not shown.now
    assert shown.ever == {NAME: {first.id, second.id}}
    assert shown.steps == {NAME}
