"""The four digits: asked for once on each new device, five times at most (D-L4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.db import unit_of_work
from app.services import family_links
from tests.family.scenes import NOTHING_TO_READ, open_link, reader, shared
from tests.helper.scenes import someone

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser import Page
    from tests.family.scenes import Shared

ASKS = "Skriv de fyra siffror du har fått"

pytestmark = pytest.mark.usefixtures("beside_app")


@pytest.fixture
def link() -> Shared:
    return shared(someone(), spoken=True)


@pytest.fixture
def page(app: Flask, link: Shared) -> Page:
    """Somebody who has opened the link and is asked for the digits."""
    return open_link(reader(app), link.secret)


def wrong(link: Shared) -> str:
    return f"{(int(link.link.spoken) + 1) % 10_000:04d}"


def test_the_digits_are_asked_for_after_the_tap_and_not_again_on_the_same_device(page: Page, link: Shared) -> None:
    assert page.heading == ASKS
    spoken = link.link.spoken
    assert page.press("Öppna", siffror=f"{spoken[:2]} {spoken[2:]}").path == "/delad/las"
    page.press("Stäng")
    assert open_link(page, link.secret).path == "/delad/las"


def test_the_secret_is_nowhere_while_the_digits_are_asked_for(app: Flask, link: Shared) -> None:
    answered = app.test_client().post("/delad/", data={"secret": link.secret})
    assert answered.headers["Location"] == "/delad/kod"
    assert link.link.secret not in str(answered.headers) + answered.text


def test_what_is_no_four_digits_is_no_try(page: Page, link: Shared) -> None:
    for typed in ("", "12", "12345", "abcd", "١٢٣٤"):
        page.press("Öppna", siffror=typed).sees("Skriv fyra siffror.")
    assert link.link.misses == 0


def test_wrong_digits_stand_there_still_and_the_fifth_time_the_link_sleeps(page: Page, link: Shared) -> None:
    digits, right = wrong(link), link.link.spoken
    for _ in range(4):
        page.press("Öppna", siffror=digits).sees("Siffrorna är fel.")
        assert page.values("siffror") == [digits]
    fields = {"siffror": digits, "csrf_token": page.values("csrf_token")[0]}
    page.post("/delad/kod", fields, 404).sees(NOTHING_TO_READ)
    page.post("/delad/kod", fields | {"siffror": right}, 404)
    assert open_link(page, link.secret, 404).heading == NOTHING_TO_READ
    with unit_of_work():
        family_links.wake(link.person, link.link_id)
    assert open_link(page, link.secret).press("Öppna", siffror=right).path == "/delad/las"


def test_without_having_opened_a_link_nobody_tries_digits(app: Flask, page: Page, link: Shared) -> None:
    stranger = reader(app)
    assert stranger.get("/delad/kod").path == "/delad/"
    token = stranger.get("/in").values("csrf_token")[0]
    stranger.post("/delad/kod", {"siffror": link.link.spoken, "csrf_token": token}, 404)
    stranger.client.set_cookie("delad-kod", f'["{link.person.id}","{link.link_id}"]')
    stranger.post("/delad/kod", {"siffror": link.link.spoken, "csrf_token": token}, 404)
    assert link.link.misses == 0


def test_a_link_that_is_stopped_meanwhile_takes_no_digits(page: Page, link: Shared) -> None:
    link.stop()
    token = page.values("csrf_token")[0]
    page.post("/delad/kod", {"siffror": link.link.spoken, "csrf_token": token}, 404).sees(NOTHING_TO_READ)


def test_a_link_without_spoken_digits_asks_for_none(page: Page, link: Shared) -> None:
    with unit_of_work():
        family_links.switch_spoken_code(link.person, link.link_id, on=False)
    assert page.press("Öppna", siffror="").path == "/delad/las"
