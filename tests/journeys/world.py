"""A filled database that many tests look at and none of them changes: a helper, and people in different stages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assets.serving import wrap
from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.questions.answers import Step
from app.services import example, helpers, people, showings, visits
from app.services.answers import book_of
from app.services.person_keys import person_with
from app.web.headers import EVERY_ANSWER
from tests.apps import made, migrate
from tests.browser import Page as Visitor
from tests.chromium import PORTRAIT
from tests.journeys.worlds_plans import VERA, VERAS_EMAIL, further
from tests.servers import live_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from flask import Flask
    from playwright.sync_api import Page as Window

    from app.models import Helper, Person
    from app.services.example import Example
    from config import Config
    from tests.chromium import Windows

COOKIE = "sid"
CARD_ORDER = 1  # A test that hears a whole page must meet the cards in the same order each time.


@dataclass(frozen=True, slots=True)
class World:
    """The served app, the ids one needs to find things, and the cookie of everyone in it."""

    app: Flask
    address: str
    ids: Mapping[str, str]
    cookies: Mapping[str, str]
    made: Example

    def visitor(self, who: str = "visitor") -> Visitor:
        """Return `who` without JavaScript, signed in as they are."""
        client = self.app.test_client()
        if who in self.cookies:
            client.set_cookie(COOKIE, self.cookies[who])
        return Visitor(client)

    def window(self, windows: Windows, who: str = "visitor", size: tuple[int, int] = PORTRAIT, **how: Any) -> Window:
        """Open a window where `who` is signed in."""
        window = windows.open(size, **how)
        if who in self.cookies:
            window.context.add_cookies([{"name": COOKIE, "value": self.cookies[who], "url": self.address}])
        return window

    def code(self, name: str) -> str:
        """Return the code of a made-up person's key."""
        return next(key.code for key in self.made.keys if key.name.casefold() == name)


@contextmanager
def world(config: Config) -> Iterator[World]:
    """Fill a database, serve it, and sign everyone in."""
    migrate(config)
    with made(config) as app:
        with app.app_context():
            filled, ids = _fill()
            secrets = _signed_in(filled)
        with live_server(wrap(app, config.built_assets, EVERY_ANSWER)) as address:
            yield World(app, address, ids, {who: _cookie(app, secret) for who, secret in secrets.items()}, filled)


def _fill() -> tuple[Example, dict[str, str]]:
    with unit_of_work():
        filled = example.fill()
        tove = _person(filled, "Tove")
        versions = [version for step in (Step("my-name"), Step("good-at")) for version in book_of(tove).current(step)]
        unopened = showings.show(tove, "Berit", ["about-me"], versions)
        mother = next(contact for contact in people.contacts(tove) if contact.name == "Mamma")
        everyone = {key.name.casefold(): _person(filled, key.name) for key in filled.keys}
        ids = {"mother": mother.id, "unopened": unopened.id, **further(everyone, _helper(filled))}
    return filled, {name: str(one) for name, one in ids.items()}


def _helper(filled: Example) -> Helper:
    found = helpers.by_email(filled.email)
    assert found
    return found


def _person(filled: Example, name: str) -> Person:
    found = person_with(next(key.code for key in filled.keys if key.name == name))
    assert found, name
    return found


def _signed_in(filled: Example) -> dict[str, str]:
    """Begin a visit on a device of its own for everyone, and return the secrets that their cookies hold."""
    with unit_of_work():
        everyone = {key.name.casefold(): _person(filled, key.name) for key in filled.keys} | {"keyless": people.begin()}
        for person in everyone.values():
            person.card_order = CARD_ORDER
        secrets = {name: visits.start(DeviceKind.OWN, person=person)[1] for name, person in everyone.items()}
        for name, email in (("helper", filled.email), (VERA.casefold(), VERAS_EMAIL)):
            secrets[name] = visits.start(DeviceKind.HELPER, helper=helpers.by_email(email))[1]
    db.session.close()
    return secrets


def _cookie(app: Flask, secret: str) -> str:
    client = app.test_client()
    with client.session_transaction() as session:
        session["visit"] = secret
        session.permanent = True
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return cookie.value
