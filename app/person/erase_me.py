"""*Ta bort allt om mig*: what goes, what may be left elsewhere, and seven days to regret it (security.md 2.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.services import erasing, who_looked
from app.services.audit_words import Action
from app.services.days import day_of
from app.services.people import LeavingError
from app.web.days import date_in_words
from app.web.guards import Me, for_person
from app.web.signed_in import caller

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

TOOK_OUT: Final = frozenset({Action.TOOK_OUT_JSON, Action.TOOK_OUT_FHIR, Action.TOOK_OUT_PDF})
STAYS_OPEN: Final = frozenset({
    "person.erase_me", "person.take_everything", "person.help_me", "person.pause", "person.my_key",
    "person.key_picture",
})  # fmt: skip
"""The pages that can still be opened while everything waits to be taken away; what is sent from others is kept."""


@bp.before_request
def undo_first() -> ResponseReturnValue | None:
    """Show Ångra before any other page to a person whose everything is to be taken away."""
    if request.method != "GET" or request.endpoint in STAYS_OPEN:
        return None
    asking = caller()
    is_leaving = asking is not None and asking.person is not None and asking.person.erase_at is not None
    return redirect(url_for("person.erase_me"), 303) if is_leaving else None


@bp.get("/ta-bort-allt")
@for_person
def erase_me(me: Me) -> ResponseReturnValue:
    """Tell what is taken away; where that is asked for already, show when, and Ångra."""
    goes_at = erasing.when(me.person)
    if goes_at:
        day = date_in_words(day_of(goes_at))
        return render_template("person/erase_me_waits.html", day=day, wanted_to_show="visa" in request.args)
    looks = who_looked.looks(me.person, since=None)
    took_out = sorted({look.name for look in looks if look.acts & TOOK_OUT and look.name})
    return render_template("person/erase_me.html", is_sure=request.args.get("saker") == "1", took_out=took_out)


@bp.errorhandler(LeavingError)
def undo_before_showing(_: LeavingError) -> ResponseReturnValue:
    """Lead who pressed Visa on a page from before to where it stands that nothing is shown now, and to Ångra."""
    return redirect(url_for("person.erase_me", visa=1), 303)


@bp.post("/ta-bort-allt")
@for_person
def erase_me_now(me: Me) -> ResponseReturnValue:
    """Close everything for others at once, and let everything go in seven days."""
    with unit_of_work():
        erasing.ask(me.person)
    return redirect(url_for("person.erase_me"), 303)


@bp.post("/ta-bort-allt/angra")
@for_person
def keep_me(me: Me) -> ResponseReturnValue:
    """Let everything stay."""
    with unit_of_work():
        erasing.regret(me.person)
    return redirect(url_for("person.home", kvar=1), 303)
