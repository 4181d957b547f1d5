"""The way from signing to what is signed, and back: who looks at a line before signing returns to the signature."""

from __future__ import annotations

from flask import request

# What the addresses of such pages carry.
FROM_SIGNING = {"fran": "underskrift"}


def way_of_reading() -> dict[str, str]:
    """Return what to add to the next address: that one came from signing, or nothing."""
    return FROM_SIGNING if request.args.get("fran") == FROM_SIGNING["fran"] else {}
