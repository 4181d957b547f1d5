"""A helper comes in with address and password, and chooses the password with a link that works once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app.db import unit_of_work, utc_now
from app.services import helpers
from tests.apps import made
from tests.browser import Page
from tests.helper.scenes import PASSWORD, account, signed_in

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

WRONG = "Adressen och lösenordet hör inte ihop."

pytestmark = pytest.mark.usefixtures("beside_app")


def test_the_right_address_and_password_let_a_helper_in(page: Page) -> None:
    account()
    signed_in(page, " Berit@Example.org").sees("De som visar sina svar")


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(app: Flask) -> None:
    account()
    pages = [Page(app.test_client()).get("/logga-in") for _ in range(2)]
    pages[0].press("Logga in", email="berit@example.org", password="helt fel lösenord")
    pages[1].press("Logga in", email="okänd@example.org", password="helt fel lösenord")

    for page in pages:
        page.sees(WRONG)
        assert page.response.status_code == 422
        assert page.title.startswith("Fel: ")
    known, unknown = (page.html for page in pages)
    for page in pages:
        known, unknown = (html.replace(page.values("csrf_token")[0], "") for html in (known, unknown))
    assert known.replace("berit@", "okänd@") == unknown


@pytest.mark.parametrize(
    ("fields", "missing"),
    [({}, ["email", "password"]), ({"email": "berit@example.org"}, ["password"]), ({"password": "hemligt"}, ["email"])],
)
def test_an_empty_field_says_what_to_write_in_it(page: Page, fields: dict[str, str], missing: list[str]) -> None:
    """Seen to fail with "hör inte ihop" for a form in which nothing was written."""
    says = {"email": "Skriv din e-postadress.", "password": "Skriv ditt lösenord."}
    page.get("/logga-in").press("Logga in", fields).misses(WRONG)
    assert page.title.startswith("Fel: ")
    assert {text: to for text, to in page.links().items() if to.startswith("#") and to != "#main"} == {
        says[field]: f"#{field}" for field in missing
    }
    described = {i.get("id"): i.get("aria-describedby") for i in page.tree.iter("input") if i.get("aria-invalid")}
    assert described == {field: f"{field}-fault" for field in missing}
    assert page.values("email") == [fields.get("email", "")]


def test_an_empty_field_is_no_try(page: Page) -> None:
    account()
    for _ in range(7):
        page.get("/logga-in").press("Logga in", email="berit@example.org").sees("Skriv ditt lösenord.")
    signed_in(page).sees("De som visar sina svar")


def test_a_helper_who_is_deactivated_gets_no_further(page: Page) -> None:
    berit = account()
    signed_in(page)
    with unit_of_work():
        berit.deactivated_at = utc_now()

    page.get("/hjalpare/").sees("Logga in som hjälpare")
    signed_in(page).sees(WRONG)


def test_tries_are_counted_across_two_servers(app: Flask, page: Page, config: Config) -> None:
    account()
    with made(config) as second:
        other = Page(second.test_client()).get("/logga-in")
        for number in range(5):
            (page.get("/logga-in") if number % 2 else other).press(
                "Logga in", email="berit@example.org", password="helt fel lösenord"
            ).sees(WRONG)
        token = other.values("csrf_token")[0]
        fields = {"csrf_token": token, "email": "berit@example.org", "password": PASSWORD}
        other.post("/logga-in", fields, 429).misses("De som visar")
        assert PASSWORD not in other.html


def test_the_cookie_is_a_new_one_after_signing_in(page: Page) -> None:
    account()
    page.get("/logga-in")
    before = page.client.get_cookie("sid")
    signed_in(page)
    after = page.client.get_cookie("sid")
    assert before is not None
    assert after is not None
    assert before.value != after.value


@pytest.mark.parametrize("onward", ["//elsewhere.example/hjalpare/", "https://elsewhere.example", "/min-plan/", "/\\x"])
def test_signing_in_leads_only_to_the_helpers_own_pages(page: Page, onward: str) -> None:
    account()
    page.get("/logga-in")
    fields = {"email": "berit@example.org", "password": PASSWORD, "csrf_token": page.values("csrf_token")[0]}
    page.post("/logga-in", fields | {"fran": onward})
    assert urlsplit(page.path).path == "/hjalpare/"


def test_signing_in_leads_back_to_the_page_one_wanted(page: Page) -> None:
    account()
    page.get("/hjalpare/oppna").press("Logga in", email="berit@example.org", password=PASSWORD)
    assert urlsplit(page.path).path == "/hjalpare/oppna"


def test_an_invitation_is_used_once(app: Flask, page: Page) -> None:
    with unit_of_work():
        _, secret = helpers.invite("Berit Sten", "berit@example.org")
    link = f"http://localhost/bjuden#{helpers.link_part(secret)}"

    page.get("/bjuden").press("Spara och logga in", secret=link, password=PASSWORD).sees("Skydda ditt konto")
    again = Page(app.test_client()).get("/bjuden")
    again.press("Spara och logga in", secret=link, password=PASSWORD).sees("Länken är använd eller för gammal.")


def test_an_invitation_ends_after_two_days(page: Page) -> None:
    with unit_of_work():
        helper, secret = helpers.invite("Berit Sten", "berit@example.org")
        helper.invitation_ends_at = utc_now() - timedelta(seconds=1)

    page.get("/bjuden").press("Spara och logga in", secret=secret, password=PASSWORD)
    page.sees("Länken är använd eller för gammal.")


@pytest.mark.parametrize(
    "password", ["kort", "aaaaaaaaaaaaaaaa", "berit är bäst i världen", "Min plan är bra i dag", "x" * 129]
)
def test_a_weak_password_is_refused_and_the_link_still_works(page: Page, password: str) -> None:
    with unit_of_work():
        _, secret = helpers.invite("Berit Sten", "berit@example.org")

    page.get("/bjuden").press("Spara och logga in", secret=secret, password=password).sees("Titta här")
    assert page.values("secret") == [secret]
    assert "<div data-typed hidden>" in page.html  # Nobody who looks at the screen sees it.
    page.press("Spara och logga in", password=PASSWORD).sees("Skydda ditt konto")


def test_a_person_who_presses_logga_ut_comes_to_the_start(page: Page) -> None:
    page.get("/in")
    page.post("/logga-ut", {"csrf_token": page.values("csrf_token")[0]})
    assert page.path == "/"
