"""Where a visitor comes from, as far as counting needs to know; only a keyed digest of it is ever kept (2.7)."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from flask import request

ONE_SUBSCRIBER = 64  # Whoever has one IPv6 address has all that begin with the same 64 bits.


def network_of_visitor() -> str:
    """Return the visitor's IPv4 address, or the part of an IPv6 address that tells one subscriber from another."""
    address = _address()
    if address is None:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((address, ONE_SUBSCRIBER), strict=False))
    return str(address)


def is_this_machine() -> bool:
    """Tell whether the visitor sits at the machine that Min plan runs on, where only the one who runs it can be."""
    address = _address()
    return address is not None and address.is_loopback


def _address() -> IPv4Address | IPv6Address | None:
    """Return the visitor's address; some gateways write the port after it, which would make all visitors one."""
    said = request.remote_addr or ""
    with suppress(ValueError):
        return ip_address(said)
    with suppress(ValueError):
        return ip_address(urlsplit(f"//{said}").hostname or "")
    return None
