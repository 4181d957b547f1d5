"""*Hjälp mig*: the hard words of the page one came from, each with what it means (SV-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.person.scenes import begun

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page

WORDS_OF_THE_PLAN = ("Uppföljning", "Då ser vi hur det går.", "Utvärdering", "Då är planens tid slut.", "Omprövning")


@pytest.fixture
def me(app: Flask) -> Page:
    return begun(app, "own")


def help_from(me: Page, path: str) -> Page:
    """Press *Hjälp mig* on a page."""
    return me.get(f"/min-plan/hjalp?fran={quote(path)}")


@pytest.mark.parametrize("path", ["/min-plan/plan", "/min-plan/plan/las?version=1", "/min-plan/plan/nytt"])
def test_who_comes_from_the_plan_reads_what_its_words_mean(me: Page, path: str) -> None:
    help_from(me, path).sees("Svåra ord", *WORDS_OF_THE_PLAN)


@pytest.mark.parametrize("path", ["/min-plan", "/min-plan/mina-svar", "//plats.example/min-plan/plan"])
def test_who_comes_from_elsewhere_does_not(me: Page, path: str) -> None:
    help_from(me, path).misses("Svåra ord", *WORDS_OF_THE_PLAN)


def test_who_comes_from_a_question_reads_what_its_own_words_mean(me: Page) -> None:
    page = me.get("/min-plan/hjalp?fraga=meeting-talk&fran=/min-plan/fraga/meeting-talk")
    page.sees("Förklara frågan", "Svåra ord", "tolk").misses("Omprövning")


def test_whoever_asks_for_help_and_a_pause_after_one_another_comes_back_to_the_question(me: Page) -> None:
    """Seen to fail: Fortsätt on the pause led to the pause, and from there to the help without its explanation."""
    me.get("/min-plan/fraga/good-at").press("Hjälp mig").sees("Förklara frågan")
    me.follow("Hjälp mig").sees("Förklara frågan").follow("Ta en paus").follow("Ta en paus")
    me.follow("Hjälp mig").follow("Ta en paus").follow("Fortsätt")
    assert me.path.partition("?")[0] == "/min-plan/fraga/good-at"
