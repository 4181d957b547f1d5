"""*Mitt konto*: how a helper signs in and where, what may be taken away, and what ends at once (D-S5)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.db import unit_of_work, utc_now
from app.models import Passkey, Visit
from app.services import code_apps, passkeys, second_factors
from app.services.second_factors import LastFactorError
from tests.browser import Page
from tests.entrance.factor_scenes import code_of, helper_with_app
from tests.helper.scenes import PASSWORD, account, signed_in

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Helper

NEW = "trasslig tofs i våt ull"

pytestmark = pytest.mark.usefixtures("beside_app")


def keep_key(helper: Helper, name: str) -> Passkey:
    """Keep a passkey as if a browser had made it."""
    with unit_of_work() as session:
        key = Passkey(
            helper_id=helper.id, credential_digest=uuid4().bytes * 2, sign_count=0, name=name,
            credential_id=name.encode(), public_key=b"key",
        )  # fmt: skip
        session.add(key)
    return key


def test_the_last_way_in_stays(page: Page) -> None:
    berit, app, _ = helper_with_app()
    signed_in(page).press("Logga in", code=code_of(app)).follow("Öppna mitt konto").sees("Berit Sten", "Kodapp")
    assert "Ta bort kodappen" not in page.buttons()
    page.post("/hjalpare/konto/app/ta-bort", {"csrf_token": page.values("csrf_token")[0]}).sees("Kodapp")
    assert code_apps.in_use(berit)

    keep_key(berit, "Jobbdatorn")
    page.get("/hjalpare/konto").press("Ta bort kodappen").sees("Jobbdatorn").misses("Kodapp")
    assert "Ta bort Jobbdatorn" not in page.buttons()
    with pytest.raises(LastFactorError), unit_of_work():
        passkeys.remove(berit, passkeys.of(berit)[0].id)


def test_a_helper_takes_away_only_keys_of_their_own(page: Page) -> None:
    rut, _, _ = helper_with_app("rut@example.org", "Rut Ek")
    theirs = keep_key(rut, "Ruts dator")
    berit, app, _ = helper_with_app()
    keep_key(berit, "Jobbdatorn")
    signed_in(page).press("Logga in", code=code_of(app)).get("/hjalpare/konto").misses("Ruts dator")
    token = page.values("csrf_token")[0]
    page.post(f"/hjalpare/konto/nyckel/{theirs.id}/ta-bort", {"csrf_token": token})
    assert [key.name for key in passkeys.of(rut)] == ["Ruts dator"]
    page.press("Ta bort Jobbdatorn")
    assert passkeys.of(berit) == []
    assert second_factors.has_any(berit)


def test_visits_are_listed_and_ended_wherever_they_are(app: Flask, page: Page) -> None:
    account()
    phone = app.test_client()
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone)"
    there = signed_in(Page(phone))
    signed_in(page).get("/hjalpare/konto").sees("En dator – den här", "används nu", "En telefon")
    page.press("Avsluta").misses("En telefon")
    there.get("/hjalpare/").sees("Logga in som hjälpare")

    others = [signed_in(Page(app.test_client())) for _ in range(2)]
    page.get("/hjalpare/konto").press("Avsluta alla andra")
    assert "Avsluta" not in page.buttons()
    for other in others:
        other.get("/hjalpare/").sees("Logga in som hjälpare")
    page.get("/hjalpare/").sees("De som visar sina svar")


def test_a_helper_ends_no_visit_of_another(app: Flask, page: Page) -> None:
    account("rut@example.org", "Rut Ek")
    account()
    rut = signed_in(Page(app.test_client()), "rut@example.org").get("/hjalpare/konto")
    extra = signed_in(Page(app.test_client()), "rut@example.org")
    address = next(form.get("action", "") for form in rut.get("/hjalpare/konto").tree.iter("form")
                   if "besok" in form.get("action", ""))  # fmt: skip
    signed_in(page)
    page.post(address, {"csrf_token": page.get("/hjalpare/konto").values("csrf_token")[0]})
    extra.get("/hjalpare/").sees("De som visar sina svar")


def test_changing_the_password_asks_for_the_old_one_and_ends_the_other_visits(app: Flask, page: Page) -> None:
    account()
    other = signed_in(Page(app.test_client()))
    signed_in(page).get("/hjalpare/konto").follow("Byt lösenord")
    page.press("Spara", old_password="något helt annat", password=NEW).sees("Det gamla lösenordet är fel.")
    page.press("Spara", old_password=PASSWORD, password="kort").sees("Lösenordet är för kort.")
    assert PASSWORD not in page.html
    page.press("Spara", old_password=PASSWORD, password=NEW).sees("Mitt konto")
    other.get("/hjalpare/").sees("Logga in som hjälpare")
    signed_in(Page(app.test_client())).sees("Adressen och lösenordet hör inte ihop.")
    signed_in(Page(app.test_client()), password=NEW).sees("De som visar sina svar")


def test_the_old_password_is_asked_for_five_times_in_a_minute_and_no_more(page: Page) -> None:
    account()
    signed_in(page).get("/hjalpare/konto/losenord")
    for _ in range(5):
        page.press("Spara", old_password="något helt annat", password=NEW)
    token = page.values("csrf_token")[0]
    fields = {"csrf_token": token, "old_password": PASSWORD, "password": NEW}
    page.post("/hjalpare/konto/losenord", fields, 429)
    assert NEW not in page.html
    assert PASSWORD not in page.html


def test_how_long_ago_a_visit_was_used_is_told_in_minutes(app: Flask, page: Page) -> None:
    account()
    signed_in(Page(app.test_client()))
    with unit_of_work() as session:
        session.query(Visit).update({"last_used_at": utc_now() - timedelta(minutes=7)})
    signed_in(page).get("/hjalpare/konto").sees("användes för mindre än en timme sedan")
