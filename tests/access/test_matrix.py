"""Every method of every rule, for everyone who may come, with the owner's ids: as the table says (S-02, S-07, D-A4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.web.guards import Audience, audience_of
from tests.access.addresses import MAY_SEE, NOTHING, addresses, leaks, readable, values_of
from tests.access.canaries import ALL, KEPT, NEVER, TO_A_RELATIVE
from tests.access.table import LAST, Outcome, cells_of, read_table
from tests.access.worlds import ACTORS, changed, rows, theirs
from tests.web.canaries import DRAFT

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.access.worlds import There

TABLE = read_table()
# What the groups of the table are for, as the routes themselves say.
AUDIENCES = {
    "everyone": Audience.EVERYONE, "person": Audience.PERSON, "person-thing": Audience.PERSON,
    "alone": Audience.PERSON, "alone-thing": Audience.PERSON, "self": Audience.PERSON,
    "self-thing": Audience.PERSON, "helper": Audience.HELPER, "shown": Audience.HELPER,
    "allowed": Audience.HELPER, "plan": Audience.HELPER, "file": Audience.HELPER, "link": Audience.READER,
    "link-waits": Audience.READER, "half-way": Audience.HALF_WAY,
}  # fmt: skip
HOMES = ("/min-plan/", "/hjalpare/", "/delad/las")
LET_IN = {"person.answer_device": {"svar": "in"}}
STATUSES = {Outcome.GONE: {404}, Outcome.DOOR: {303, 403}}
# What a helper who writes may change of the owner's, and what of that may only grow (LSS 21 b §).
WRITERS_TABLES = {
    "plan", "participant", "plan_line", "line_version", "line_task", "verdict_reply", "signature", "plan_event",
    "plan_photo", "look_back", "snapshot",
    "assistance",  # The helper may say that they sit there no longer.
}  # fmt: skip
ONLY_GROW = {"line_version", "line_task", "verdict_reply", "signature", "plan_event", "look_back", "snapshot"}


def test_every_method_of_every_route_stands_in_the_table(there: There) -> None:
    """A new route is listed in `table.txt` before anything else, and one that is gone is taken away there."""
    found = {f"{method} {rule.rule}": rule for method, rule in cells_of(there.app)}
    named = set(values_of(there, "own")) | {"question_id"}
    assert set(found) - set(TABLE.routes) == set(), "give each of these a line in tests/access/table.txt"
    assert set(TABLE.routes) - set(found) == set(), "these are gone from the app"
    for cell, rule in found.items():
        assert audience_of(there.app.view_functions[rule.endpoint]) is AUDIENCES[TABLE.routes[cell]], cell
        assert rule.arguments <= named, f"give an id of the owner's for {cell} in tests/access/addresses.py"
    assert all(tuple(group) == ACTORS for group in TABLE.groups.values())
    assert len(set(ALL)) >= 40


@pytest.mark.parametrize("actor", ACTORS)
def test_looking_shows_what_the_table_says_and_changes_nothing(there: There, actor: str) -> None:
    """S-02, S-07.

    Where somebody is let in, something is really there to be seen, and everything that is for them is met somewhere.
    Seen to fail with a waiting device let in, and with a page that adds a card when it is looked at.
    """
    client, met, wrong = there.client(actor), set[str](), list[object]()
    asked, opened = set[str](), set[str]()
    see_what_is_over(client)
    before = rows()
    for rule in listed(there, "GET"):
        outcome = TABLE.outcome("GET", rule, actor)
        answers = {path: client.get(path) for path in addresses(there, rule, actor)}
        for path, answered in answers.items():
            wrong += deviations(actor, outcome, path, answered)
            met |= {one for one in ALL if one in readable(answered)}
        if outcome is Outcome.IN:
            asked.add(rule.endpoint)
            opened |= {rule.endpoint for one in answers.values() if one.status_code == 200}
    assert not wrong, "\n".join(map(str, wrong))
    assert changed(before, rows()) == set()
    assert asked - opened - NOT_NOW == set()
    missed = set(MAY_SEE.get(actor, ())) - met
    # Words that were replaced, and answers whose question is not on the owner's way, stand on no page.
    assert missed <= {*KEPT.values(), *NEVER, *TO_A_RELATIVE, *DRAFT}
    assert not missed or actor in THE_OWNER


def see_what_is_over(client: FlaskClient) -> None:
    """Look where it is written down that the time of a link is up, the first time that it is seen (P10)."""
    for path in ("/delad/las", "/min-plan/vem-kan-se"):
        client.get(path)


# What only leads on, and is no page.
NOT_NOW = {"person.go_on", "person.choose_first", "person.new_key"}
THE_OWNER = {"own", "assisted", "helped"}


def listed(there: There, method: str) -> list[Rule]:
    """Return the rules for `method` that stand in the table: one test alone tells which do not."""
    found = [rule for one, rule in cells_of(there.app) if one == method and f"{one} {rule.rule}" in TABLE.routes]
    return sorted(found, key=lambda rule: rule.endpoint in LAST)


def deviations(actor: str, outcome: Outcome, path: str, answered: TestResponse) -> list[object]:
    """Return what an answer shows that is not for the actor, and its status if it is another than the table says."""
    shown = leaks(actor, outcome, readable(answered))
    is_as_told = answered.status_code in STATUSES.get(outcome, range(200, 500))
    return [(path, shown)] * bool(shown) + [(path, outcome.value, answered.status)] * (not is_as_told)


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor not in THE_OWNER])
def test_nobody_else_changes_anything_of_the_owners(there: There, actor: str) -> None:
    """S-02, S-13. Every form of the product with the owner's ids, and good words in it: the owner's rows stay.

    Who writes the plan may write in the plan and nowhere else, and takes nothing away that was said or signed.
    Seen to fail with people cards that were removed when a line was left out.
    """
    client = there.client(actor)
    fields = {
        "csrf_token": there.token(client), "svar": "red", "ord": "fult", "name": "Ful", "del": "about-me",
        "relation": "friend", "igen": there.showing(actor), "text": "fult", "far": "skriva", "slag": "goal", "om": "1",
        "tid": "one-week", "vem": "new:mother", "laser": "reader", "steg": "fraga", "svara": "in", "kod": "av",
    }  # fmt: skip
    see_what_is_over(client)
    everything, before, sent, wrong = rows(), rows(there.ids["owner"]), 0, list[object]()
    homes = [client.get(path).status for path in HOMES]
    for rule in listed(there, "POST"):
        if rule.endpoint in LAST and homes:
            assert homes == [client.get(path).status for path in HOMES], "something before has ended the visit"
            homes = []
        outcome = TABLE.outcome("POST", rule, actor)
        for path in addresses(there, rule, actor):
            wrong += deviations(actor, outcome, path, client.post(path, data=fields | LET_IN.get(rule.endpoint, {})))
            sent += 1
    now = rows(there.ids["owner"])
    assert not wrong, "\n".join(map(str, wrong))
    assert changed(before, now) <= (WRITERS_TABLES if actor in {"writer", "kin"} else may_change(actor))
    assert all(set(before[table]) <= set(now[table]) for table in before)
    assert all(before[table].items() <= now[table].items() for table in ONLY_GROW)
    others = theirs(everything, there.ids["owner"], there.ids["selves"].get(actor, NOTHING))
    assert others.items() <= theirs(rows()).items()
    assert sent > 100


def may_change(actor: str) -> set[str]:
    """Return what of the owner's says that somebody reads, and has left."""
    return {"family_device"} if actor in {"live", "waiting"} else set()


