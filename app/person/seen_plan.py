"""The plan that the person looked at before signing, as the form carries it: to tell what changed meanwhile.

What decides is its fingerprint; the plan itself is only used to show the person what is new.
"""

from __future__ import annotations

import base64
import binascii
import zlib

import msgspec

from app.plan.document import Document, canonical, fingerprint, from_canonical

MOST_BYTES = 2_000_000
# A form must be small enough to be sent back (`web.cookies`), together with a drawing.
MOST_SIGNS = 300_000


def as_field(document: Document) -> str:
    """Return the document as text for a hidden field; nothing when it is too large to be sent back."""
    text = base64.b64encode(zlib.compress(canonical(document))).decode()
    return text if len(text) <= MOST_SIGNS else ""


def from_field(text: str, seen: bytes) -> Document | None:
    """Return the document of a hidden field, or None when it is not the one with the fingerprint `seen`."""
    unpacked = zlib.decompressobj()
    try:
        data = unpacked.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        return from_canonical(data) if fingerprint(data) == seen else None
    except (binascii.Error, ValueError, zlib.error, msgspec.MsgspecError):
        return None
