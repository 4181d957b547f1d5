"""Secrets for links and codes to type: how they are made and how they are found again."""

from __future__ import annotations

import secrets

from app.db import db
from app.db.keys import keyring
from app.services import installation

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


def new_secret() -> str:
    """Return a secret of 256 bits for a link (D-P1)."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return a code of 12 characters that can be typed: no I, O, 0 or 1, which look alike (60 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """Return a code in three groups of four, as it is shown and printed."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def normal_code(typed: str) -> str:
    """Return a typed code as it was made: big letters, no spaces or dashes."""
    letters = typed.upper()
    return "".join(letter for letter in letters if letter in ALPHABET)


def digest(text: str, purpose: str) -> bytes:
    """Return the keyed digest under which a secret or a code is stored; useless without the master key.

    Raises KeyProblem in an installation that `flask migrate` has not prepared.
    """
    master = keyring(db.session).master
    if master.index_key is None:  # The database was away, or not there yet, when this process started.
        installation.load_index_key()
    return master.index(text, purpose)
