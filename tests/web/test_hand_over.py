"""What a helper has come to open waits in the cookie until it is taken, and is taken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import session

from app.web.hand_over import hand_over, keep_hand_over, take_hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def test_nothing_waits_at_first() -> None:
    assert (hand_over(), take_hand_over()) == ("", "")


def test_a_link_waits_until_it_is_taken() -> None:
    keep_hand_over("h1.secret")
    assert (hand_over(), hand_over()) == ("h1.secret", "h1.secret")
    assert (take_hand_over(), hand_over(), take_hand_over()) == ("h1.secret", "", "")
    assert not session


def test_the_latest_link_waits_and_an_empty_field_leaves_it() -> None:
    """Seen to fail with an empty code that overwrote the link."""
    for typed in ("h1.secret", "ABCD-EFGH", ""):
        keep_hand_over(typed)
    assert hand_over() == "ABCD-EFGH"


def test_it_waits_in_the_cookie_from_one_page_to_the_next(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["hand_over"] = "h1.secret"
    with client:
        for _ in range(2):
            client.get("/om")
            assert hand_over() == "h1.secret"
