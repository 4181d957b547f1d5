"""What `/in` says of a code or a link that opens nothing, and to whom: only who opened it hears so (S-36)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work, utc_now
from app.models import Person
from app.services import helpers, people, person_keys, showings
from app.services.secrets_and_codes import spaced
from tests.browser import Page
from tests.helper.scenes import account, named, show, signed_in, someone

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from app.models import Showing

WRONG = "ABCD EFGH JKLM"
UNKNOWN = "Koden är fel, använd eller för gammal."
OPENED = "Du har redan öppnat de här svaren"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def offered() -> Showing:
    person = someone()
    return show(person, named(person, "Kim"))


def opened(showing: Showing) -> None:
    """Let Berit open the answers."""
    with unit_of_work():
        showings.open_for(helpers.by_email("berit@example.org") or account(), showing)


def grown_old(showing: Showing) -> None:
    with unit_of_work():
        showing.link_ends_at = utc_now() - timedelta(seconds=1)


def taken_back(showing: Showing) -> None:
    with unit_of_work():
        showings.take_back(db.session.get_one(Person, showing.person_id), showing.id)


def told(page: Page, used: str) -> str:
    """Return all that is answered to what was used, without what is different on every page."""
    page.get("/in").press("Fortsätt", code=used)
    return page.html.replace(page.values("csrf_token")[0], "").replace(used, "")


@pytest.mark.parametrize("who", ["a visitor", "another helper"])
@pytest.mark.parametrize("happened", [opened, grown_old, taken_back])
def test_a_wrong_code_and_one_that_is_over_read_the_same(
    app: Flask, offered: Showing, happened: Callable[[Showing], None], who: str
) -> None:
    """Seen to fail with a text of its own for a code that someone has used."""
    account()
    account("ulla@example.org", "Ulla Berg")
    happened(offered)
    page = Page(app.test_client())
    if who == "another helper":
        signed_in(page, "ulla@example.org")
    code, link = spaced(offered.code), showings.link_part(offered)
    assert told(page, code) == told(page, WRONG)
    page.sees(UNKNOWN, "Eller be om en ny.").misses(OPENED, "Berit", "Kim")
    assert told(page, link) == told(page, f"{showings.MARK}.{'x' * 43}")
    page.sees("Länken är använd eller för gammal. Be den som gav dig länken om en ny.").misses(OPENED, "Berit", "Kim")


def test_the_helper_who_opened_the_answers_hears_so_and_gets_there(page: Page, offered: Showing) -> None:
    """Seen to fail: the page asked to open what was open."""
    account()
    opened(offered)
    signed_in(page).get("/in").press("Fortsätt", code=offered.code).sees(OPENED).misses(
        "Kim", "Länken fungerar en gång."
    )
    page.press("Fortsätt").sees("Kim")
    page.get("/hjalpare/oppna").sees("Öppna svar med länken eller koden")  # Nothing waits any more.


def test_a_helper_who_is_signed_out_finds_the_way_to_what_was_opened(page: Page, offered: Showing) -> None:
    account()
    opened(offered)
    page.get("/in").press("Fortsätt", code=offered.code).sees("Har du redan öppnat svaren?").follow("Jag hjälper någon")
    assert page.heading == "Logga in som hjälpare"


def test_a_helper_who_is_signed_in_is_asked_for_the_code_alone(page: Page, offered: Showing) -> None:
    """Seen to fail with the questions that a person is asked."""
    account()
    signed_in(page).follow("Skriv en kod").misses("Vem använder plattan?", "nyckel").press("Fortsätt", code=WRONG)
    page.sees(UNKNOWN).misses("Vem använder plattan?", "Har du redan öppnat svaren?")
    assert page.title.startswith("Fel: Skriv koden")
    page.press("Fortsätt", code=offered.code).sees("Någon vill visa sina svar för dig")


def test_a_persons_key_on_a_helpers_computer_asks_who_uses_it(page: Page) -> None:
    account()
    with unit_of_work():
        key = person_keys.make_key(people.begin())
    signed_in(page).get("/in").press("Fortsätt", code=key.code).sees("Vem använder plattan?")
    page.press("Fortsätt", device="shared")
    assert page.path.startswith("/min-plan")


def test_the_link_of_a_replaced_key_says_to_use_the_new_one(page: Page) -> None:
    page.get("/in").press("Fortsätt", code=f"{person_keys.MARK}.{'x' * 43}").sees("Nyckeln är gammal.")
    page.misses("Har du redan öppnat svaren?")
