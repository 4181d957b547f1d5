"""No test leads to another machine (S-79): Python itself tells of every connection and every name asked for."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Final

ASKED_FOR: Final = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}
"""What Python tells of, and where in what it tells the address stands."""


class LeadsAwayError(Exception):
    """Something asked for another machine than this one."""


def stay_here() -> None:
    """Let whatever asks for another machine fail, from now on and in this process. A window watches over its own."""
    sys.addaudithook(_look)


def _look(event: str, told: tuple[object, ...]) -> None:
    if event in ASKED_FOR and not _is_here(told[ASKED_FOR[event]]):
        raise LeadsAwayError(told[ASKED_FOR[event]])


def _is_here(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else address if isinstance(address, str) else None
    if host is None or "/" in host or host in {"", "localhost"}:  # Nobody's name, or a file of this machine.
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
