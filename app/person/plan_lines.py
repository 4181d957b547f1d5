"""One line of the plan on each page: what I said, what the helper wrote, and whether it is right (LSS 21 b §)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.plan_gone import gone_row
from app.person.plan_rows import row_of, rows_of
from app.person.plan_verdicts import Pressed, form_of, plan_to_read, save
from app.person.plan_way import way_of_reading
from app.person.ways import LEAVING
from app.services import plan_lines
from app.services.plan_documents import document_of
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.person.plan_rows import Row


PHOTO = "photo"


@bp.get("/plan/rad/<uuid:line_id>")
@for_person
def plan_line(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Show one line, also one that was left out of the plan. Raises PlanNotFoundError for anybody else's."""
    plan = plan_to_read(me)
    document = document_of(plan)
    rows = rows_of(document)
    row = row_of(document, rows, line_id)
    if row is None:
        return _gone(plan, line_id)
    return _show(rows, row.asked_again() if "ny" in request.args else row)


def _gone(plan: Plan, line_id: UUID) -> ResponseReturnValue:
    """Lead from a line that nobody has to remember any more. Raises PlanNotFoundError when it never was one."""
    plan_lines.line_of(plan, line_id)
    return redirect(url_for("person.plan_happened"), 303)


def _show(rows: Sequence[Row], row: Row) -> str:
    before = rows[row.number - 2] if row.number > 1 else None
    return render_template(
        "person/plan_line.html", row=row, is_asked_again="ny" in request.args and row.is_new,
        form_id=form_of(request.form) if row.message else uuid4(),
        is_saved=row.is_said, previous_is_saved=before is not None and before.is_said, here=_address(row),
    )  # fmt: skip


def _address(row: Row, **query: object) -> str:
    more = {**way_of_reading(), **query}
    return url_for("person.plan_line", line_id=row.line.id, **more)  # type: ignore[arg-type]  # Flask takes any value


@bp.post("/plan/rad/<uuid:line_id>")
@for_person
def plan_line_save(me: Me, line_id: UUID) -> ResponseReturnValue:
    """Save what the person says about a line and open the next; one that was written anew meanwhile is asked again."""
    plan = plan_to_read(me)
    document = document_of(plan)
    rows = rows_of(document)
    row = row_of(document, rows, line_id)
    pressed = Pressed.of(request.form, line_id).beside(row)
    if pressed.message:
        return _show(rows, pressed.on(row or gone_row(plan, document, line_id))), 422
    saved = save(me, [pressed], form_of(request.form))
    return _onward(plan, line_id, [one.line_number for one in saved])


def _onward(plan: Plan, line_id: UUID, said_about: Sequence[int]) -> ResponseReturnValue:
    document = document_of(plan)  # Read anew: a helper may have written while the person read.
    rows = rows_of(document)
    row = row_of(document, rows, line_id)
    if row is None:
        return _gone(plan, line_id)
    wish = request.form.get("go", "")
    if wish == PHOTO:
        return redirect(url_for("person.plan_photos_of_line", line_id=line_id), 303)
    if wish in LEAVING:
        return redirect(_leaving(rows, row, wish), 303)
    is_old = any(number < row.line.number for number in said_about)
    return redirect(_address(row, ny=1) if is_old else _after(rows, row), 303)


def _after(rows: Sequence[Row], row: Row) -> str:
    if way_of_reading():
        return url_for("person.plan_sign")
    if row.line.is_left_out:
        return url_for("person.plan_happened", _anchor="inte-med")
    return _address(rows[row.number]) if row.number < row.count else url_for("person.plan")


def _leaving(rows: Sequence[Row], row: Row, wish: str) -> str:
    """Return where one of the tools at the top leads."""
    match wish:
        case "help":
            return url_for("person.help_me", fran=_address(row))
        case "pause":
            return url_for("person.pause", fran=_address(row))
        case "home":
            return url_for("person.home")
        case _ if way_of_reading():
            return url_for("person.plan_sign")
        case _ if row.line.is_left_out:
            return url_for("person.plan_happened", _anchor="inte-med")
        case _:
            return _address(rows[row.number - 2]) if row.number > 1 else url_for("person.plan")
