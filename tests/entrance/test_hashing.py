"""Hashing takes its time on purpose, so nobody waits for it with the turn to write, and nobody else for them (D-H3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2.exceptions import VerificationError

from app.db import db, unit_of_work
from app.services import helpers, passwords
from tests.browser import Page
from tests.entrance.tablets import left
from tests.entrance.test_relative import make, shown_to
from tests.helper.scenes import PASSWORD, account, beside, signed_in
from tests.person.scenes import begun

if TYPE_CHECKING:
    from flask import Flask

NEXT = "sju nya gröna paraplyer"


class Watching:
    """Hashes at once, and remembers each time whether somebody held the turn to write."""

    def __init__(self) -> None:
        self.held: list[bool] = []

    def hash(self, password: str) -> str:
        self.held.append(bool(db.session.info.get("is_writing")))
        return password

    def verify(self, known: str, password: str) -> bool:
        self.held.append(bool(db.session.info.get("is_writing")))
        if known not in {self.kept, password}:
            raise VerificationError
        return True

    def check_needs_rehash(self, _known: str) -> bool:
        return False

    kept = ""


def test_nobody_holds_the_turn_to_write_while_something_is_hashed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a page hashes. Seen to fail with the person's word hashed inside the unit of work."""
    with beside(app):
        vera, watching = account("vera@example.org", "Vera"), Watching()
        db.session.refresh(vera)
        watching.kept = vera.password_hash or ""
        monkeypatch.setattr(passwords, "_hasher", watching)

        me = begun(app, "shared").get("/min-plan/dela-platta").follow("Ett ord")
        me.press("Spara", tal_eller_ord="sommar").sees("Du har valt ett ord.")
        left(me, 12).get("/min-plan/mina-svar").press("Fortsätt", tal_eller_ord="vinter")
        with unit_of_work():
            _, invitation = helpers.invite("Berit Sten", "berit@example.org")
        page = Page(app.test_client()).get("/bjuden")
        page.press("Spara och logga in", secret=invitation, password=PASSWORD).sees("Skydda ditt konto")
        helper = signed_in(Page(app.test_client()), "vera@example.org").get("/hjalpare/konto").follow("Byt lösenord")
        helper.press("Spara", old_password=PASSWORD, password=NEXT)
        make(Page(app.test_client()), shown_to("Mamma Eva")).sees("Skydda ditt konto")
    assert watching.held == [False] * 7
