"""*Min plan*: where the plan is, who writes in it, and the ways to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.plan_rows import first_to_read, rows_of
from app.person.plan_standing import Stage, standing_of
from app.person.plan_verdicts import plan_to_read
from app.services import look_backs, people, plans, showings
from app.services.days import today
from app.services.makers import own_names
from app.services.plan_documents import document_of
from app.web.days_view import meeting_ahead, still_to_come
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from app.person.plan_rows import Row
    from app.person.plan_standing import Standing
    from app.plan.looking_back import Held
    from app.web.days_view import DayView

READS_AS = "plan_reads"
ONE, ALL = "en", "allt"

# What the person is told at each stage, in two short lines.
TOLD = {
    Stage.NONE: (_l("Din hjälpare har inte börjat skriva planen."), _l("Visa dina svar, så kan hjälparen börja.")),
    Stage.EMPTY: (_l("Din hjälpare har börjat på planen."), _l("Snart finns det något att läsa här.")),
    Stage.DRAFT: (_l("Din hjälpare skriver på planen."), _l("Det är ett förslag. Du kan läsa det nu.")),
    Stage.TO_READ: (_l("Nu kan du läsa hela planen."), _l("Läs och säg vad du tycker.")),
    Stage.OBJECTED: (_l("Du har sagt vad som inte stämmer."), _l("Nu ska din hjälpare svara dig.")),
    Stage.TO_SIGN: (_l("Du har svarat på alla rader i planen."), _l("Nu kan du skriva under, om du vill.")),
    Stage.WAITS_FOR_HELPER: (_l("Du har skrivit under planen."), _l("Nu ska din hjälpare skriva under.")),
    Stage.SIGNED: (_l("Planen är underskriven."), _l("Du kan läsa den när du vill.")),
}
WAITING = _l("Du har visat dina svar. Nu kan hjälparen börja.")


@bp.get("/plan")
@for_person
def plan(me: Me) -> ResponseReturnValue:
    """Show where the plan is, who writes in it, and the one thing to do next."""
    now, open_now = standing_of(me.person), showings.showings_of(me.person)
    first, second = TOLD[now.stage]
    writers = list(plans.writers(me.person).values()) if now.plan else []
    return render_template(
        "person/plan.html", now=now, stage=now.stage, shown=open_now, reads_as=_reads_as(me),
        told=(first, WAITING if now.stage is Stage.NONE and open_now else second),
        held=now.document.held if now.document else (), say_of=_say_of,
        meeting=meeting_ahead(now.document, today()) if now.document else None,
        days=_days_to_come(now),
        writers=writers, own_names=own_names(writers),
        may_be_asked=[one for one in open_now if one.helper_id] if now.plan and not writers else [],
        read=_reading_address(me, now.rows) if now.rows else "",
    )  # fmt: skip


def _say_of(held: Held) -> str:
    """Return where the person says what they think of what was held."""
    return url_for("person.plan_held", look_back_id=held.id)


def _days_to_come(now: Standing) -> list[DayView]:
    """Return the days for looking back on a plan that has been signed; before that, they are only proposed."""
    if not (now.document and now.plan and now.signatures.snapshot):
        return []
    return still_to_come(now.document, look_backs.days_answered(now.document.held), today())


def _reads_as(me: Me) -> str:
    return ALL if me.person.settings.get(READS_AS) == ALL else ONE


def _reading_address(me: Me, rows: Sequence[Row]) -> str:
    """Return where reading goes on: all on one page, or the first line the person has said nothing about."""
    row = first_to_read(tuple(rows))
    if row is None or _reads_as(me) == ALL:
        return url_for("person.plan_all")
    return url_for("person.plan_line", line_id=row.line.id)


@bp.post("/plan/las-sa")
@for_person
def plan_read_as(me: Me) -> ResponseReturnValue:
    """Remember how the person wants to read the plan, and open it that way. Raises PlanNotFoundError without a plan."""
    rows = rows_of(document_of(plan_to_read(me)))
    wanted = ALL if request.form.get("las") == ALL else ONE
    with unit_of_work():
        people.change_settings(me.person, **{READS_AS: wanted})
    row = first_to_read(rows)
    if row is None or wanted == ALL:
        return redirect(url_for("person.plan_all"), 303)
    return redirect(url_for("person.plan_line", line_id=row.line.id), 303)
