"""How many statements a page asks the database: few, and no more when there is more (performance.md, R-53)."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from app.db import db, unit_of_work
from app.questions.answers import Given
from app.services import people
from tests.browser import Page
from tests.helper.scenes import account, answer, named, show, signed_in, someone
from tests.person.scenes import OWN_WORDS, QUESTION, begun, hidden, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are run, without the beginnings of transactions and what a new connection asks."""
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "select pg_catalog", "select current", "show ")):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def me(either_app: Flask) -> Page:
    """Someone who has answered much, among many others."""
    page = begun(either_app)
    person = person_of(page)
    for question in ("my-name", "good-at", "try", "longing", "hard", "meeting-talk", "reasons"):
        answer(person, question, Given(words=question))
    answer(person, "areas", Given(chosen=("home", "work", "leisure")))
    with unit_of_work():
        for name in ("Mamma", "Anna", "Berit", "Ali"):
            people.add_contact(person, name, "friend")
    for _ in range(5):
        named(someone(), "Nils")
    return page


@pytest.mark.parametrize(
    "path",
    [QUESTION + "practice-colour", QUESTION + "my-name", QUESTION + "good-at", QUESTION + "home-scale",
     QUESTION + "helper",
     QUESTION + "meeting-people", OWN_WORDS + "good-at"],
)  # fmt: skip
def test_a_question_asks_the_database_at_most_five_times(me: Page, path: str) -> None:
    """Seen to fail with the answers looked up one by one."""
    me.get(path)
    with counted() as found:
        me.get(path)
    assert len(found) <= 5, found


@pytest.mark.parametrize(
    ("question", "field"), [("practice-colour", "svar"), ("my-name", "ord"), ("home-scale", "svar")]
)
def test_an_answer_asks_the_database_at_most_eight_times(me: Page, question: str, field: str) -> None:
    me.get(QUESTION + question)
    said = {"ord": "Kattis", "svar": (me.choices("svar") or [""])[0]}[field]
    fields = {**hidden(me), field: said}
    with counted() as found:
        assert me.client.post(QUESTION + question, data=fields).status_code == 303
    assert len(found) <= 8, found


def test_a_save_while_one_writes_asks_no_more_than_an_answer(me: Page) -> None:
    """The second save of the page view: it outgrows the first, and is told with the hash of what was read back."""
    fields = hidden(me.get(OWN_WORDS + "areas"))
    as_script = {"Accept": "application/json"}
    me.client.post(me.path, data={**fields, "order": 1, "ord": "Jag vill"}, headers=as_script)
    with counted() as found:
        told = me.client.post(me.path, data={**fields, "order": 2, "ord": "Jag vill åka båt"}, headers=as_script)
    assert told.json
    assert told.json["saved"]
    assert len(found) <= 8, found


def test_the_people_are_looked_up_once_to_read_the_form_and_once_to_save_someone_new(me: Page) -> None:
    """Seen to fail with three look-ups of the people in one save: before adding, for what is added, and for the names.

    Both are asked once for the data key as it is now, PostgreSQL with the lock that SQLite's one writer needs no.
    """
    path = QUESTION + "meeting-people?sida=2"
    me.get(path)
    new = sorted(set(re.findall(r'name="(hog-new:[^"]+)"', me.html)))[:2]
    assert new
    fields = {**hidden(me), **dict.fromkeys(new, "with")}
    with counted() as found:
        assert me.client.post(path, data=fields).status_code == 303
    assert sum("FROM contact" in statement for statement in found) == 2, found
    assert len(found) <= 9, found


@pytest.mark.parametrize(
    "path", ["/min-plan/", "/min-plan/mina-svar", "/min-plan/mina-svar/skriv-ut", "/min-plan/visa"]
)
def test_the_pages_about_all_answers_ask_at_most_twelve_times(me: Page, path: str) -> None:
    me.get(path)
    with counted() as found:
        me.get(path)
    assert len(found) <= 12, found


def test_a_helpers_pages_ask_no_more_when_more_people_show_something(either_app: Flask) -> None:
    """Seen to fail with one look-up of the name for each person."""
    berit, counts = account(), []
    page = signed_in(Page(either_app.test_client()))
    for _ in range(3):
        for _turn in range(4):
            person = someone()
            show(person, named(person, "Kattis"), answer(person, "try", Given(words="simma")), to=berit)
        page.get("/hjalpare/")
        with counted() as found:
            page.get("/hjalpare/")
        counts.append(len(found))
    assert counts[0] == counts[-1] <= 12, counts
    showing = next(address for address in page.links().values() if len(address) > 40)
    with counted() as found:
        page.get(showing)
    assert len(found) <= 12, found
