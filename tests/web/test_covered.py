"""The cookie of a page that was covered while the network was away: it locks, and opens nothing (S-24, S-61)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helper.scenes import beside
from tests.person.scenes import hidden, with_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.browser import Page

ANSWERS = "/min-plan/mina-svar"


@pytest.fixture
def me(app: Flask) -> Iterator[Page]:
    with beside(app):
        yield with_answers(app)


def test_whoever_covered_the_page_is_locked_at_the_next_one_and_the_cookie_goes(me: Page) -> None:
    me.client.set_cookie("gom", "1")
    me.get(ANSWERS).sees("Dina svar är gömda")
    assert me.client.get_cookie("gom") is None
    me.get(ANSWERS).sees("Dina svar är gömda")
    me.press("Fortsätt").sees("Titta på dina svar.")
    me.get(ANSWERS).sees("Titta på dina svar.")


def test_what_is_sent_from_the_covered_page_is_saved_first(me: Page) -> None:
    """The save that the network held back would meet the lock otherwise."""
    me.get("/min-plan/fraga/good-at?andra=1")
    me.client.set_cookie("gom", "1")
    answer = me.client.post(me.path, data={**hidden(me), "svar": "music", "go": "hide"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert me.client.get_cookie("gom") is None


def test_behind_https_it_is_bound_to_this_host(app: Flask, me: Page) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    assert 'data-cover="__Host-gom"' in me.get(ANSWERS).html
