"""Those who read with a link in the filled database: a sister, a cousin, who waits, who has digits to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import db
from app.services.family_content import offer_of
from tests.browser import Page
from tests.family.scenes import open_link, opened, shared
from tests.helper.scenes import beside, someone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask

    from app.models import Person

COOKIES = ("delad-enhet", "delad-lasning", "delad-kod")


def readers(app: Flask, named: Callable[[str], Person]) -> dict[str, Mapping[str, str]]:
    """Let each open a link, and return the cookies of their devices by who they are."""
    with beside(app):
        with_plan, with_answers = named("Gunilla"), named("Tove")
        answers = offer_of(with_answers)
        keys = [[one.key for one in some] for some in (answers.parts, answers.areas)]
        plan = shared(with_plan, moved_in={"friends", "safety"}, name="Syster")
        found = {"sister": opened(app, plan), "cousin": opened(app, shared(with_answers, *keys, name="Kusin"))}
        found["told"] = open_link(Page(app.test_client()), shared(someone(), spoken=True).secret)
        for _ in range(3):
            found["waiting"] = opened(app, plan)
        db.session.close()
    app.test_client_class = None  # The others who look at the filled database do nothing beside.
    return {who: _cookies(page) for who, page in found.items()}


def _cookies(page: Page) -> Mapping[str, str]:
    there = ((name, page.client.get_cookie(name)) for name in COOKIES)
    return {name: cookie.value for name, cookie in there if cookie}
