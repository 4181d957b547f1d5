"""A helper chooses what to show beside the password, without a script: an app with codes, and codes on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import CodeApp, Visit
from app.services import code_apps, helpers, recovery_codes, second_factors
from app.services.second_factors import WrongCodeError
from tests.browser import Page
from tests.entrance.factor_scenes import code_of, helper_alone, helper_with_app, waiting_app
from tests.helper.scenes import PASSWORD, signed_in
from tests.html_rules import words

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.usefixtures("beside_app")


def codes_on(page: Page) -> list[str]:
    return [words(item) for item in page.tree.iter("li") if item.get("class") == "codes__one"]


def test_an_app_is_chosen_and_ten_codes_on_paper_are_shown_once(app: Flask, page: Page) -> None:
    helper = helper_alone()
    signed_in(page).sees("Skydda ditt konto").press("Använd en kodapp").sees("Koppla din kodapp")
    waiting = waiting_app()
    assert waiting.secret in page.text.replace(" ", "")
    assert page.client.get("/logga-in/skydda/app.svg").mimetype == "image/svg+xml"

    page.press("Fortsätt", code="000000").sees("Koden är fel eller för gammal.")
    page.press("Fortsätt", code=code_of(waiting)).sees("Dina reservkoder", "Koderna visas bara nu.")
    codes = codes_on(page)
    assert len(codes) == 10
    page.follow("Fortsätt").sees("De som visar sina svar")
    signed_in(Page(app.test_client())).press("Logga in", code=codes[4]).sees("De som visar sina svar")
    assert recovery_codes.left(helper) == 9


def test_an_app_belongs_to_the_visit_in_which_it_was_begun(app: Flask, page: Page) -> None:
    """Somebody else who knows the password never sees the secret, cannot put another in its place, and comes too late.

    Seen to fail with the app waiting for the helper, whatever visit it was begun in.
    """
    helper, grouped = helper_alone(), " ".join
    signed_in(page).press("Använd en kodapp")
    own = waiting_app()
    thief = signed_in(Page(app.test_client())).get("/logga-in/skydda/app").sees("Skydda ditt konto")
    thief.press("Använd en kodapp")
    theirs = db.session.scalars(sa.select(CodeApp).where(CodeApp.id != own.id)).one()
    for shown, hidden, here in ((own, theirs, page.get("/logga-in/skydda/app")), (theirs, own, thief)):
        groups = [[app.secret[start : start + 4] for start in range(0, 32, 4)] for app in (shown, hidden)]
        here.sees(grouped(groups[0])).misses(grouped(groups[1]))
    page.press("Fortsätt", code=code_of(theirs)).sees("Koden är fel eller för gammal.")
    page.press("Fortsätt", code=code_of(own)).sees("Dina reservkoder")
    thief.press("Fortsätt", code=code_of(theirs)).sees("Ett steg till")

    half = db.session.scalars(sa.select(Visit).where(Visit.confirmed_at.is_(None))).one()
    with unit_of_work():
        late = code_apps.begin(helper, half.id)
    with pytest.raises(WrongCodeError):
        second_factors.add_app(helper, half, code_of(late))


def test_a_page_that_is_opened_without_an_app_leads_back(page: Page) -> None:
    helper_alone()
    signed_in(page).get("/logga-in/skydda/app").sees("Skydda ditt konto")
    page.post("/logga-in/skydda/app/kod", {"csrf_token": page.values("csrf_token")[0], "code": "1"})
    page.sees("Skydda ditt konto")
    assert page.client.get("/logga-in/skydda/app.svg").status_code == 303


def test_nobody_else_sees_the_pages(page: Page) -> None:
    for path in ("extra", "skydda", "skydda/app", "skydda/app.svg"):
        page.get(f"/logga-in/{path}").sees("Logga in som hjälpare")


def test_new_codes_put_an_end_to_the_old_ones(app: Flask, page: Page) -> None:
    _, own, old = helper_with_app()
    signed_in(page).press("Logga in", code=code_of(own))
    page.get("/hjalpare/konto").sees("Koder kvar: 10.").press("Gör nya koder").sees("Dina reservkoder")
    new = codes_on(page)
    page.follow("Fortsätt").sees("Mitt konto")
    other = signed_in(Page(app.test_client()))
    other.press("Logga in", code=old[0]).sees("Koden är fel eller använd.")
    other.press("Logga in", code=new[0]).sees("De som visar sina svar")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("kort", "Lösenordet är för kort."),
        ("x" * 129, "Lösenordet är för långt."),
        ("berit är bäst i världen", "Ta bort ditt namn, din adress och Min plan"),
        ("sommaren2026", "Lösenordet är lätt att gissa."),
    ],
)
def test_a_weak_password_is_told_what_it_lacks(page: Page, password: str, says: str) -> None:
    with unit_of_work():
        _, secret = helpers.invite("Berit Sten", "berit@example.org")
    page.get("/bjuden").press("Spara och logga in", secret=secret, password=password).sees(says)
    page.press("Spara och logga in", password=PASSWORD).sees("Skydda ditt konto")
