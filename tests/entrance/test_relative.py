"""Somebody in the family makes an account with the person's link, and helps that one person alone (D-H7)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Helper, Person
from app.services import erasing, helpers, people, showings
from app.services.relatives import FAMILY
from app.services.showings import Named
from tests.browser import Page
from tests.entrance.factor_scenes import code_of, waiting_app
from tests.helper.scenes import named, someone

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

EMAIL, PASSWORD = "eva@example.org", "trasslig tofs i våt ull"

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def page(either_app: Flask) -> Page:
    return Page(either_app.test_client())


def shown_to(name: str, person: Person | None = None, *, relation: str = "mother", says: str = "Kattis") -> Showing:
    """Let a person show their name to somebody in their life."""
    person = person or someone()
    version = named(person, says)
    with unit_of_work():
        people.add_contact(person, name, relation)
        return showings.show(person, Named(name, relation in FAMILY), ["about-me"], [version])


def make(page: Page, showing: Showing, **fields: str) -> Page:
    """Open the link, say that there is no account, and fill in the form."""
    page.get("/in").press("Fortsätt", code=showing.code).follow("Jag har inget konto").sees("Gör ett konto")
    return page.press("Fortsätt", {"name": "Eva Dal", "email": EMAIL, "password": PASSWORD, **fields})


def test_the_mother_makes_an_account_with_a_second_step_and_opens_what_is_shown(page: Page) -> None:
    showing = shown_to("Mamma Eva")
    make(page, showing).sees("Skydda ditt konto").press("Använd en kodapp")
    eva = helpers.by_email(EMAIL)
    assert eva
    assert eva.relative_of_id == showing.person_id
    waiting = waiting_app()
    page.press("Fortsätt", code=code_of(waiting)).follow("Fortsätt")
    assert urlsplit(page.path).path == "/hjalpare/oppna"
    page.press("Öppna").sees("Kattis")

    other = shown_to("Mamma", someone(), says="Nils")
    page.get("/in").press("Fortsätt", code=other.code)
    token = page.values("csrf_token")[0]
    page.post("/hjalpare/oppna", {"csrf_token": token}, 404).misses("Nils")
    page.get("/hjalpare/").sees("Kattis").misses("Nils")


def test_without_the_family_the_page_offers_nothing(page: Page) -> None:
    for showing in (shown_to("Anna", relation="contact-person"), shown_to("Bo", relation="friend")):
        page.get("/in").press("Fortsätt", code=showing.code).sees("Logga in som hjälpare")
        assert "Jag har inget konto" not in page.links()
        page.get("/logga-in/nytt-konto").sees("Logga in som hjälpare")
    fields = {"csrf_token": page.values("csrf_token")[0], "name": "Eva", "email": EMAIL, "password": PASSWORD}
    page.post("/logga-in/nytt-konto", fields).sees("Logga in som hjälpare")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Helper)) == 0


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"name": " "}, "Skriv vad du heter."), ({"email": "eva"}, "Skriv din e-postadress."),
     ({"password": "kort"}, "Lösenordet är för kort."), ({"password": "eva dal heter jag"}, "Ta bort ditt namn")],
)  # fmt: skip
def test_what_is_missing_is_told_and_what_was_written_stands(page: Page, fields: dict[str, str], says: str) -> None:
    make(page, shown_to("Mamma"), **fields).sees(says)
    assert PASSWORD not in page.html
    assert page.values("email") == [fields.get("email", EMAIL)]


def test_an_address_that_has_an_account_makes_no_other(page: Page, either_app: Flask) -> None:
    make(page, shown_to("Mamma")).sees("Skydda ditt konto")
    other = Page(either_app.test_client())
    make(other, shown_to("Pappa", relation="father")).sees("Den adressen går inte att använda.")


def test_what_is_taken_back_makes_no_account(page: Page) -> None:
    showing = shown_to("Mamma")
    page.get("/in").press("Fortsätt", code=showing.code).follow("Jag har inget konto")
    with unit_of_work():
        showings.take_back(db.session.get_one(Person, showing.person_id), showing.id)
    page.press("Fortsätt", name="Eva Dal", email=EMAIL, password=PASSWORD).sees("Logga in som hjälpare")
    assert helpers.by_email(EMAIL) is None


def test_the_account_goes_with_the_person_who_is_erased(page: Page) -> None:
    showing = shown_to("Mamma")
    make(page, showing)
    with unit_of_work() as session:
        session.execute(sa.delete(Person).where(Person.id == showing.person_id))
    db.session.expire_all()
    assert helpers.by_email(EMAIL) is None
    assert erasing.erase_due() == 0
