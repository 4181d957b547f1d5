"""What a helper has come to open: the link or code waits in the cookie until the helper is signed in and taps."""

from __future__ import annotations

from flask import session

_WAITING = "hand_over"


def keep_hand_over(secret_or_code: str) -> None:
    """Let a link or a code wait; an empty one changes nothing."""
    if secret_or_code:
        session[_WAITING] = secret_or_code


def hand_over() -> str:
    """Return the link or code that waits, or an empty text."""
    return str(session.get(_WAITING, ""))


def take_hand_over() -> str:
    """Return the link or code that waits, or an empty text, and let nothing wait any more."""
    return str(session.pop(_WAITING, ""))
