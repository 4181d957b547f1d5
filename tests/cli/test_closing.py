"""A helper who has left is let in no more, from this moment on, and can be let in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.questions.answers import Given
from app.services import helpers, showings
from tests.browser import Page
from tests.cli.running import run
from tests.helper.scenes import PASSWORD, account, answer, show, signed_in, someone

if TYPE_CHECKING:
    from flask import Flask

EMAIL, OTHER = "berit@example.org", "ulla@example.org"
IN, OUT, WRONG = "De som visar sina svar", "Logga in som hjälpare", "Adressen och lösenordet hör inte ihop."

pytestmark = pytest.mark.usefixtures("beside_either_app")


def inside(app: Flask, email: str) -> Page:
    return signed_in(Page(app.test_client()), email).sees(IN)


def test_a_closed_helper_is_signed_out_everywhere_and_nobody_else_is(either_app: Flask) -> None:
    berit = account(EMAIL)
    account(OTHER, "Ulla Berg")
    showing = show(person := someone(), answer(person, "good-at", Given(words="Sjunga")), to=berit)
    tablet, computer, other = inside(either_app, EMAIL), inside(either_app, EMAIL), inside(either_app, OTHER)

    assert run(either_app, "helper", "close", " Berit@example.org") == (
        "The account of Berit Sten is closed, and Berit Sten is signed out everywhere.\n"
    )
    tablet.get("/hjalpare/").sees(OUT)
    computer.get(f"/hjalpare/visat/{showing.id}").sees(OUT).misses("Sjunga")
    other.get("/hjalpare/").sees(IN)
    assert "Berit Sten <berit@example.org>: has a password, closed, example\n" in run(either_app, "helper", "list")
    assert [one.id for one in showings.showings_of(person)] == [showing.id]


def test_signing_in_to_a_closed_account_looks_as_if_there_were_none(either_app: Flask) -> None:
    account(EMAIL)
    run(either_app, "helper", "close", EMAIL)
    closed, unknown = (
        signed_in(Page(either_app.test_client()), email).sees(WRONG) for email in (EMAIL, "okänd@example.org")
    )
    pages = [page.html.replace(page.values("csrf_token")[0], "") for page in (closed, unknown)]
    assert pages[0].replace(EMAIL, "okänd@example.org") == pages[1]
    assert closed.response.status_code == unknown.response.status_code == 422


def test_an_opened_account_has_its_password_and_none_of_its_visits(either_app: Flask) -> None:
    account(EMAIL)
    before = inside(either_app, EMAIL)
    run(either_app, "helper", "close", EMAIL)
    assert run(either_app, "helper", "open", EMAIL) == "The account of Berit Sten is open.\n"
    before.get("/hjalpare/").sees(OUT)
    inside(either_app, EMAIL)
    assert "closed" not in run(either_app, "helper", "list")


def test_closing_takes_the_invitation_away_too(either_app: Flask) -> None:
    add = ("helper", "add", "--name", "Ulla Berg", "--email", OTHER)
    link = run(either_app, *add).split()[0]
    run(either_app, "helper", "close", OTHER)
    page = Page(either_app.test_client()).get("/bjuden")
    page.press("Spara och logga in", secret=link, password=PASSWORD).sees("Länken är använd eller för gammal.")

    assert "Open it first: helper open ulla@example.org" in run(either_app, *add, code=1)
    assert "It has no password yet" in run(either_app, "helper", "open", OTHER)
    link = run(either_app, *add).split()[0]
    page.press("Spara och logga in", secret=link, password=PASSWORD).sees("Skydda ditt konto")


@pytest.mark.parametrize("word", ["close", "open"])
def test_an_address_that_nobody_has_is_told(either_app: Flask, word: str) -> None:
    assert "No helper has the address nobody@example.org." in run(
        either_app, "helper", word, "nobody@example.org", code=1
    )
    assert helpers.everyone() == []
