"""One owner with everything, and everybody who may come: made once, and copied for each test."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.db import Model, db, unit_of_work, utc_now
from app.models import FamilyDevice, Passkey, Person
from app.models.access import DeviceKind
from app.services import helped_in, visits
from config import Config
from tests.access.canaries import assisted, fill_more
from tests.apps import made
from tests.browser import Page
from tests.family.scenes import Shared, opened, shared
from tests.helper.scenes import beside, named, someone
from tests.journeys.worlds_readers import COOKIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from app.models import Helper, Visit

COOKIE = "sid"
ACTORS = (
    "nobody", "own", "assisted", "helped", "other", "writer", "reader", "relative", "kin", "half", "former", "another",
    "live", "stopped", "expired", "waiting",
)  # fmt: skip
"""Who comes: `own`, `assisted`, `helped` and `other` are persons, the next seven helpers, the last read with a link."""
OPENS = {"writer", "reader", "relative", "kin", "half", "former"}
"""Each of them has a showing of its own, also who has it no longer."""
COUNTING = {"visit", "attempt", "audit_event"}
"""What any request may change: who comes back, how often one has tried, and what has been looked at."""


@dataclass(frozen=True, slots=True)
class World:
    """A data folder, what stands in addresses in it, and the cookies of everyone."""

    folder: Path
    ids: Mapping[str, Any]
    cookies: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class There:
    """A copy of the world that one test may change."""

    app: Flask
    folder: Path
    world: World

    @property
    def ids(self) -> Mapping[str, Any]:
        """Return what stands in addresses."""
        return self.world.ids

    def anew(self) -> None:
        """Let everything be as it was made."""
        db.session.close()
        db.engine.dispose()
        shutil.copytree(self.world.folder, self.folder, dirs_exist_ok=True)

    def client(self, actor: str) -> FlaskClient:
        """Return a browser of the actor's."""
        client = self.app.test_client()
        for name, value in self.world.cookies[actor].items():
            client.set_cookie(name, value)
        return client

    def showing(self, actor: str) -> str:
        """Return the id of what is shown to the actor, or to the helper who writes when nothing is."""
        return str(self.ids["showings"][actor if actor in OPENS else "writer"])

    @property
    def owner(self) -> Person:
        """Return the owner as the database has it now."""
        return db.session.get_one(Person, self.ids["owner"])

    def token(self, client: FlaskClient) -> str:
        """Return a token that the forms of this browser hold."""
        return Page(client).get("/in").values("csrf_token")[0]


def make_world(folder: Path) -> World:
    """Fill the migrated database in `folder`."""
    with made(Config(data_dir=folder)) as app, beside(app):
        owner, other = someone(), someone()
        named(other, "Någon annan")
        ids, accounts = fill_more(owner)
        with unit_of_work():
            begun = {
                "own": visits.start(DeviceKind.OWN, person=owner),
                "assisted": assisted(owner, accounts["writer"]),
                "helped": visits.start(DeviceKind.SHARED, person=owner, helped_in_by=accounts["writer"].id),
                "other": visits.start(DeviceKind.OWN, person=other),
                **{_called(who): _visit(who, one) for who, one in accounts.items()},
            }
            key = _passkey(accounts["former"])
            helped_in.let(owner, ids["showings"]["writer"], may=True)
        cookies = {who: _signed_in(app, secret) for who, (_, secret) in begun.items()}
        reading, links = _readers(app, owner)
        ids |= {"owner": owner.id, "visit_id": begun["assisted"][0].id, "key_id": key.id, **links}
        ids["selves"] = {"other": other.id, **{_called(who): one.id for who, one in accounts.items()}}
        db.session.close()
    return World(folder, ids, {"nobody": {}, **cookies, **reading})


def _called(who: str) -> str:
    """Return what a helper is called here: `other` is another person."""
    return "another" if who == "other" else who


def _passkey(helper: Helper) -> Passkey:
    key = Passkey(
        helper_id=helper.id, credential_id=b"key", public_key=b"public", sign_count=0, name="Nyckeln",
        credential_digest=bytes(32),
    )  # fmt: skip
    db.session.add(key)
    return key


def _visit(who: str, helper: Helper) -> tuple[Visit, str]:
    visit, secret = visits.start(DeviceKind.HELPER, helper=helper)
    visit.confirmed_at = None if who == "half" else utc_now()
    return visit, secret


def _signed_in(app: Flask, secret: str) -> dict[str, str]:
    client = app.test_client()
    with client.session_transaction() as session:
        session["visit"] = secret
        session.permanent = True
    cookie = client.get_cookie(COOKIE)
    assert cookie
    return {COOKIE: cookie.value}


def _readers(app: Flask, owner: Person) -> tuple[dict[str, dict[str, str]], dict[str, Any]]:
    """Let four open a link each: one reads, one is stopped, the time of one is up, and one waits to be let in."""
    links = {who: shared(owner, {"own", "days"}, name=f"Kanarieläsare {who}") for who in ("live", "stopped", "expired")}
    pages = {who: opened(app, link) for who, link in links.items()}
    for _ in range(3):
        pages["waiting"] = opened(app, links["live"])
    links["stopped"].stop()
    links["expired"].change(ends_at=utc_now() - timedelta(seconds=1))
    ids = {"link_id": links["live"].link_id, "stopped_link_id": links["stopped"].link_id}
    return {who: _cookies(page) for who, page in pages.items()}, ids | {"device_id": _waiting(links["live"])}


def _waiting(link: Shared) -> Any:
    wanted = sa.select(FamilyDevice.id).where(FamilyDevice.link_id == link.link_id, FamilyDevice.admitted_at.is_(None))
    return db.session.scalars(wanted).one()


def _cookies(page: Page) -> dict[str, str]:
    there = ((name, page.client.get_cookie(name)) for name in COOKIES)
    return {name: cookie.value for name, cookie in there if cookie}


@contextmanager
def copied(world: World, folder: Path) -> Iterator[There]:
    """Copy the world to `folder` and run the app there."""
    shutil.copytree(world.folder, folder)
    with made(Config(data_dir=folder)) as app, beside(app):
        yield There(app, folder, world)
        db.session.close()


Rows = dict[str, dict[str, str]]


def rows(owner: object = None) -> Rows:
    """Return every row of every table by its key, sealed as it is; with `owner`, the owner's alone."""
    db.session.rollback()
    found: Rows = {}
    for name, table in Model.metadata.tables.items():
        wanted = sa.select(table)
        if owner is not None:
            whose = table.c.get("person_id", table.c.id if name == "person" else None)
            if whose is None:
                continue
            wanted = wanted.where(whose == owner)
        keys = [column.name for column in table.primary_key]
        found[name] = {
            repr([row[key] for key in keys]): repr(dict(row)) for row in db.session.execute(wanted).mappings()
        }
    return found


def theirs(found: Rows, *but: object) -> dict[tuple[str, str], str]:
    """Return the rows that name none of `but`: what belongs to everybody else."""
    return {
        (table, key): row
        for table, by_key in found.items()
        for key, row in by_key.items()
        if table not in COUNTING and not any(str(one) in row for one in but)
    }


def changed(before: Rows, after: Rows) -> set[str]:
    """Return the tables whose rows are not the same, but for those that only count."""
    return {name for name in before if before[name] != after[name]} - COUNTING
