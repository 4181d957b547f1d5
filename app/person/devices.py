"""*Mina plattor och telefoner*: where the person is signed in, and one tap to take a device away (D-P3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _, _l
from app.models.access import DeviceKind
from app.person import bp
from app.services import devices as devices_service
from app.services import rotation, visits
from app.services.days import day_of, today
from app.web.days import day_in_words
from app.web.device_kind import COMPUTER, PHONE, TABLET
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from app.models import Visit
    from app.services.visits import AnyVisit

# What a device is called: the one in the hand, and any other.
HERE = {PHONE: _l("Den här telefonen"), TABLET: _l("Den här plattan"), COMPUTER: _l("Den här datorn")}
ANOTHER = {PHONE: _l("En telefon"), TABLET: _l("En platta"), COMPUTER: _l("En dator")}
HERE_AT_ALL, ANY_OTHER = _l("Den här plattan eller telefonen"), _l("En platta eller telefon")
PICTURES = {PHONE: "phone"}


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device in plain words."""

    id: UUID
    name: str
    pictogram: str
    used: str
    is_here: bool
    is_shared: bool


@bp.get("/enheter")
@for_person
def devices(me: Me) -> ResponseReturnValue:
    """Show every device where the person is signed in, this one first."""
    rows = [_row(visit, me.visit) for visit in devices_service.devices_of(me.person)]
    return render_template(
        "person/devices.html",
        rows=sorted(rows, key=lambda row: not row.is_here),
        is_gone="borta" in request.args,
        has_come_back=rotation.has_come_back(me.person),
    )


@bp.post("/enheter")
@for_person
def take_away(me: Me) -> ResponseReturnValue:
    """Sign the person out on one device at once, or on every device but this one."""
    said = request.form.get("bort", "")
    with unit_of_work():
        if said == "alla":
            visits.end_all_but(me.person, me.visit)
        elif visit_id := _other(said, me.visit):
            devices_service.take_away(me.person, visit_id)
    return redirect(url_for("person.devices", borta=1), 303)


def _other(said: str, here: AnyVisit) -> UUID | None:
    """Return the id of another visit than this one, which has a way out of its own: without a key it stays."""
    try:
        visit_id = UUID(said)
    except ValueError:
        return None
    return visit_id if visit_id != here.id else None


def _row(visit: Visit, here: AnyVisit) -> DeviceRow:
    is_here = visit.id == here.id
    names, otherwise = (HERE, HERE_AT_ALL) if is_here else (ANOTHER, ANY_OTHER)
    return DeviceRow(
        visit.id, str(names.get(visit.kind, otherwise)), PICTURES.get(visit.kind, "tablet"),
        _used(visit.last_used_at), is_here, visit.device is DeviceKind.SHARED,
    )  # fmt: skip


def _used(moment: datetime) -> str:
    """Return when a device was used, by days: nobody should have to count hours."""
    ago = (today() - day_of(moment)).days
    if ago <= 0:
        return _("Användes i dag.")
    return _("Användes i går.") if ago == 1 else _("Användes %(day)s.", day=day_in_words(moment))
