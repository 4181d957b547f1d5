"""Words that wait on a page while their owner is away, sealed with a key for this person alone (D-S4).

It is made of the key for digests, and not the person's data key: that one may be replaced while the words wait (D-E5).
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING

from app.db.keys import KeyProblem, seal, unseal
from app.db.sealing import pad, unpad
from app.services.secrets_and_codes import digest

if TYPE_CHECKING:
    from app.services.visits import Owner


def sealed(person: Owner, words: str) -> str:
    """Return `words` so that only this person's key opens them; it may stand on a page that others see."""
    return urlsafe_b64encode(seal(_key(person), pad(words.encode()), _place(person))).decode()


def opened(person: Owner, sealed_words: str) -> str | None:
    """Return what was sealed for this person, or None when it is not theirs or was changed."""
    try:
        return unpad(unseal(_key(person), urlsafe_b64decode(sealed_words), _place(person))).decode()
    except (KeyProblem, NotBase64, ValueError):
        return None


def draft_key(person: Owner) -> str:
    """Return the key under which the person's own pages keep what is not saved yet on the device, and nowhere else.

    It stands in their pages alone, so that who comes after them on the same device cannot read it (D-DR2).
    """
    return urlsafe_b64encode(digest(str(person.id), "key for drafts on a device")).decode().rstrip("=")


def _key(person: Owner) -> bytes:
    return digest(str(person.id), "key for words that wait")


def _place(person: Owner) -> str:
    return f"form|words|{person.id}"
