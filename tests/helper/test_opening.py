"""A helper opens what a person hands over: with a link or a code, with a tap, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work
from app.models import Person
from app.services import showings
from app.services.secrets_and_codes import spaced
from tests.browser import Page
from tests.helper.scenes import account, named, show, signed_in, someone

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def offered() -> Showing:
    person = someone()
    return show(person, named(person, "Kim"))


def test_a_typed_code_leads_through_signing_in_to_the_answers(page: Page, offered: Showing) -> None:
    account()
    page.get("/in").press("Fortsätt", code=spaced(offered.code).lower()).sees("Logga in som hjälpare")
    page.press("Logga in", email="berit@example.org", password="fyra gamla cyklar")

    page.sees("Någon vill visa sina svar för dig").misses("Kim")
    page.press("Öppna").sees("Kim")
    page.get("/hjalpare/").sees("Kim")


def test_looking_at_the_page_opens_nothing(page: Page, offered: Showing) -> None:
    account()
    signed_in(page).get("/in").press("Fortsätt", code=offered.code).get("/hjalpare/oppna")
    page.get("/hjalpare/").misses("Kim")


def test_a_link_is_used_once(app: Flask, page: Page, offered: Showing) -> None:
    account()
    account("ulla@example.org", "Ulla Berg")
    link = f"http://localhost/in#{showings.link_part(offered)}"
    signed_in(page).get("/in").press("Fortsätt", code=link).press("Öppna").sees("Kim")

    other = signed_in(Page(app.test_client()), "ulla@example.org")
    other.get("/in").press("Fortsätt", code=link).sees("Länken är använd eller för gammal.")
    # The one who opened it may use it again.
    page.get("/in").press("Fortsätt", code=link).sees("Du har redan öppnat de här svaren").press("Fortsätt").sees("Kim")


def test_of_two_helpers_who_wait_only_the_first_gets_in(app: Flask, page: Page, offered: Showing) -> None:
    account()
    account("ulla@example.org", "Ulla Berg")
    other = signed_in(Page(app.test_client()), "ulla@example.org")
    other.get("/in").press("Fortsätt", code=offered.code).sees("Någon vill visa")
    signed_in(page).get("/in").press("Fortsätt", code=offered.code).press("Öppna").sees("Kim")

    other.post("/hjalpare/oppna", {"csrf_token": other.values("csrf_token")[0]}, 404).misses("Kim")


def test_what_is_taken_back_before_it_is_opened_stays_closed(page: Page, offered: Showing) -> None:
    account()
    signed_in(page).get("/in").press("Fortsätt", code=offered.code)
    with unit_of_work():
        showings.take_back(db.session.get_one(Person, offered.person_id), offered.id)

    page.post("/hjalpare/oppna", {"csrf_token": page.values("csrf_token")[0]}, 404).misses("Kim")


def test_without_a_link_the_page_says_where_to_type_a_code(page: Page) -> None:
    account()
    signed_in(page).get("/hjalpare/oppna").follow("Skriv en kod").sees("Skriv koden")
