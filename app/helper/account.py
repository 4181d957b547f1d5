"""*Mitt konto*: how a helper signs in, and where the helper is signed in now (D-H4, D-S5)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from app.db import unit_of_work, utc_now
from app.helper import bp
from app.i18n import _, _l
from app.services import code_apps, helper_visits, helpers, passkeys, recovery_codes, second_factors
from app.services.second_factors import LastFactorError
from app.web.days import day_in_words
from app.web.device_kind import COMPUTER, PHONE, TABLET
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Passkey, Visit

KINDS = {PHONE: _l("En telefon"), TABLET: _l("En platta"), COMPUTER: _l("En dator")}
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A passkey on the page."""

    id: UUID
    name: str
    used: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit on the page; `is_here` is the one that asks."""

    id: UUID
    device: str
    used: str
    is_here: bool


@bp.get("/konto")
@for_helper
def account(me: HelperMe) -> ResponseReturnValue:
    """Show the helper's own account."""
    keys = [_key_row(key) for key in passkeys.of(me.helper)]
    has_app = code_apps.in_use(me.helper) is not None
    return render_template(
        "helper/account.html",
        helper=me.helper,
        keys=keys,
        has_app=has_app,
        may_remove=len(keys) + has_app > 1,
        codes_left=recovery_codes.left(me.helper),
        visits=[_visit_row(visit, me) for visit in helper_visits.of(me.helper)],
    )


def _key_row(key: Passkey) -> KeyRow:
    used = _("Användes %(day)s", day=day_in_words(key.last_used_at)) if key.last_used_at else _("Inte använd än")
    return KeyRow(key.id, key.name, used)


def _visit_row(visit: Visit, me: HelperMe) -> VisitRow:
    device = str(KINDS.get(visit.kind, _l("En telefon, platta eller dator")))
    return VisitRow(visit.id, device, _used(visit), visit.id == me.visit.id)


def _used(visit: Visit) -> str:
    ago = utc_now() - visit.last_used_at
    if ago < JUST_NOW:
        return _("används nu")
    return _("användes för mindre än en timme sedan")


@bp.post("/konto/nyckel/<uuid:key_id>/ta-bort")
@for_helper
def remove_passkey(me: HelperMe, key_id: UUID) -> ResponseReturnValue:
    """Take a passkey away; the last way in stays."""
    with suppress(LastFactorError), unit_of_work():
        passkeys.remove(me.helper, key_id)
    return _back("skydd")


@bp.post("/konto/app/ta-bort")
@for_helper
def remove_code_app(me: HelperMe) -> ResponseReturnValue:
    """Take the app with codes away; the last way in stays."""
    with suppress(LastFactorError), unit_of_work():
        second_factors.remove_app(me.helper)
    return _back("skydd")


@bp.post("/konto/besok/<uuid:visit_id>/avsluta")
@for_helper
def end_visit(me: HelperMe, visit_id: UUID) -> ResponseReturnValue:
    """End one of the helper's visits, wherever it is."""
    with unit_of_work():
        helper_visits.end_one(me.helper, visit_id)
    return _back("besok")


@bp.post("/konto/besok/avsluta-andra")
@for_helper
def end_other_visits(me: HelperMe) -> ResponseReturnValue:
    """End every visit of the helper's but this one."""
    with unit_of_work():
        helpers.end_visits(me.helper, but=me.visit.id)
    return _back("besok")


def _back(part: str) -> ResponseReturnValue:
    return redirect(url_for("helper.account", _anchor=part), 303)
