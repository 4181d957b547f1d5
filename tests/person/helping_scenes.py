"""What the tests of coming in without the key begin with: a tablet with digits, and a helper who may help in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import helpers
from tests.browser import Page
from tests.helper.scenes import account, named, show, signed_in
from tests.person.scenes import another_tab, begun, person_of

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

COME, ALLOW = "/in/hjalpare", "/min-plan/hjalp-in"


def with_key(app: Flask) -> Page:
    """Return the person at home, who has a key."""
    return begun(app).get("/min-plan/nyckel").press("Gör min nyckel")


def helper_at_work(app: Flask) -> Page:
    """Return Berit, who is signed in."""
    account()
    return signed_in(Page(app.test_client()))


def shown_to_berit(me: Page) -> Showing:
    """Show something to Berit, who may not help the person in before it is said; call beside the app."""
    person = person_of(me)
    return show(person, named(person, "Tove"), to=helpers.by_email("berit@example.org"))


def allow(me: Page) -> Page:
    return another_tab(me).get("/min-plan/nyckel").follow("Hjälp in utan nyckel").press("Berit får hjälpa mig in")


def digits_of(page: Page) -> str:
    """Return the digits that stand on a tablet."""
    with page.client.session_transaction() as held:
        code = str(held["way_in"]["code"])
    page.sees(f"{code[:3]} {code[3:]}")
    return code


def tablet(app: Flask) -> tuple[Page, str]:
    """Return a tablet that shows digits, and the digits."""
    page = Page(app.test_client()).get("/in").follow("Min hjälpare är här").press("Visa siffror")
    return page, digits_of(page)


def typed(berit: Page, shown: Showing, code: str) -> Page:
    return berit.get(f"/hjalpare/visat/{shown.id}").follow("Hjälp in på en platta").press("Fortsätt", siffror=code)


def helped(app: Flask, berit: Page, shown: Showing) -> Page:
    """Return the tablet of the person whom Berit has let in."""
    page, code = tablet(app)
    typed(berit, shown, code).sees("Nu kan Tove trycka på Fortsätt")
    return page.press("Fortsätt").sees("Min sida", "Berit Sten hjälpte dig in.")
