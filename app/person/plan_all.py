"""The whole plan on one page, under its headings, each line with what the person says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.drawn import WHOLE, drawn_after
from app.person.own_files import files_of_lines
from app.person.plan_autosaving import autosave
from app.person.plan_gone import gone_row
from app.person.plan_rows import by_id, rows_of
from app.person.plan_verdicts import Pressed, form_of, plan_to_read, save
from app.person.ways import LEAVING, aside_from
from app.plan.sections import filled_to_speak_about
from app.services import signing, verdicts
from app.services.plan_documents import document_of
from app.services.plan_rows import written_by_others
from app.web.guards import Me, for_person
from app.web.saving import is_autosave

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.person.plan_rows import Row
    from app.plan.document import Document
    from app.plan.sections import Filled

NUMBER = "rad-"
FILL_A_SCREEN = 3  # Lines of a plan on the largest tablet, with both voices and the cards.


@bp.get("/plan/allt")
@for_person
def plan_all(me: Me) -> ResponseReturnValue:
    """Show every line of the plan on one page. Raises PlanNotFoundError when nobody has begun it."""
    plan = plan_to_read(me)
    document = document_of(plan)
    is_asked_again = "ny" in request.args
    rows = by_id(tuple(row.asked_again() if is_asked_again else row for row in rows_of(document)))
    return _show(plan, document, rows) if rows else redirect(url_for("person.plan"), 303)


def _show(plan: Plan, document: Document, rows: Mapping[UUID, Row]) -> str:
    refused = {f"{row.fault_field}-{row.line.id}": row.message for row in rows.values() if row.message}
    sections = list(_headings(document, rows))
    return render_template(
        "person/plan_all.html", rows=rows, faults_of=refused, form_id=uuid4(),
        gone=[row for row in rows.values() if row.line.is_left_out],
        sections=sections, drawn_after=WHOLE if refused or "ny" in request.args else _drawn_after(sections),
        is_saved=any(row.is_said for row in rows.values()), here=url_for("person.plan_all"),
        others=written_by_others(plan), is_signed=signing.state_of(plan).holds,
        done=verdicts.said_from(plan), beside=files_of_lines(plan, [row.line for row in rows.values()]),
    )  # fmt: skip


def _drawn_after(sections: Iterable[Filled]) -> str:
    return drawn_after((f"{NUMBER}{line.id}" for one in sections for line in one.lines), FILL_A_SCREEN)


def _headings(document: Document, rows: Mapping[UUID, Row]) -> Iterator[Filled]:
    """Go through the headings with something under them; what is about a plan without lines has no rows."""
    for one in filled_to_speak_about(document):
        if not one.is_empty and all(line.id in rows for line in one.lines):
            yield one


@bp.post("/plan/allt")
@for_person
def plan_all_save(me: Me) -> ResponseReturnValue:
    """Save everything that was pressed; lines that were written anew meanwhile are shown and asked again."""
    plan = plan_to_read(me)
    document = document_of(plan)
    rows = by_id(rows_of(document))
    pressed = [one.beside(rows.get(one.line_id)) for one in _pressed()]
    if is_autosave():
        return autosave(pressed, lambda said: save(me, said, form_of(request.form)))
    if any(one.message for one in pressed):
        as_sent = list(_as_sent(plan, document, pressed))
        save(me, [one for one in pressed if not one.message], form_of(request.form))
        return _show(plan, document, {**rows, **by_id(tuple(as_sent))}), 422
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
    if aside := aside_from(wish, url_for("person.plan_all")):
        return aside
    if old and wish not in LEAVING:
        return url_for("person.plan_all", ny=1, _anchor=f"rad-{old[0]}")
    return url_for("person.plan")
