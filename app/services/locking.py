"""Locking a visit, and opening it again: everything is hidden, and nothing is lost (D-S3, D-S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db import utc_now
from app.services import beside, visits
from app.services.secrets_and_codes import digest, new_secret

if TYPE_CHECKING:
    from app.services.visits import AnyVisit


def lock(visit: AnyVisit) -> None:
    """Lock the visit now, and let nobody sit beside the person any more; call inside a unit of work.

    A visit that a helper has opened for the person ends: nobody knows who comes back to it (D-P4).
    """
    beside.end_in(visit)
    if visit.helped_in_by:
        visits.end(visit)
    else:
        visits.change(visit, locked_at=utc_now())


def unlock(visit: AnyVisit) -> str | None:
    """Open the visit again and return the new secret for the cookie; None when it has ended meanwhile.

    The old secret stops working at once (S-60). Call inside a unit of work.
    """
    secret, now = new_secret(), utc_now()
    is_open = visits.change(
        visit, digest=digest(secret, "visit"), previous_digest=None, locked_at=None, last_used_at=now, beside_since=None
    )
    return secret if is_open else None
