"""After the password a helper shows a code; until then no page of the helpers' opens (D-H4, D-H6, S-60, S-68)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Attempt, Visit
from app.services import passkeys, second_factors
from app.web.guards import Audience, audience_of
from tests.access.addresses import addresses_with
from tests.browser import Page
from tests.entrance.factor_scenes import code_of, helper_alone, helper_with_app
from tests.helper.scenes import PASSWORD, account, named, show, signed_in, someone

if TYPE_CHECKING:
    from flask import Flask

UUIDS = ("showing_id", "key_id", "visit_id", "line_id", "participant_id", "photo_id")
WRONG = "Koden är fel eller använd."

pytestmark = pytest.mark.usefixtures("beside_app")


def test_the_password_alone_leads_to_the_extra_step_and_a_code_further(page: Page) -> None:
    _, app, _ = helper_with_app()
    signed_in(page).sees("Ett steg till", "Skriv koden som din kodapp visar nu.")
    page.press("Logga in", code=code_of(app)).sees("De som visar sina svar")
    page.get("/logga-in/extra").sees("De som visar sina svar")


def test_the_example_needs_the_password_alone(page: Page) -> None:
    account()
    signed_in(page).sees("De som visar sina svar")
    page.get("/logga-in/skydda").sees("Det här kontot är ett exempel.")


def test_a_code_on_paper_lets_in_once(app: Flask, page: Page) -> None:
    _, _, codes = helper_with_app()
    signed_in(page).press("Logga in", code=codes[0].lower()).sees("De som visar sina svar")
    signed_in(Page(app.test_client())).press("Logga in", code=codes[0]).sees(WRONG, "Ett steg till")


def test_a_code_of_the_app_lets_in_once(app: Flask, page: Page) -> None:
    """S-68. Seen to fail with `<=` for `<` in `_used_up`."""
    _, own, _ = helper_with_app()
    code = code_of(own)
    signed_in(page).press("Logga in", code=code).sees("De som visar sina svar")
    signed_in(Page(app.test_client())).press("Logga in", code=code).sees(WRONG)


def test_a_wrong_code_for_the_app_and_for_the_paper_get_the_same_answer(page: Page) -> None:
    helper_with_app()
    signed_in(page)
    for code in ("000000", "ABCD EFGH JKLM"):
        page.press("Logga in", code=code).sees(WRONG)
        assert page.response.status_code == 422
    page.press("Logga in", code=" ").sees("Skriv en kod.")


def test_five_tries_are_counted_in_the_database_whatever_device_they_come_from(app: Flask, page: Page) -> None:
    _, own, codes = helper_with_app()
    pages = [signed_in(page), signed_in(Page(app.test_client()))]
    for number in range(5):
        pages[number % 2].press("Logga in", code="000000").sees(WRONG)
    for typed in (code_of(own), codes[0]):
        token = page.values("csrf_token")[0]
        page.post("/logga-in/extra", {"csrf_token": token, "code": typed}, 429)
        page.get("/logga-in/extra")
    with unit_of_work() as session:
        session.execute(sa.delete(Attempt))
    page.press("Logga in", code=codes[0]).sees("De som visar sina svar")


@pytest.mark.parametrize("has_app", [False, True])
def test_a_half_visit_opens_no_page_of_the_helpers(app: Flask, page: Page, *, has_app: bool) -> None:
    """D-H6, over every route there is. Seen to fail without the check in `for_helper`."""
    helper = helper_with_app()[0] if has_app else helper_alone()
    person = someone()
    showing = show(person, named(person, "Kanarieina"), to=helper)
    signed_in(page)
    ids = {name: [str(showing.id)] for name in UUIDS}
    token, opened, tried = page.values("csrf_token")[0], [], 0
    for rule in app.url_map.iter_rules():
        is_helpers = audience_of(app.view_functions[rule.endpoint]) is Audience.HELPER
        for path in addresses_with(app, rule, ids) if is_helpers else ():
            for method in (rule.methods or set()) & {"GET", "POST"}:
                data = {"csrf_token": token} if method == "POST" else None
                answered = page.client.open(path, method=method, data=data)
                tried += 1
                assert "Kanarieina" not in answered.get_data().decode(errors="replace"), path
                leads = urlsplit(answered.headers.get("Location", "")).path
                if not (leads == "/logga-in/extra" or answered.status_code in {403, 404}):
                    opened.append((method, path, answered.status_code, leads))
    assert opened == []
    assert tried > 50


def test_who_has_a_factor_cannot_choose_another_with_the_password_alone(page: Page) -> None:
    helper, _, _ = helper_with_app()
    signed_in(page)
    token = page.values("csrf_token")[0]
    for path in ("/logga-in/skydda", "/logga-in/skydda/app"):
        page.get(path).sees("Ett steg till")
    for path in ("app", "app/kod", "koder", "nyckel", "nyckel/fraga"):
        page.post(f"/logga-in/skydda/{path}", {"csrf_token": token}).sees("Ett steg till")
    assert passkeys.of(helper) == []


def test_who_has_none_cannot_make_codes_on_paper_with_the_password_alone(page: Page) -> None:
    helper_alone()
    signed_in(page).sees("Skydda ditt konto")
    page.post("/logga-in/skydda/koder", {"csrf_token": page.values("csrf_token")[0]}).sees("Skydda ditt konto")


def test_the_secret_of_the_visit_is_a_new_one_after_the_second_step(app: Flask, page: Page) -> None:
    """S-60: whoever held the cookie of the half visit holds nothing of the whole one. Seen to fail with it kept."""
    _, own, _ = helper_with_app()
    signed_in(page)
    before = page.client.get_cookie("sid")
    assert before
    page.press("Logga in", code=code_of(own)).sees("De som visar sina svar")
    thief = app.test_client()
    thief.set_cookie("sid", before.value)
    Page(thief).get("/hjalpare/").sees("Logga in som hjälpare")


def test_a_visit_that_has_ended_meanwhile_is_not_brought_back(page: Page) -> None:
    """S-62. Seen to fail with a half visit made whole whether or not it has ended."""
    _, own, _ = helper_with_app()
    signed_in(page)
    visit = db.session.scalars(sa.select(Visit).where(Visit.confirmed_at.is_(None))).one()
    with unit_of_work() as session:
        session.execute(sa.update(Visit).values(ended_at=Visit.created_at))
    with unit_of_work():
        assert second_factors.make_whole(visit) is None
    page.press("Logga in", code=code_of(own)).sees("Logga in som hjälpare")


def test_the_page_that_was_asked_for_and_what_was_handed_over_wait_through_both_steps(page: Page) -> None:
    _, own, codes = helper_with_app()
    page.get("/hjalpare/konto").press("Logga in", email="berit@example.org", password=PASSWORD)
    page.press("Logga in", code=code_of(own)).sees("Mitt konto")
    page.press("Logga ut")
    person = someone()
    showing = show(person, named(person, "Kattis"))
    page.get("/in").press("Fortsätt", code=showing.code)
    page.press("Logga in", email="berit@example.org", password=PASSWORD)
    page.press("Logga in", code=codes[0])
    assert page.path == "/hjalpare/oppna#top"  # And not "#fault", which the form was sent to.


def test_what_was_written_waits_through_both_steps(page: Page) -> None:
    """S-65: a form that met a visit that was over is saved after the second step."""
    helper, own, codes = helper_with_app()
    person = someone()
    showing = show(person, named(person, "Kattis"), to=helper)
    signed_in(Page(page.client)).press("Logga in", code=code_of(own))
    token = page.get(f"/hjalpare/visat/{showing.id}").values("csrf_token")[0]
    with unit_of_work() as session:
        session.execute(sa.update(Visit).values(ended_at=Visit.created_at))
    page.post(f"/hjalpare/visat/{showing.id}/plan/ny", {"csrf_token": token, "text": "Min långa text"}, 403)
    page.press("Fortsätt").press("Logga in", email="berit@example.org", password=PASSWORD)
    page.sees("Ett steg till", "Det du skrev står kvar.").press("Logga in", code="000000").sees(WRONG)
    page.press("Logga in", code=codes[0]).sees("Det du skrev står kvar här")
    assert "Min långa text" in page.html
