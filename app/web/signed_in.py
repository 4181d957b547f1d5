"""The cookie: which visit this device is in. The cookie holds a secret; the database holds only its digest (D-S1)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from flask import g, session

from app.db import unit_of_work, utc_now
from app.db.engine import DatabaseBusyError
from app.models.access import DeviceKind
from app.services import person_keys, removing, visits

if TYPE_CHECKING:
    from app.models import Helper
    from app.services.visits import Caller, Owner


def caller() -> Caller | None:
    """Return who is signed in on this device, looked up once for each request."""
    if "caller" not in g:
        secret = session.get("visit")
        g.caller = visits.find(secret) if secret else None
        if g.caller and visits.needs_note(g.caller.visit):
            _note_use(g.caller)
        elif secret and not g.caller:
            _note_end(secret)
    return g.caller  # type: ignore[no-any-return]


def _note_use(asking: Caller) -> None:
    # Reading goes on while nothing can be written; the next request tries again.
    with suppress(DatabaseBusyError), unit_of_work():
        visits.note_use(asking.visit)
    # The cookie is sent again so that the browser keeps it as long as the visit lasts.
    session.modified = True


def _note_end(secret: str) -> None:
    """Write down that a visit was seen to be over, so that a clock set back does not begin it again (P10)."""
    before = visits.find_even_ended(secret)
    if before and before.visit.ended_at is None:
        with suppress(DatabaseBusyError), unit_of_work():
            visits.end(before.visit)


def sign_in_person(person: Owner, device: DeviceKind) -> None:
    """Begin a visit for `person` on this device; call inside a unit of work."""
    _begin(device, person=person)


def sign_in_helper(helper: Helper) -> None:
    """Begin a visit for `helper` on this device; call inside a unit of work."""
    _begin(DeviceKind.HELPER, helper=helper)


class PlanWouldBeLostError(Exception):
    """Someone's answers are open on this device, and without a key nobody could find them again."""


def _begin(device: DeviceKind, *, person: Owner | None = None, helper: Helper | None = None) -> None:
    _refuse_to_lose(person)
    leave()
    removing.forget_removed()  # What was removed yesterday goes while a write is under way anyway.
    visit, secret = visits.start(device, person=person, helper=helper)
    look = session.get("look")
    session.clear()  # Nothing follows along from the one who used the device before (D-S2).
    session["visit"] = secret
    if look:
        session["look"] = look
    session.permanent = device is DeviceKind.OWN
    g.caller = visits.Caller(visit, person, helper)


def _refuse_to_lose(coming: Owner | None) -> None:
    before = _visit_before()
    if before is None or not visits.is_alive(before.visit, utc_now()):
        return
    leaving = before.person
    if leaving and (coming is None or coming.id != leaving.id) and person_keys.would_be_lost(leaving):
        raise PlanWouldBeLostError


def _visit_before() -> Caller | None:
    secret = session.get("visit")
    return visits.find_even_ended(secret) if secret else None


def leave() -> None:
    """End the visit on this device, if there is one; call inside a unit of work."""
    before = _visit_before()
    if before and before.visit.ended_at is None:
        visits.end(before.visit)
    session.pop("visit", None)
    g.caller = None
