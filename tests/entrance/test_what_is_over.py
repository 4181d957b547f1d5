"""A link that someone was told is too old stays so, whatever happens to the clock afterwards (P10, S-35)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.db import db, unit_of_work, utc_now
from app.services import endings, helpers
from tests.browser import Page
from tests.helper.scenes import PASSWORD, account, show, signed_in, someone

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Showing

pytestmark = pytest.mark.usefixtures("beside_either_app")


def grow_old(showing: Showing) -> None:
    with unit_of_work():
        showing.link_ends_at = utc_now() - timedelta(seconds=1)


def test_a_code_that_was_too_late_once_is_too_late_for_ever(either_app: Flask) -> None:
    grow_old(showing := show(someone()))
    Page(either_app.test_client()).get("/in").press("Fortsätt", code=showing.code).sees(
        "Koden är fel, använd eller för gammal."
    )
    db.session.refresh(showing)
    assert showing.link_ends_at == endings.LONG_AGO


def test_a_link_that_was_too_late_while_the_helper_signed_in_is_too_late_for_ever(either_app: Flask) -> None:
    account()
    page = signed_in(Page(either_app.test_client()))
    showing = show(someone())
    page.get("/in").press("Fortsätt", code=showing.code)
    grow_old(showing)
    page.post("/hjalpare/oppna", {"csrf_token": page.values("csrf_token")[0]}, 404)
    db.session.refresh(showing)
    assert showing.link_ends_at == endings.LONG_AGO


def test_an_invitation_that_was_too_late_once_is_too_late_for_ever(either_app: Flask) -> None:
    with unit_of_work():
        helper, secret = helpers.invite("Berit Sten", "berit@example.org")
        helper.invitation_ends_at = utc_now() - timedelta(seconds=1)
    page = Page(either_app.test_client()).get("/bjuden")
    page.press("Spara och logga in", secret=secret, password=PASSWORD).sees("Länken är använd eller för gammal.")
    db.session.refresh(helper)
    assert helper.invitation_digest is None
