"""Every route, for everyone who may come: nobody gets a word of another's, and looking changes nothing (S-02, S-07)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.db import Model, db, unit_of_work
from app.services import showings
from app.web.guards import Audience, audience_of
from tests.browser import Page
from tests.helper.scenes import PASSWORD, beside, signed_in
from tests.person.scenes import begun, hidden, person_of
from tests.web.canaries import CANARIES, DRAFT, IN_THE_PLAN, OWN, SHOWN, Helpers, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

MAY_CHANGE = {"visit", "attempt"}
# The helpers: one writes the plan, one may only read answers, one no longer may anything, one never might.
HELPERS = {"writer": "Berit", "reader": "Rut", "former helper": "Frida", "other helper": "Vera"}
ACTORS = ("nobody", "owner", "other person", *HELPERS)
# What a helper who writes may change of the owner's, and what of that may only grow (LSS 21 b §).
WRITERS_TABLES = {
    "plan", "participant", "plan_line", "line_version", "line_task", "verdict_reply", "signature", "plan_event",
    "plan_photo",
}  # fmt: skip
ONLY_GROW = {"line_version", "line_task", "verdict_reply", "signature", "plan_event"}


@pytest.fixture
def ids(app: Flask) -> Iterator[dict[str, Any]]:
    """Return what stands in addresses: ids of rows that belong to the owner."""
    with beside(app):
        yield {}


@pytest.fixture
def actors(app: Flask, ids: dict[str, Any]) -> dict[str, FlaskClient]:
    """Return a client for each of those who may come; the owner has written in every place and shown a part."""
    owner = begun(app)
    ids |= fill(person_of(owner), Helpers.invited())
    signed = {
        who: signed_in(Page(app.test_client()), f"{name.casefold()}@example.org", PASSWORD).client
        for who, name in HELPERS.items()
    }
    return {
        "nobody": app.test_client(), "owner": owner.client, "other person": begun(app).client, **signed,
    }  # fmt: skip


def addresses(app: Flask, rule: Rule, ids: dict[str, Any]) -> list[str]:
    """Return the addresses of a rule: with each of the owner's ids, and each question that has a canary."""
    known = {"question_id": ["my-name", "good-at", "safety-scale"], **ids}
    values = {name: known.get(name, "1") for name in rule.arguments}
    ways = product(*(value if isinstance(value, list) else [value] for value in values.values()))
    with app.test_request_context():
        found = [app.url_for(rule.endpoint, **dict(zip(values, way, strict=True))) for way in ways]
    return found + [f"{path}?version=1" for path in found if rule.endpoint.endswith(".plan_read")]


def may_see(actor: str, path: str) -> tuple[str, ...]:
    """Return the canaries an actor may meet at `path`.

    Who writes the plan sees all of it, and the name that was shown; the name that was not shown stands nowhere.
    """
    if actor == "owner":
        return CANARIES
    if not path.startswith("/hjalpare"):
        return ()
    return {"writer": SHOWN + IN_THE_PLAN + DRAFT, "reader": SHOWN}.get(actor, ())


def readable(answered: TestResponse) -> str:
    """Return what can be read in an answer; a picture or a PDF is no text."""
    return answered.get_data().decode(errors="replace")


def leaks(actor: str, path: str, text: str) -> list[str]:
    """Return the canaries in `text` that are not for the actor."""
    return [one for one in CANARIES if one in text and one not in may_see(actor, path)]


def fingerprint() -> dict[str, frozenset[str]]:
    db.session.rollback()
    return {
        name: frozenset(repr(row) for row in db.session.execute(sa.select(table)))
        for name, table in Model.metadata.tables.items()
    }


def changed(before: dict[str, frozenset[str]]) -> set[str]:
    after = fingerprint()
    return {name for name in before if before[name] != after[name]}


def test_looking_shows_nobody_a_word_of_another_and_changes_nothing(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any]
) -> None:
    """S-02, S-07. Seen to fail with `shown_by` asked without the helper, and with a plan shown to who only reads."""
    before, cells = fingerprint(), 0
    for rule in app.url_map.iter_rules():
        for number, path in enumerate(addresses(app, rule, ids)):
            for actor, client in actors.items():
                for method in ("GET",) if number else ("GET", "HEAD", "OPTIONS"):
                    answered = client.open(path, method=method)
                    cells += 1
                    leaked = leaks(actor, path, readable(answered))
                    assert not leaked, (actor, method, path, leaked)
                    assert answered.status_code < 500, (actor, method, path)
                    if method == "GET" and not allowed(app, rule, actor):
                        assert answered.status_code in {303, 404, 405}, (actor, path, answered.status_code)
    assert changed(before) <= MAY_CHANGE
    assert cells > 2000