def test_a_photo_is_given_to_the_owner_and_to_who_writes_alone(there: There) -> None:
    rules = [rule for _, rule in cells_of(there.app) if rule.endpoint.endswith((".plan_photo", "family.photo"))]
    given = {
        actor
        for actor in ACTORS
        for rule in rules
        for path in addresses(there, rule, actor)
        if there.client(actor).get(path).mimetype == "image/jpeg"
    }
    assert given == {*THE_OWNER, "writer", "kin"}


@pytest.mark.parametrize(("actor", "many"), [("helped", 30), ("assisted", 15)])
def test_what_the_person_does_alone_changes_nothing_where_a_helper_can_press(
    there: There, actor: str, many: int
) -> None:
    """No form that is closed there does anything, whatever it says: the helper may hold the tablet (D-P4, S-14).

    Seen to fail with taking a device away among what is open there.
    """
    client = there.client(actor)
    fields = {
        "csrf_token": there.token(client), "bort": "alla", "name": "Ful", "steg": "fraga", "svar": "in",
        "tid": "today", "far": there.showing(actor), "kod": "av",
    }  # fmt: skip
    before, closed = rows(), 0
    for rule in listed(there, "POST"):
        if TABLE.outcome("POST", rule, actor) is Outcome.DOOR and rule.endpoint.startswith("person."):
            for path in addresses(there, rule, actor):
                assert client.post(path, data=fields).status_code == 403, path
                closed += 1
    assert closed > many
    assert changed(before, rows()) == set()


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FROBNICATE")


@pytest.mark.parametrize("actor", ["nobody", "own", "writer", "live"])
def test_a_method_that_no_rule_declares_is_not_allowed(there: There, actor: str) -> None:
    """S-07: and asking what is allowed, or for the headers alone, changes nothing.

    Seen to fail with a page that adds a card when it is looked at.
    """
    client, declared = there.client(actor), dict[str, set[str]]()
    see_what_is_over(client)
    for rule in there.app.url_map.iter_rules():
        path = addresses(there, rule, actor)[0].partition("?")[0]
        declared.setdefault(path, set()).update(rule.methods or ())
    before, asked = rows(), dict[tuple[str, str], int]()
    for path, methods in declared.items():
        asked |= {(one, path): client.open(path, method=one).status_code for one in METHODS if one not in methods}
        if "GET" in methods and not path.endswith(".pdf"):
            assert client.head(path).status_code < 500, path
        assert client.options(path).status_code == 200, path
    assert {cell for cell, status in asked.items() if status != 405} == set()
    assert len(asked) > 500
    assert changed(before, rows()) == set()
