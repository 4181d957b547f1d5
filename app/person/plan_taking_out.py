"""*Ta bort den här raden*: the plan is the person's, so the person may take out any line of it, and put it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.plan_rows import row_of, rows_of
from app.person.plan_verdicts import plan_to_read
from app.person.plan_way import way_of_reading
from app.services import people, plan_lines, signing, taken_out
from app.services.line_places import TooManyLinesError
from app.services.plan_documents import document_of
from app.services.plan_rows import written_by_others
from app.web.guards import Me, for_person
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

FULL = _l("Planen är full. Be din hjälpare att ta bort en rad först.")
UNREADABLE = 422


@bp.get("/plan/rad/<uuid:line_id>/ta-bort")
@for_person
def plan_take_out(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Ask whether the line shall go, or show that it has gone and can come back. Raises PlanNotFoundError as always."""
    return _show(me, line_id)


def _show(me: Me, line_id: UUID, words: str = "", fault: str = "") -> ResponseReturnValue:
    plan = plan_to_read(me)
    document = document_of(plan)
    row = row_of(document, rows_of(document), line_id)
    if row is None or row.line.is_closing or (row.line.is_left_out and not row.line.is_taken_out_by_person):
        plan_lines.line_of(plan, line_id)
        return redirect(url_for("person.plan_line", line_id=line_id, **way_of_reading()), 303)  # type: ignore[arg-type]  # Flask takes any value
    return render_template(
        "person/plan_take_out.html", row=row, words=words, fault=fault, way=way_of_reading(),
        others=written_by_others(plan),
        is_signed=signing.state_of(plan).holds,
    ), UNREADABLE if fault else 200  # fmt: skip


@bp.post("/plan/rad/<uuid:line_id>/ta-bort")
@for_person
def plan_take_out_now(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Take the line out, with the person's own words as the reason if there are any; pressing twice is the same."""
    words = clean(request.form.get("ord", "")).strip()
    if len(words) > LONGEST_TEXT:
        return _show(me, line_id, words, str(TOO_LONG))
    with unit_of_work():
        people.lock(me.person)
        plan = plan_to_read(me)
        taken_out.take_out(plan, plan_lines.line_of(plan, line_id), words)
    return _to("person.plan_take_out", line_id)


@bp.post("/plan/rad/<uuid:line_id>/ta-tillbaka")
@for_person
def plan_put_back(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Put back what the person took out. What a helper left out stays out: that one is asked."""
    try:
        with unit_of_work():
            people.lock(me.person)
            plan = plan_to_read(me)
            taken_out.put_back(plan, plan_lines.line_of(plan, line_id))
    except TooManyLinesError:
        return _show(me, line_id, fault=str(FULL))
    return _to("person.plan_line", line_id)


def _to(endpoint: str, line_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(endpoint, line_id=line_id, **way_of_reading()), 303)  # type: ignore[arg-type]  # as above
