"""The one who runs the installation makes accounts, reads messages and tidies up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.db import db, unit_of_work, utc_now
from app.models import AnswerVersion, Attempt
from app.questions.answers import Given, Step
from app.services import attempts, helpers, installation, recovery_codes, removing, second_factors
from app.services.answers import history
from tests.apps import made
from tests.browser import Page
from tests.cli.running import run
from tests.entrance.factor_scenes import code_of, helper_with_app
from tests.helper.scenes import PASSWORD, account, answer, signed_in, someone

if TYPE_CHECKING:
    from flask import Flask

    from config import Config

pytestmark = pytest.mark.usefixtures("beside_app")


def test_a_new_account_begins_with_a_link_that_works(app: Flask) -> None:
    printed = run(app, "helper", "add", "--name", "Berit Sten", "--email", "berit@example.org")
    link = printed.split()[0]
    assert link.startswith("http://127.0.0.1:8000/bjuden#i1.")
    assert "It works once, for 2 days." in printed

    page = Page(app.test_client()).get("/bjuden")
    page.press("Spara och logga in", secret=link, password=PASSWORD).sees("Skydda ditt konto")


def test_behind_https_the_link_says_so(config: Config) -> None:
    with made(replace(config, https=True, trusted_hosts=("plan.example",))) as app:
        printed = run(app, "helper", "add", "--name", "Berit Sten", "--email", "berit@example.org")
    assert printed.startswith("https://plan.example/bjuden#i1.")


def test_a_helper_who_has_lost_every_way_in_begins_anew(app: Flask) -> None:
    """The password of before opens nothing more: with it alone anyone could choose a second factor."""
    berit, own, codes = helper_with_app()
    page = signed_in(Page(app.test_client())).press("Logga in", code=code_of(own))
    printed = run(app, "helper", "reset-second-step", "berit@example.org")
    assert "is signed out everywhere" in printed
    page.get("/hjalpare/").sees("Logga in som hjälpare")
    signed_in(page).sees("Adressen och lösenordet hör inte ihop.")
    db.session.expire_all()
    assert not second_factors.has_any(berit)
    assert recovery_codes.left(berit) == 0
    anew = Page(app.test_client()).get("/bjuden")
    anew.press("Spara och logga in", secret=printed.split()[0], password=PASSWORD).sees("Skydda ditt konto")
    assert codes


def test_nothing_is_begun_anew_for_a_closed_account_or_a_stranger(app: Flask) -> None:
    account()
    run(app, "helper", "close", "berit@example.org")
    assert "is closed" in run(app, "helper", "reset-second-step", "berit@example.org", code=1)
    assert "No helper has the address" in run(app, "helper", "reset-second-step", "no@example.org", code=1)


def test_someone_who_has_a_password_is_not_invited_again(app: Flask) -> None:
    account()
    again = run(app, "helper", "add", "--name", "Berit", "--email", "Berit@example.org", code=1)
    assert "already has an account" in again


def test_the_accounts_are_listed(app: Flask) -> None:
    account(is_example=False)
    run(app, "helper", "add", "--name", "Ulla Berg", "--email", "ulla@example.org")
    assert run(app, "helper", "list").splitlines() == [
        "Berit Sten <berit@example.org>: has a password",
        "Ulla Berg <ulla@example.org>: invited",
    ]


def test_messages_are_listed_oldest_first(app: Flask) -> None:
    assert run(app, "messages") == "There are no messages.\n"
    with unit_of_work():
        installation.leave_message("Texten är liten.", "kim@example.org")
    with unit_of_work():
        installation.leave_message("Knappen syns dåligt.", "")

    printed = run(app, "messages")
    assert printed.index("Texten är liten.") < printed.index("Knappen syns dåligt.")
    assert "kim@example.org" in printed
    assert "no address" in printed


def test_tidying_deletes_only_what_was_removed_more_than_a_day_ago(app: Flask) -> None:
    person = someone()
    old = answer(person, "good-at", Given(words="Borta"))
    answer(person, "hard", Given(words="Nyss borttagen"))
    with unit_of_work():
        removing.remove(person, Step("good-at"))
        removing.remove(person, Step("hard"))
    with unit_of_work():
        row = db.session.get_one(AnswerVersion, (old.person_id, old.id), populate_existing=True)
        row.removed_at = utc_now() - removing.UNDO_FOR * 2

    assert run(app, "tidy").startswith("1 ")
    assert removing.removed_steps(person) == (Step("hard"),)
    assert not history(person, Step("good-at"))


def test_tidying_writes_down_what_is_over_and_forgets_old_tries(app: Flask) -> None:
    with unit_of_work():
        berit, _ = helpers.invite("Berit Sten", "berit@example.org")
        berit.invitation_ends_at = utc_now()
        attempts.note((attempts.Limit("once", 5, timedelta(days=1)),), "192.0.2.7")
        attempt = db.session.scalars(sa.select(Attempt)).one()
        attempt.at -= timedelta(days=1, seconds=1)

    run(app, "tidy")
    db.session.refresh(berit)
    assert berit.invitation_digest is None
    assert db.session.scalars(sa.select(Attempt)).all() == []
