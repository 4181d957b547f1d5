"""*De som skriver i min plan*: which helpers may write, changed at once, and what has been done with the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.plan_verdicts import plan_to_read
from app.plan.events import PlanVerb
from app.services import plans, showings
from app.services.makers import own_names
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from app.models import PlanEvent

SOMEONE = _l("Hjälparen")
SHOWN = "visat"
# What has been done, as the person is told: everything that can be done has words here.
TOLD = {
    PlanVerb.BEGUN: _l("%(name)s började skriva din plan."),
    PlanVerb.FRAME_CHANGED: _l("%(name)s ändrade dagar eller ansvar i planen."),
    PlanVerb.WRITER_ADDED: _l("%(name)s fick skriva i din plan."),
    PlanVerb.WRITER_REMOVED: _l("%(name)s slutade skriva i din plan."),
    PlanVerb.SIGNED_BY_PERSON: _l("Du skrev under planen."),
    PlanVerb.SIGNED_BY_HELPER: _l("%(name)s skrev under planen."),
    PlanVerb.SIGNATURES_LIFTED: _l("Planen ändrades. Ni behöver skriva under igen."),
    PlanVerb.TAKEN_OUT_AS_JSON: _l("%(name)s tog ut en kopia av planen."),
    PlanVerb.TAKEN_OUT_AS_FHIR: _l("%(name)s tog ut en kopia av planen till ett annat system."),
}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done with the plan, in words, and when."""

    words: str
    at: datetime


@bp.get("/plan/hjalpare")
@for_person
def plan_writers(me: Me) -> ResponseReturnValue:
    """Show who may write in the plan, and what has been done. Raises PlanNotFoundError without a plan."""
    plan_to_read(me)
    writers = plans.writers(me.person)
    readers = [showing for showing in showings.showings_of(me.person) if showing.helper_id]
    changed = request.args.get("andrad", type=UUID)
    return render_template(
        "person/plan_writers.html", readers=readers, writers=writers, own_names=own_names(readers),
        done=list(_done(me)),
        changed=next((showing for showing in readers if showing.id == changed), None),
    )  # fmt: skip


def _done(me: Me) -> Iterator[Done]:
    return (Done(_in_words(event), event.created_at) for event in plans.events(me.person))


def _in_words(event: PlanEvent) -> str:
    return str(TOLD[PlanVerb(event.verb)]).replace("%(name)s", event.by or str(SOMEONE))


@bp.post("/plan/hjalpare/<uuid:showing_id>")
@for_person
def plan_let_write(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Let one helper write, or only read answers, at once. Raises PlanNotFoundError for a showing of anybody else's.

    It is chosen on the page of the helpers, and where the person has just shown something to one.
    """
    with unit_of_work():
        if request.form.get("far") == "skriva":
            plans.let_write(me.person, showing_id)
        else:
            plans.stop_writing(me.person, showing_id)
    if request.form.get("fran") == SHOWN:
        return redirect(url_for("person.shown", showing_id=showing_id, andrad=1, _anchor="skriva"), 303)
    return redirect(url_for("person.plan_writers", andrad=showing_id), 303)