def allowed(app: Flask, rule: Rule, actor: str) -> bool:
    """Tell whether the door of a rule is open to an actor at all."""
    doors = {
        Audience.EVERYONE: ACTORS, Audience.PERSON: ("owner", "other person"), Audience.HELPER: tuple(HELPERS),
    }  # fmt: skip
    audience = audience_of(app.view_functions[rule.endpoint])
    assert audience
    return actor in doors[audience]


@pytest.mark.parametrize(
    ("actor", "all_of"),
    [("owner", OWN + SHOWN + IN_THE_PLAN), ("writer", SHOWN[:1] + IN_THE_PLAN + DRAFT), ("reader", SHOWN[:1])],
)
def test_those_who_may_meet_every_canary_somewhere(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any], actor: str, all_of: tuple[str, ...]
) -> None:
    """The control: what others must not see is really there to be seen. A helper never reads "for whom"."""
    paths = [path for rule in app.url_map.iter_rules() for path in addresses(app, rule, ids)]
    texts = [readable(actors[actor].get(path)) for path in paths if not path.endswith(".pdf")]
    assert {canary for canary in CANARIES for text in texts if canary in text} == set(all_of)


def test_a_photo_is_given_to_the_owner_and_to_who_writes_alone(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any]
) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.endswith(".plan_photo")]
    paths = [path for rule in rules for path in addresses(app, rule, ids)]
    given = {actor for actor, client in actors.items() for path in paths if client.get(path).mimetype == "image/jpeg"}
    assert given == {"owner", "writer"}


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor != "owner"])
def test_nobody_else_can_change_what_the_owner_has(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any], actor: str
) -> None:
    """Every form of the product, sent by someone else with the owner's ids: the owner's rows stay as they were.

    Who writes the plan may write in the plan, and nowhere else; what has been said and signed stays there too.
    """
    token = {"csrf_token": hidden(Page(actors[actor]).get("/in"))["csrf_token"]}
    fields = {
        **token, "svar": "red", "ord": "fult", "name": "Ful", "del": "about-me", "relation": "friend",
        "igen": str(ids["showing_id"][0]), "text": "fult", "far": "skriva", "slag": "goal", "om": "1",
    }  # fmt: skip
    mine = owners_rows(app, actors)
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint not in {"entrance.sign_out", "person.leave_device"}:
            for path in addresses(app, rule, ids):
                answered = actors[actor].post(path, data=fields)
                assert answered.status_code < 500, path
                assert not leaks(actor, path, readable(answered)), path
    now, may_write = owners_rows(app, actors), WRITERS_TABLES if actor == "writer" else set()
    assert {table for table, rows in mine.items() if now[table] != rows} <= may_write
    assert all(mine[table] <= now[table] for table in ONLY_GROW)


def owners_rows(app: Flask, actors: dict[str, FlaskClient]) -> dict[str, set[str]]:
    db.session.rollback()
    person = person_of(Page(actors["owner"]))
    tables = {name: table for name, table in Model.metadata.tables.items() if name not in MAY_CHANGE}
    return {
        name: {repr(row) for row in db.session.execute(sa.select(table).where(table.c.person_id == person.id))}
        for name, table in tables.items()
        if "person_id" in table.c
    }


@pytest.mark.parametrize("actor", ["writer", "reader"])
def test_a_showing_that_is_taken_back_is_gone_at_once(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any], actor: str
) -> None:
    helper, showing_id = actors[actor], ids["showing_id"][list(HELPERS).index(actor)]
    paths = [f"/hjalpare/visat/{showing_id}", f"/hjalpare/visat/{showing_id}/plan"]
    assert all("Kanarieina" in helper.get(path).text for path in paths)
    with unit_of_work():
        showings.take_back(person_of(Page(actors["owner"])), showing_id)
    assert [helper.get(path).status_code for path in paths] == [404, 404]
    assert "Kanarie" not in helper.get("/hjalpare/").text
