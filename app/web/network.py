"""Where a visitor comes from, as far as counting needs to know; only a keyed digest of it is ever kept (2.7)."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

ONE_SUBSCRIBER = 64  # Whoever has one IPv6 address has all that begin with the same 64 bits.


def network_of_visitor() -> str:
    """Return the visitor's IPv4 address, or the part of an IPv6 address that tells one subscriber from another."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((address, ONE_SUBSCRIBER), strict=False))
    return str(address)


def is_this_machine() -> bool:
    """Tell whether the visitor sits at the machine that Min plan runs on, where only the one who runs it can be."""
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
