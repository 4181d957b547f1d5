"""What the owner and a helper send on their own pages, sent by everyone else: nothing of the owner's changes (S-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.access.addresses import IDS
from tests.access.crawl import TOKEN, Form
from tests.access.table import LAST
from tests.access.test_matrix import ONLY_GROW, WRITERS_TABLES, see_what_is_over
from tests.access.worlds import changed, rows

if TYPE_CHECKING:
    from tests.access.crawl import Recorded
    from tests.access.worlds import There


def has_an_id(there: There, form: Form) -> bool:
    """Tell whether the address of the form names something of somebody's."""
    arguments = [rule.arguments for rule in there.app.url_map.iter_rules() if rule.endpoint == form.endpoint]
    return bool(set.intersection(*map(set, arguments)) & set(IDS))


@pytest.mark.parametrize("actor", ["other", "another", "half", "live", "nobody"])
def test_what_the_owner_sends_does_nothing_in_anybody_elses_hands(there: There, recorded: Recorded, actor: str) -> None:
    """S-05. Seen to fail with a person card looked up by its id alone."""
    client = there.client(actor)
    see_what_is_over(there.client("own"))
    before = rows(there.ids["owner"])
    token = there.token(client)
    for form in recorded["own"]:
        answered = form.saying(**{TOKEN: token}).sent(client)
        if has_an_id(there, form):
            assert answered.status_code in {303, 403, 404}, form
            assert actor != "other" or answered.status_code == 404, form
    assert changed(before, rows(there.ids["owner"])) <= ({"family_device"} if actor == "live" else set())
    assert len(recorded["own"]) > 35


@pytest.mark.parametrize("actor", ["reader", "relative", "former", "another", "half", "other", "live", "nobody"])
def test_what_a_writing_helper_sends_does_nothing_in_anybody_elses_hands(
    there: There, recorded: Recorded, actor: str
) -> None:
    """S-05. Seen to fail with `writing` asked without the helper."""
    client = there.client(actor)
    before = rows(there.ids["owner"])
    token = there.token(client)
    for form in recorded["writer"]:
        answered = form.saying(**{TOKEN: token}).sent(client)
        if has_an_id(there, form):
            assert answered.status_code in {303, 403, 404}, form
            assert not answered.headers.get("Location", "/logga-in").startswith("/hjalpare/visat"), form
    assert changed(before, rows(there.ids["owner"])) == set()
    assert len(recorded["writer"]) > 25


def test_a_helper_takes_nothing_away(there: There, recorded: Recorded) -> None:
    """S-12, S-13: with every form of the plan pressed twice, no row goes, and no answer changes.

    Seen to fail with what was said about a line taken away with the line.
    """
    client = there.client("writer")
    token = there.token(client)
    before = rows(there.ids["owner"])
    for form in recorded["writer"] * 2:
        if form.endpoint not in LAST:
            assert form.saying(**{TOKEN: token}).sent(client).status_code < 500, form
    now = rows(there.ids["owner"])
    assert {"plan_line", "line_version"} <= changed(before, now) <= WRITERS_TABLES
    assert all(set(before[table]) <= set(now[table]) for table in before)
    assert all(before[table].items() <= now[table].items() for table in ONLY_GROW)
