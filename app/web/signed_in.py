"""The cookie: which visit this device is in. The cookie holds a secret; the database holds only its digest (D-S1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, session
from sqlalchemy.exc import InternalError, OperationalError

from app.db import unit_of_work, utc_now
from app.db.engine import DatabaseBusyError
from app.models.access import DeviceKind
from app.services import erasing, locking, person_keys, removing, rotation, second_factors, visits
from app.services.visits import Caller
from app.web.covered import note_hidden, was_covered
from app.web.device_kind import kind_of_device

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper
    from app.services.visits import AnyVisit, Owner

# Busy, full, or only to be read for now: pages are shown all the same, and the next request tries again.
CANNOT_WRITE = (DatabaseBusyError, OperationalError, InternalError)
HIDDEN = "hidden"
"""What the cookie holds where the person has hidden everything and the database has not taken it in yet."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A visit that has begun in the database; `carry` lets the cookie follow when that is committed."""

    caller: Caller
    secret: str


def caller() -> Caller | None:
    """Return who is signed in on this device, looked up once for each request."""
    try:
        return g.caller  # type: ignore[no-any-return]  # Flask's g has no types
    except AttributeError:
        return _looked_up()


def _looked_up() -> Caller | None:
    found = _found()
    if was_covered() and found and found.person:
        session[HIDDEN] = True
    g.caller = g.came_as = asking = None if found and HIDDEN in session else visits.alive(found)
    if asking and (visits.needs_note(asking.visit) or rotation.is_first_use(asking)):
        _note_use(asking)
    elif found and not asking:
        _note_lock_or_end(found)
    return g.caller  # type: ignore[no-any-return]


def hide(visit: AnyVisit) -> None:
    """Lock the visit on this device now, in any case: while nothing can be written, the cookie says so (S-24)."""
    note_hidden()
    session[HIDDEN] = True
    with suppress(*CANNOT_WRITE):
        with unit_of_work():
            locking.lock(visit)
        session.pop(HIDDEN)


def locked_here() -> Caller | None:
    """Return whose visit is locked on this device, or None; such a one is not `caller` until they are back (D-S4)."""
    return g.get("locked") if caller() is None else None


def _note_lock_or_end(found: Caller) -> None:
    """Write down what was seen, so that a clock set back neither opens the visit again nor begins it (P10)."""
    now = utc_now()
    if not visits.is_alive(found.visit, now):
        return _note_end(found)
    if visits.is_replayed(found, now):
        return _note_replay(found)
    if found.visit.helped_in_by:
        return _note_end(found)
    g.locked = found
    if found.visit.locked_at is None:
        with suppress(*CANNOT_WRITE), unit_of_work():
            locking.lock(found.visit)
    return None


def _found() -> Caller | None:
    """Return whose visit the cookie names, although it may be over."""
    secret = session.get("visit")
    return visits.find_even_ended(secret) if secret else None


def _note_use(asking: Caller) -> None:
    is_due, secret = rotation.is_due(asking, utc_now()), None
    try:
        with unit_of_work():
            if rotation.is_first_use(asking):
                rotation.settle(asking.visit)
            elif is_due:
                secret = rotation.renew(asking)
            else:
                visits.note_use(asking.visit)
    except CANNOT_WRITE:
        return
    if secret:
        session["visit"] = secret
    elif not is_due:
        # The cookie is sent again so that the browser keeps it as long as the visit lasts.
        session.modified = True


def _note_end(found: Caller) -> None:
    """Write down that a visit was seen to be over, so that a clock set back does not begin it again (P10).

    Where the visit is the only way back to someone's answers, the clock gets the chance to be put right.
    """
    if found.visit.ended_at is None and not _is_only_way_back(found):
        with suppress(*CANNOT_WRITE), unit_of_work():
            visits.end(found.visit)


def _note_replay(found: Caller) -> None:
    """End a visit whose old secret came back; where it is the only way back to someone's answers, it only waits."""
    if not _is_only_way_back(found):
        with suppress(*CANNOT_WRITE), unit_of_work():
            rotation.end_replayed(found.visit)


def _is_only_way_back(found: Caller) -> bool:
    is_own = found.visit.device is DeviceKind.OWN
    return is_own and found.person is not None and person_keys.would_be_lost(found.person)


def sign_in_person(person: Owner, device: DeviceKind, helped_in_by: UUID | None = None) -> Begun:
    """Begin a visit for `person` on this device; call inside a unit of work, and give what comes to `carry` after it.

    `helped_in_by` is the helper who lets the person in. Raises PlanWouldBeLostError.
    """
    return _begin(device, person=person, helped_in_by=helped_in_by)


def sign_in_helper(helper: Helper) -> None:
    """Begin a visit for `helper` on this device, in a unit of work of its own. Raises PlanWouldBeLostError."""
    with unit_of_work():
        begun = _begin(DeviceKind.HELPER, helper=helper)
    carry(begun)


class PlanWouldBeLostError(Exception):
    """Someone's answers are open on this device, and without a key nobody could find them again."""


def _begin(
    device: DeviceKind, *, person: Owner | None = None, helper: Helper | None = None, helped_in_by: UUID | None = None
) -> Begun:
    before = _found()
    _refuse_to_lose(before, person)
    _end(before)
    removing.forget_removed()  # What was removed yesterday goes while a write is under way anyway.
    # So does everyone whose time to regret is over, but for the one who comes, or whose relative does.
    erasing.erase_due(spare=person.id if person else helper.relative_of_id if helper else None)
    visit, secret = visits.start(device, person=person, helper=helper, kind=kind_of_device(), helped_in_by=helped_in_by)
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


def unlock(locked: Caller) -> None:
    """Let the person of a locked visit go on, in a unit of work of its own; the cookie gets another secret (D-S2)."""
    with unit_of_work():
        secret = locking.unlock(locked.visit)
    if secret:
        session["visit"] = secret
    session.pop(HIDDEN, None)
    for name in ("caller", "locked", "look"):
        g.pop(name, None)


def make_whole(visit: AnyVisit) -> bool:
    """Make the half visit of a helper on this device a whole one, in a unit of work of its own; tell whether it is.

    The cookie gets another secret, and what waits in it stays: it is the same helper's (D-S2).
    """
    with unit_of_work():
        secret = second_factors.make_whole(visit)
    if secret:
        session["visit"] = secret
        g.pop("caller", None)
    return secret is not None


def _is_now(asking: Caller | None) -> None:
    g.caller = asking
    g.pop("look", None)


def _refuse_to_lose(before: Caller | None, coming: Owner | None) -> None:
    leaving = before.person if before and visits.is_alive(before.visit, utc_now()) else None
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
