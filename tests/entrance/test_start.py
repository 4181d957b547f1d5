"""The start page."""

from __future__ import annotations

import pytest
from flask import Flask

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.services import people, visits
from tests.browser import Page


def signed_in(app: Flask, device: DeviceKind) -> Page:
    """Return a visitor whose plan is open on a device of this kind."""
    client = app.test_client()
    with app.app_context(), unit_of_work():
        _, secret = visits.start(device, person=people.begin())
    with client.session_transaction() as cookie:
        cookie["visit"] = secret
    return Page(client)


def filled(page: Page) -> list[str]:
    """Return the words of every filled button or link."""
    return [
        "".join(element.itertext()).strip()
        for element in page.tree.iter()
        if "go" in element.get("class", "").split()
    ]  # fmt: skip


def test_a_visitor_sees_what_it_is_and_begins(page: Page) -> None:
    page.get("/").sees("Svara på frågor om ditt liv", "Det tar ungefär 20 minuter.", "Det kostar inget.")
    assert page.heading == "Gör din egen plan"
    assert page.press("Börja").path == "/borja"


def test_a_visitor_finds_every_way_in(page: Page) -> None:
    links = page.get("/").links()
    assert links["Jag har en nyckel"] == "/in"
    assert links["Jag hjälper någon"] == "/logga-in"
    assert links["Vad är en individuell plan?"] == "/vad-ar-en-plan/"
    assert links["Så sparar vi dina svar"] == "/sa-sparar-vi"


def test_a_person_on_a_device_of_their_own_goes_on_where_they_were(app: Flask) -> None:
    page = signed_in(app, DeviceKind.OWN).get("/")
    assert page.links()["Fortsätt"] == "/min-plan/fortsatt"
    assert "Börja" in page.buttons()
    assert filled(page) == ["Fortsätt"]


@pytest.mark.parametrize("device", [None, DeviceKind.SHARED])
def test_a_shared_device_gives_away_nothing_about_who_was_here(app: Flask, device: DeviceKind | None) -> None:
    page = (signed_in(app, device) if device else Page(app.test_client())).get("/").misses("Fortsätt")
    assert filled(page) == ["Börja"]


def test_everyone_reaches_the_statement_about_accessibility_from_the_foot(page: Page) -> None:
    assert page.get("/").links()["Tillgänglighet"] == "/tillganglighet"
