"""Every route, for everyone who may come: nobody gets a word of another's, and looking changes nothing (S-02, S-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from app.db import Model, db, unit_of_work
from app.questions.answers import Given
from app.services import people, person_keys, showings
from app.web.guards import Audience, audience_of
from tests.browser import Page
from tests.helper.scenes import PASSWORD, account, answer, beside, named, signed_in
from tests.person.scenes import begun, hidden, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule

    from app.models import Person

CANARIES = ("Kanarieina", "kanarietvå", "kanarietre", "Kanariefyra", "Kanariefem", "kanariesex")
SHOWN = ("Kanarieina", "Kanariefem")
MAY_CHANGE = {"visit", "attempt"}
ACTORS = ("nobody", "owner", "other person", "helper", "other helper")


@pytest.fixture
def ids(app: Flask) -> Iterator[dict[str, Any]]:
    """Return what stands in addresses: ids of rows that belong to the owner."""
    with beside(app):
        yield {}


@pytest.fixture
def actors(app: Flask, ids: dict[str, Any]) -> dict[str, FlaskClient]:
    """Return a client for each of those who may come; the owner has written in every place and shown a part."""
    owner = begun(app)
    person = person_of(owner)
    berit = account()
    account("vera@example.org", "Vera")
    ids |= fill(person)
    with unit_of_work():
        showings.open_for(berit, showings.showing_of(person, ids["showing_id"]))
    return {
        "nobody": app.test_client(),
        "owner": owner.client,
        "other person": begun(app).client,
        "helper": signed_in(Page(app.test_client())).client,
        "other helper": signed_in(Page(app.test_client()), "vera@example.org", PASSWORD).client,
    }


def fill(person: Person) -> dict[str, Any]:
    name = named(person, "Kanarieina")
    answer(person, "good-at", Given(words="kanarietvå"))
    answer(person, "try", Given(words="kanarietre"))
    answer(person, "areas", Given(chosen=("safety",)))
    answer(person, "safety-scale", Given(chosen=("bad",), words="kanariesex"))
    with unit_of_work():
        card = people.add_contact(person, "Kanariefyra", "friend")
        person_keys.make_key(person)
    answer(person, "readers", Given(piles={str(card.id): "with"}))
    with unit_of_work():
        showing = showings.show(person, "Kanariefem", ["about-me"], [name])
    return {
        "contact_id": card.id, "showing_id": showing.id, "about": str(card.id), "part_key": "about-me",
        "page_key": "mote",
    }  # fmt: skip


def addresses(app: Flask, rule: Rule, ids: dict[str, Any]) -> list[str]:
    """Return the addresses of a rule: with the owner's ids, and once for each question that has a canary."""
    questions = ("my-name", "good-at", "safety-scale") if "question_id" in rule.arguments else ("",)
    found = []
    for question in questions:
        known = {"question_id": question, **ids}
        values = {name: known.get(name, "1") for name in rule.arguments}
        with app.test_request_context():
            found.append(app.url_for(rule.endpoint, **values))
    return found


def may_see(actor: str, path: str) -> tuple[str, ...]:
    """Return the canaries an actor may meet at `path`."""
    if actor == "owner":
        return CANARIES
    return SHOWN if actor == "helper" and path.startswith("/hjalpare") else ()


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
    """S-02, S-07. Seen to fail with `shown_by` asked without the helper."""
    before, cells = fingerprint(), 0
    for rule in app.url_map.iter_rules():
        for path in addresses(app, rule, ids):
            for actor, client in actors.items():
                for method in ("GET", "HEAD", "OPTIONS"):
                    answered = client.open(path, method=method)
                    cells += 1
                    leaked = [one for one in CANARIES if one in answered.text and one not in may_see(actor, path)]
                    assert not leaked, (actor, method, path, leaked)
                    assert answered.status_code < 500, (actor, method, path)
                    if method == "GET" and not allowed(app, rule, actor):
                        assert answered.status_code in {303, 404, 405}, (actor, path, answered.status_code)
    assert changed(before) <= MAY_CHANGE
    assert cells > 600


def allowed(app: Flask, rule: Rule, actor: str) -> bool:
    """Tell whether the door of a rule is open to an actor at all."""
    doors = {
        Audience.EVERYONE: ACTORS, Audience.PERSON: ("owner", "other person"),
        Audience.HELPER: ("helper", "other helper"),
    }  # fmt: skip
    audience = audience_of(app.view_functions[rule.endpoint])
    assert audience
    return actor in doors[audience]


def test_the_owner_meets_every_canary_somewhere(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any]
) -> None:
    """The control: what others must not see is really there to be seen."""
    met = {
        canary
        for rule in app.url_map.iter_rules()
        for path in addresses(app, rule, ids)
        for canary in CANARIES
        if canary in actors["owner"].get(path).text
    }
    assert met == set(CANARIES)


@pytest.mark.parametrize("actor", ["nobody", "other person", "helper", "other helper"])
def test_nobody_else_can_change_what_the_owner_has(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any], actor: str
) -> None:
    """Every form of the product, sent by someone else with the owner's ids: the owner's rows stay as they were."""
    token = {"csrf_token": hidden(Page(actors[actor]).get("/in"))["csrf_token"]}
    fields = {
        **token,
        "svar": "red",
        "ord": "fult",
        "name": "Ful",
        "del": "about-me",
        "relation": "friend",
        "igen": str(ids["showing_id"]),
    }
    mine = owners_rows(app, actors)
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint not in {"entrance.sign_out", "person.leave_device"}:
            for path in addresses(app, rule, ids):
                answered = actors[actor].post(path, data=fields)
                assert answered.status_code < 500, path
                assert not [one for one in CANARIES if one in answered.text], path
    assert owners_rows(app, actors) == mine


def owners_rows(app: Flask, actors: dict[str, FlaskClient]) -> set[str]:
    db.session.rollback()
    page = Page(actors["owner"])
    person = person_of(page)
    tables = [
        table for name, table in Model.metadata.tables.items() if name not in MAY_CHANGE and "person_id" in table.c
    ]
    return {
        repr(row)
        for table in tables
        for row in db.session.execute(sa.select(table).where(table.c.person_id == person.id))
    }


def test_a_showing_that_is_taken_back_is_gone_at_once(
    app: Flask, actors: dict[str, FlaskClient], ids: dict[str, Any]
) -> None:
    helper = actors["helper"]
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == "helper.person")
    path = addresses(app, rule, ids)[0]
    assert "Kanarieina" in helper.get(path).text
    with unit_of_work():
        showings.take_back(person_of(Page(actors["owner"])), ids["showing_id"])
    assert helper.get(path).status_code == 404
    assert "Kanarie" not in helper.get("/hjalpare/").text
