"""What the tests of the person's pages begin with: someone who has begun, on one device or on two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.testing import FlaskClient

from app.db import db, unit_of_work
from app.models import Person
from app.questions.answers import Given, Step
from app.services import people, person_keys, visits
from app.services.answers import book_of, history
from tests.browser import Page
from tests.helper.scenes import answer

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Contact

QUESTION, OWN_WORDS = "/min-plan/fraga/", "/min-plan/egna-ord/"
SHOW, LOOK = "/min-plan/visa", "/min-plan/visa/titta"


def begun(app: Flask, device: str = "own") -> Page:
    """Begin on a device of the person's own and return the practice question; on a shared one, the key."""
    return Page(app.test_client()).get("/borja").press("Nästa", platta=device)


def another_tab(page: Page) -> Page:
    """Open another tab in the same browser."""
    return Page(page.client)


def another_device(app: Flask, page: Page) -> Page:
    """Come back with the key on another device; call beside the app."""
    key = person_keys.current_key(person_of(page))
    if key is None:
        another_tab(page).get("/min-plan/nyckel").press("Gör min nyckel")
        key = person_keys.current_key(person_of(page))
    assert key
    return Page(app.test_client()).get("/in").press("Fortsätt", code=key.code, device="own")


def plain_client(app: Flask, page: Page) -> FlaskClient:
    """Return a client with the same cookie that may be used from a thread of its own."""
    client, cookie = FlaskClient(app, app.response_class), page.client.get_cookie("sid")
    assert cookie
    client.set_cookie("sid", cookie.value)
    return client


def person_of(page: Page) -> Person:
    """Return the person whose pages these are; call beside the app."""
    with page.client.session_transaction() as cookie:
        found = visits.find_even_ended(cookie["visit"])
    assert found
    assert found.person
    return db.session.get_one(Person, found.person.id)


def hidden(page: Page) -> dict[str, str]:
    """Return the hidden fields of the form that holds the question."""
    names = ("csrf_token", "mine", "form_id", "seen")
    return {name: page.values(name)[0] for name in names if page.values(name)}


def with_answers(app: Flask) -> Page:
    """Begin as someone who has answered in three parts, one answer of them private; call beside the app."""
    page = begun(app)
    person = person_of(page)
    answer(person, "my-name", Given(words="Kattis"))
    answer(person, "areas", Given(chosen=("home", "friends")))
    answer(person, "home-scale", Given(chosen=("good",)))
    answer(person, "friends-scale", Given(chosen=("so-so",)))
    return page


def known(person: Person, name: str, relation: str = "contact-person") -> Contact:
    """Let the person have someone among their own people; call beside the app."""
    with unit_of_work():
        return people.add_contact(person, name, relation)


def choose(page: Page, parts: str | list[str] = "about-me", status: int = 422, **fields: str) -> Page:
    """Send what to show to whom, as a form from any page may; the preview comes, or what to do."""
    return page.post(LOOK, {**hidden(another_tab(page).get(SHOW)), "del": parts, **fields}, status)


def words_now(page: Page, question: str, about: str = "") -> list[str]:
    """Return the person's own words in every current answer to a question; call beside the app."""
    return [version.given.words for version in book_of(person_of(page)).current(Step(question, about))]


def chosen_now(page: Page, question: str) -> list[list[str]]:
    """Return the cards chosen in every current answer to a question; call beside the app."""
    return [list(version.given.chosen) for version in book_of(person_of(page)).current(Step(question))]


def versions_of(page: Page, question: str) -> int:
    """Return how often the question has been answered; call beside the app."""
    return len(history(person_of(page), Step(question)))
