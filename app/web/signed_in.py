"""The cookie: which visit this device is in. The cookie holds a secret; the database holds only its digest (D-S1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, session
from sqlalchemy.exc import InternalError, OperationalError

from app.db import unit_of_work
from app.db.engine import DatabaseBusyError
from app.models.access import DeviceKind
from app.services import person_keys, removing, visits
from app.services.visits import Caller

if TYPE_CHECKING:
    from app.models import Helper
    from app.services.visits import Owner

# Busy, full, or only to be read for now: pages are shown all the same, and the next request tries again.
CANNOT_WRITE = (DatabaseBusyError, OperationalError, InternalError)


@dataclass(frozen=True, slots=True)
class Begun:
    """A visit that has begun in the database; `carry` lets the cookie follow when that is committed."""

    caller: Caller
    secret: str


def caller() -> Caller | None:
    """Return who is signed in on this device, looked up once for each request."""
    if "caller" not in g:
        found = _found()
        g.caller = visits.alive(found)
        if g.caller and visits.needs_note(g.caller.visit):
            _note_use(g.caller)
        elif found and not g.caller:
            _note_end(found)
    return g.caller  # type: ignore[no-any-return]


def _found() -> Caller | None:
    """Return whose visit the cookie names, although it may be over."""
    secret = session.get("visit")
    return visits.find_even_ended(secret) if secret else None


def _note_use(asking: Caller) -> None:
    with suppress(*CANNOT_WRITE), unit_of_work():
        visits.note_use(asking.visit)
    # The cookie is sent again so that the browser keeps it as long as the visit lasts.
    session.modified = True


def _note_end(found: Caller) -> None:
    """Write down that a visit was seen to be over, so that a clock set back does not begin it again (P10).

    Where the visit is the only way back to someone's answers, the clock gets the chance to be put right.
    """
    if found.visit.ended_at is None and not _is_only_way_back(found):
        with suppress(*CANNOT_WRITE), unit_of_work():
            visits.end(found.visit)


def _is_only_way_back(found: Caller) -> bool:
    is_own = found.visit.device is DeviceKind.OWN
    return is_own and found.person is not None and person_keys.would_be_lost(found.person)


def sign_in_person(person: Owner, device: DeviceKind) -> Begun:
    """Begin a visit for `person` on this device; call inside a unit of work, and give what comes to `carry` after it.

    Raises PlanWouldBeLostError.
    """
    return _begin(device, person=person)


def sign_in_helper(helper: Helper) -> None:
    """Begin a visit for `helper` on this device, in a unit of work of its own. Raises PlanWouldBeLostError."""
    with unit_of_work():
        begun = _begin(DeviceKind.HELPER, helper=helper)
    carry(begun)


class PlanWouldBeLostError(Exception):
    """Someone's answers are open on this device, and without a key nobody could find them again."""


def _begin(device: DeviceKind, *, person: Owner | None = None, helper: Helper | None = None) -> Begun:
    before = _found()
    _refuse_to_lose(before, person)
    _end(before)
    removing.forget_removed()  # What was removed yesterday goes while a write is under way anyway.
    visit, secret = visits.start(device, person=person, helper=helper)
    return Begun(Caller(visit, person, helper), secret)


def carry(begun: Begun) -> None:
    """Let the cookie of this device carry the visit; call after the unit of work, when nothing can undo it any more.

    Nothing follows along from the one who used the device before (D-S2): a look that was chosen here is the person's
    own by now. Only a helper's look has no other place than the cookie.
    """
    look = session.get("look") if begun.caller.helper else None
    session.clear()
    session["visit"] = begun.secret
    if look:
        session["look"] = look
    session.permanent = begun.caller.visit.device is DeviceKind.OWN
    _is_now(begun.caller)


def _is_now(asking: Caller | None) -> None:
    g.caller = asking
    g.pop("look", None)


def _refuse_to_lose(before: Caller | None, coming: Owner | None) -> None:
    leaving = before.person if before and visits.alive(before) else None
    if leaving and (coming is None or coming.id != leaving.id) and person_keys.would_be_lost(leaving):
        raise PlanWouldBeLostError


def _end(before: Caller | None) -> None:
    if before and before.visit.ended_at is None:
        visits.end(before.visit)


def leave() -> None:
    """End the visit on this device, if there is one, in a unit of work of its own; then the cookie lets go of it."""
    with unit_of_work():
        _end(_found())
    session.pop("visit", None)
    _is_now(None)
