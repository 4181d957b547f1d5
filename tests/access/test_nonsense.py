"""Whatever stands in an address, behind it, or in a header: no fault of ours, and nothing changes (S-74, S-89)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.access.addresses import addresses, values_of
from tests.access.table import Outcome
from tests.access.test_matrix import TABLE, listed, see_what_is_over
from tests.access.worlds import changed, rows

if TYPE_CHECKING:
    from tests.access.worlds import There

WORST = ("' OR '1'='1' --", "../../etc/passwd", "\x00\r\nX-Injected: yes", "{{7*7}}${7*7}", "\ud800å" * 40)
FIELDS = ("fran", "fraga", "version", "under", "lank", "sida", "andra", "klart", "slag", "about", "spar", "visa")
OUR_FAULT = 500


@pytest.mark.parametrize("actor", ["own", "writer", "live"])
def test_nonsense_is_no_fault_of_ours(there: There, actor: str) -> None:
    """Seen to fail with an id of the query read by `UUID()` and nothing caught."""
    client = there.client(actor)
    see_what_is_over(client)
    before = rows()
    told = {"Accept-Language": WORST[0], "X-Forwarded-For": WORST[1], "User-Agent": WORST[3]}
    ids = values_of(there, actor)
    theirs = [rule for rule in listed(there, "GET") if TABLE.outcome("GET", rule, actor) is Outcome.IN]
    for number, rule in enumerate(theirs):
        word = WORST[number % len(WORST)].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        texts = [name for name in rule.arguments - {"number"} if not name.endswith("_id") or name == "question_id"]
        # One address as it should be, with nonsense behind it, and one with nonsense in every part that is a text.
        paths = [addresses(there, rule, actor)[0]]
        paths += addresses(there, rule, actor, {**ids, **dict.fromkeys(texts, word)})[:1] if texts else []
        for path in paths:
            answered = client.get(path.partition("?")[0], query_string=dict.fromkeys(FIELDS, word), headers=told)
            assert answered.status_code < OUR_FAULT, (path, word)
            assert "X-Injected" not in answered.headers, path
    assert {name.partition(":")[0] for name in changed(before, rows())} <= {"audit_event", "visit", "family_device"}
