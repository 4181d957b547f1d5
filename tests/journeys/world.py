"""A filled database that many tests look at and none of them changes: a helper, and people in different stages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assets.serving import wrap
from app.db import db, unit_of_work
from app.models.access import DeviceKind
from app.questions.answers import Step
from app.services import audit, erasing, example, helpers, locking, people, second_step, showings, visits
from app.services.answers import book_of
from app.services.audit_words import Action, Thing, as_helper
from app.services.person_keys import person_with
from app.services.second_step import StepKind
from app.web.headers import EVERY_FILE
from tests.apps import made, migrate
from tests.browser import Page as Visitor
from tests.chromium import PORTRAIT
from tests.journeys.worlds_beside import helped_in_by, somebody_beside, tablets
from tests.journeys.worlds_helpers import helpers_on_the_way, link_for_the_family
from tests.journeys.worlds_plans import VERA, VERAS_EMAIL, further, somebody_to_sign
from tests.journeys.worlds_readers import readers
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
    """The served app, the ids one needs to find things, and the cookies of all who are in it or read by a link."""

    app: Flask
    address: str
    ids: Mapping[str, str]
    cookies: Mapping[str, str]
    made: Example
    readers: Mapping[str, Mapping[str, str]]

    def visitor(self, who: str = "visitor") -> Visitor:
        """Return `who` without JavaScript, signed in as they are."""
        client = self.app.test_client()
        if who in self.cookies:
            client.set_cookie(COOKIE, self.cookies[who])
        for name, value in self.readers.get(who, {}).items():
            client.set_cookie(name, value)
        return Visitor(client)

    def window(self, windows: Windows, who: str = "visitor", size: tuple[int, int] = PORTRAIT, **how: Any) -> Window:
        """Open a window where `who` is signed in."""
        window = windows.open(size, **how)
        if who in self.cookies:
            window.context.add_cookies([{"name": COOKIE, "value": self.cookies[who], "url": self.address}])
        for name, value in self.readers.get(who, {}).items():
            window.context.add_cookies([{"name": name, "value": value, "url": self.address}])
        return window

    def code(self, name: str) -> str:
        """Return the code of a made-up person's key."""
        return next(key.code for key in self.made.keys if key.name.casefold() == name)


def only_tap(window: Window) -> None:
    """Let nothing be saved of what is tapped here: others look at the same person's answers."""
    window.route(
        "**/min-plan/**",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )


@contextmanager
def world(config: Config) -> Iterator[World]:
    """Fill a database, serve it, and sign everyone in."""
    migrate(config)
    with made(config) as app:
        with app.app_context():
            filled, ids = _fill()
            secrets = _signed_in(filled) | helpers_on_the_way()
            secrets |= somebody_beside(_person(filled, "Tove"))
            secrets["to-sign"] = somebody_to_sign()
            secrets["helped-in"] = helped_in_by(_helper(filled), _person(filled, "Elias"))
            waiting = tablets(_helper(filled), _person(filled, "Gunilla"))
            code = link_for_the_family()
            db.session.close()
        cookies = {who: _cookie(app, visit=secret) for who, secret in secrets.items()}
        cookies["relative"] = _cookie(app, hand_over=code)
        cookies |= {name: _cookie(app, way_in=held) for name, held in waiting.items()}
        reading = readers(app, lambda name: _person(filled, name))
        with live_server(wrap(app, config.built_assets, EVERY_FILE)) as address:
            yield World(app, address, ids, cookies, filled, reading)


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
    pictures = second_step.hashed(StepKind.PICTURES, "home,bus,bus,coffee")
    with unit_of_work():
        everyone = {key.name.casefold(): _person(filled, key.name) for key in filled.keys} | {"keyless": people.begin()}
        everyone["leaving"] = people.begin()
        erasing.ask(everyone["leaving"])
        reads = as_helper(_helper(filled).id)
        for action in (Action.READ_ANSWERS, Action.TOOK_OUT_JSON):
            audit.note(action, Thing.SHOWING, None, everyone["tove"].id, by=reads)
        for person in everyone.values():
            person.card_order = CARD_ORDER
        secrets = {name: visits.start(DeviceKind.OWN, person=person)[1] for name, person in everyone.items()}
        for name, whose in (("shared-tablet", "gunilla"), ("locked-key", "tove")):
            shared, secrets[name] = visits.start(DeviceKind.SHARED, person=everyone[whose])
            locking.lock(shared)
        second_step.choose(everyone["gunilla"], pictures)
        for name, email in (("helper", filled.email), (VERA.casefold(), VERAS_EMAIL)):
            secrets[name] = visits.start(DeviceKind.HELPER, helper=helpers.by_email(email))[1]
    db.session.close()
    return secrets


def _cookie(app: Flask, **held: object) -> str:
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(held)
        session.permanent = True
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return cookie.value
