"""A helper beside somebody in the filled database, and tablets on which a helper lets somebody in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.db import unit_of_work
from app.models.access import DeviceKind
from app.services import beside, helped_in, helpers, visits

if TYPE_CHECKING:
    from app.models import Helper, Person

BESIDE = "karin@example.org"


def somebody_beside(person: Person) -> dict[str, str]:
    """Return the secrets of two more visits of `person`: one with digits that wait, one where somebody sits there."""
    helper = helpers.by_email(BESIDE)
    assert helper
    with unit_of_work():
        (waits, waiting), (sits, seated) = (visits.start(DeviceKind.OWN, person=person) for _ in range(2))
        beside.offer(person, waits)
        code = beside.offer(person, sits).code
    assert beside.sit_down(helper, code)
    return {"with-digits": waiting, "with-karin": seated}


def helped_in_by(helper: Helper, person: Person) -> str:
    """Let `helper` help `person` in from now on, and return the secret of a visit that began so."""
    with unit_of_work():
        for showing in helped_in.who_could(person):
            helped_in.let(person, showing.id, may=showing.helper_id == helper.id)
        visit, secret = visits.start(DeviceKind.SHARED, person=person, helped_in_by=helper.id)
        helped_in.note(visit)
    return secret


def tablets(helper: Helper, person: Person) -> dict[str, dict[str, Any]]:
    """Return what the cookies of two tablets hold: one waits for a helper, one for the person's own second step."""
    held = {}
    for name in ("tablet-waits", "tablet-asks"):
        secret, code = helped_in.offer("here")
        held[name] = {"secret": secret, "code": code}
    helped_in_by(helper, person)
    showing = next(one for one in helped_in.who_could(person) if one.helps_in_since)
    assert helped_in.grant(helper, showing.id, held["tablet-asks"]["code"])
    return held
