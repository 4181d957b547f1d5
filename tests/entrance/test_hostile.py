"""Hostile texts in the fields of those who come in, and of the digits that somebody types: shown as text (S-70)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import html5lib
import pytest
import sqlalchemy as sa

from app.db import unit_of_work
from app.models import Attempt
from tests.browser import Page
from tests.entrance.factor_scenes import helper_alone, helper_with_app
from tests.entrance.test_relative import shown_to
from tests.family.scenes import open_link, reader, shared
from tests.helper.scenes import account, signed_in, someone
from tests.hostile import as_kept, as_sent, hostile
from tests.person.helping_scenes import allow, helper_at_work, shown_to_berit, with_key
from tests.person.scenes import begun
from tests.person.sitting_scenes import TYPE
from tests.person.test_hostile_strings import HARMLESS, elements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask
    from werkzeug.test import TestResponse

OUT_OF_THE_FIELD = '"><iframe title="x"></iframe>'
TEXTS = (*hostile(30), OUT_OF_THE_FIELD)

pytestmark = pytest.mark.usefixtures("beside_app")


def somebody_with_a_key(app: Flask) -> Page:
    return Page(app.test_client()).get("/in")


def reader_of_a_link(app: Flask) -> Page:
    return reader(app).get("/delad/")


def on_the_way_to_a_link(app: Flask) -> Page:
    return begun(app).get("/min-plan/dela")


def asked_for_the_four_digits(app: Flask) -> Page:
    return open_link(reader(app), shared(someone(), spoken=True).secret)


def asked_for_a_code(app: Flask) -> Page:
    email = f"{uuid4().hex}@example.org"
    helper_with_app(email)
    return signed_in(Page(app.test_client()), email)


def choosing_a_factor(app: Flask) -> Page:
    email = f"{uuid4().hex}@example.org"
    helper_alone(email)
    return signed_in(Page(app.test_client()), email)


def mother_without_account(app: Flask) -> Page:
    page = Page(app.test_client()).get("/in").press("Fortsätt", code=shown_to("Mamma").code)
    return page.follow("Jag har inget konto")


def helper_who_may_sit_down(app: Flask) -> Page:
    email = f"{uuid4().hex}@example.org"
    account(email)
    return signed_in(Page(app.test_client()), email).get(TYPE)


def helper_who_may_help_in(app: Flask) -> Page:
    me, berit = with_key(app), helper_at_work(app)
    shown = shown_to_berit(me)
    allow(me)
    return berit.get(f"/hjalpare/visat/{shown.id}/hjalp-in")


def person_who_chooses_a_word(app: Flask) -> Page:
    return with_key(app).get("/min-plan/dela-platta/word")


def as_code(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", as_sent(text))


def first_sixty(text: str) -> str:
    return as_kept(text).strip()[:60]


def says_in(page: str, field: str) -> list[str]:
    """Return what stands in the fields of a page with this name that say something, as a browser would read it."""
    inputs = html5lib.parse(page, namespaceHTMLElements=False).iter("input")
    said = [one.get("value", "") for one in inputs if one.get("name") == field]
    return [text for text in said if text]


@pytest.mark.parametrize(
    ("begins", "path", "field", "others", "back"),
    [
        (on_the_way_to_a_link, "", "name", {"steg": "vem", "vem": "new:mother"}, as_kept),
        (somebody_with_a_key, "/in", "code", {}, as_code),
        (reader_of_a_link, "/delad/", "code", {}, None),
        (asked_for_the_four_digits, "/delad/kod", "siffror", {}, as_code),
        (asked_for_a_code, "/logga-in/extra", "code", {}, None),
        (mother_without_account, "/logga-in/nytt-konto", "name", {"email": "x", "password": "x"}, as_kept),
        (choosing_a_factor, "/logga-in/skydda/nyckel", "name", {"credential": "x"}, first_sixty),
        (helper_who_may_sit_down, "", "siffror", {}, as_code),
        (helper_who_may_help_in, "", "siffror", {}, as_code),
        (person_who_chooses_a_word, "", "tal_eller_ord", {}, None),
    ],
)
def test_what_is_typed_there_trips_over_nothing(
    app: Flask, begins: Callable[[Flask], Page], path: str, field: str, others: Mapping[str, str],
    back: Callable[[str], str] | None,
) -> None:  # fmt: skip
    """A page that comes back has no element that it has not for a harmless text. Seen to fail with `|safe` in five.

    What was typed stands in its field as `back` says, and a code that is a secret nowhere. Seen to fail with ESC
    written back, and with each of the three secrets written back.
    """
    page = begins(app)
    token = next(iter(page.values("csrf_token")), "")
    at = path or page.path

    def send(text: str) -> TestResponse:
        return page.client.post(at, data={"csrf_token": token, **others, field: as_sent(text)})

    harmless = {"div", "h2", *elements(page.html), *elements(send(HARMLESS).text)}
    for text in TEXTS:
        with unit_of_work() as session:
            session.execute(sa.delete(Attempt))  # Who has tried too often is shown nothing of what was typed.
        answered = send(text)
        assert answered.status_code in {200, 303, 404, 422}, (answered.status_code, repr(text))
        if answered.status_code in {200, 422}:
            assert set(elements(answered.text)) <= harmless, repr(text)
        if answered.status_code != 303:
            assert says_in(answered.text, field) == ([back(text)] if back else []), repr(text)
            assert back or "iframe" not in answered.text, repr(text)
