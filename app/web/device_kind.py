"""What sort of device somebody comes with, as far as it tells: so much and no more is kept of it (D-L7)."""

from __future__ import annotations

from typing import Final

from flask import request

PHONE, TABLET, COMPUTER = "phone", "tablet", "computer"
# Looked for in this order: a tablet with Android says "Android" as a phone does, and only the phone says "Mobile".
TOLD_BY: Final = (
    (TABLET, ("ipad", "tablet", "kindle", "silk")),
    (PHONE, ("iphone", "ipod", "mobi")),
    (TABLET, ("android",)),
)


def kind_of_device() -> str:
    """Return what sort of device this request comes from; a computer is what tells nothing else."""
    told = request.headers.get("User-Agent", "").casefold()
    return next((kind for kind, words in TOLD_BY if any(word in told for word in words)), COMPUTER)
