"""Where a visitor comes from: one subscriber is one network, however a gateway writes the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.web.network import is_this_machine, network_of_visitor

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:0:7::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:7:ffff::2", "2001:db8:0:7::/64"), ("2001:db8:0:8::1", "2001:db8:0:8::/64"),
        ("192.0.2.7:5678", "192.0.2.7"), ("[2001:db8:0:7::1]:5678", "2001:db8:0:7::/64"),
        ("[2001:db8:0:7::1]", "2001:db8:0:7::/64"), ("unix:", ""), ("", ""), ("[", ""), ("office:80", ""),
    ],
)  # fmt: skip
def test_one_subscriber_is_one_network(app: Flask, address: str, network: str) -> None:
    """Someone with IPv6 has more addresses than there are persons, so a limit on each of them would be none.

    Seen to fail where the gateway writes the port: every visitor was the same one.
    """
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert network_of_visitor() == network


@pytest.mark.parametrize(
    ("address", "is_here"),
    [("127.0.0.1", True), ("127.0.0.1:5678", True), ("::1", True), ("192.0.2.7", False), ("unix:", False)],
)
def test_only_the_machine_itself_is_this_machine(app: Flask, address: str, is_here: bool) -> None:  # noqa: FBT001
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert is_this_machine() == is_here
