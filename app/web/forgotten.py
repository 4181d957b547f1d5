"""A device that has forgotten someone says so once, on the start page, and never who it was (D-S2, D-S3)."""

from __future__ import annotations

from flask import session

from app.services import person_keys, visits

_FORGOTTEN = "forgotten"


def note_forgotten() -> None:
    """Let the start page tell that this device has just forgotten someone."""
    session[_FORGOTTEN] = True


def take_forgotten() -> bool:
    """Tell whether this device has forgotten someone who has a key; only the first to ask after that hears yes.

    Call when nobody is signed in: a visit that the cookie still names has then ended by itself.
    """
    return bool(session.pop(_FORGOTTEN, False)) | _let_go_of_ended_visit()


def _let_go_of_ended_visit() -> bool:
    """Take an ended visit out of the cookie; where it may be the only way back to the answers, it stays there."""
    found = visits.find_even_ended(session.get("visit", "")) if "visit" in session else None
    if found is None or found.person is None or not person_keys.has_key(found.person):
        return False
    session.pop("visit")
    return True
