"""The whole plan on one page, under its headings, each line with what the person says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.plan_gone import gone_row
from app.person.plan_rows import by_id, rows_of
from app.person.plan_verdicts import Pressed, form_of, plan_to_read, save
from app.person.ways import LEAVING
from app.plan.sections import filled
from app.services.plan_documents import document_of
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.person.plan_rows import Row
    from app.plan.document import Document

NUMBER = "rad-"


@bp.get("/plan/allt")
@for_person
def plan_all(me: Me) -> ResponseReturnValue:
    """Show every line of the plan on one page. Raises PlanNotFoundError when nobody has begun it."""
    document = document_of(plan_to_read(me))
    is_asked_again = "ny" in request.args
    rows = by_id(tuple(row.asked_again() if is_asked_again else row for row in rows_of(document)))
    return _show(document, rows) if rows else redirect(url_for("person.plan"), 303)


def _show(document: Document, rows: Mapping[UUID, Row]) -> str:
    refused = {f"{row.fault_field}-{row.line.id}": row.message for row in rows.values() if row.message}
    return render_template(
        "person/plan_all.html", rows=rows, faults_of=refused, form_id=form_of(request.form) if refused else uuid4(),
        gone=[row for row in rows.values() if row.line.is_left_out],
        sections=[one for one in filled(document) if not one.is_empty],
        is_saved=any(row.is_said for row in rows.values()), here=url_for("person.plan_all"),
    )  # fmt: skip


@bp.post("/plan/allt")
@for_person
def plan_all_save(me: Me) -> ResponseReturnValue:
    """Save everything that was pressed; lines that were written anew meanwhile are shown and asked again."""
    plan = plan_to_read(me)
    document = document_of(plan)
    rows = by_id(rows_of(document))
    pressed = [one.beside(rows.get(one.line_id)) for one in _pressed()]
    if any(one.message for one in pressed):
        as_sent = list(_as_sent(plan, document, pressed))
        save(me, [one for one in pressed if not one.message], form_of(request.form))
        return _show(document, {**rows, **by_id(tuple(as_sent))}), 422
    saved = save(me, pressed, form_of(request.form))
    now = by_id(rows_of(document_of(plan)))  # Read anew: a helper may have written while the person read.
    old = [one.line_id for one in saved if one.line_id in now and one.line_number < now[one.line_id].line.number]
    return redirect(_onward(request.form.get("go", ""), old), 303)


def _pressed() -> Iterator[Pressed]:
    return (Pressed.of(request.form, line_id, f"-{line_id}") for line_id in _lines_of_the_form())


def _as_sent(plan: Plan, document: Document, pressed: Iterable[Pressed]) -> Iterator[Row]:
    """Go through the lines with what was pressed; one that was taken out of the plan meanwhile comes when refused."""
    rows = by_id(rows_of(document))
    for one in pressed:
        if one.line_id in rows:
            yield one.on(rows[one.line_id])
        elif one.message:
            yield one.on(gone_row(plan, document, one.line_id))


def _lines_of_the_form() -> list[UUID]:
    """Return the lines that stood on the page; a name that is no line's is nothing."""
    found = []
    for name in request.form:
        if name.startswith(NUMBER):
            try:
                found.append(UUID(name.removeprefix(NUMBER)))
            except ValueError:
                continue
    return found


def _onward(wish: str, old: list[UUID]) -> str:
    here = url_for("person.plan_all")
    match wish:
        case "help":
            return url_for("person.help_me", fran=here)
        case "pause":
            return url_for("person.pause", fran=here)
        case "home":
            return url_for("person.home")
    if old and wish not in LEAVING:
        return url_for("person.plan_all", ny=1, _anchor=f"rad-{old[0]}")
    return url_for("person.plan")
