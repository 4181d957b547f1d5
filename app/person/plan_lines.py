"""One line of the plan on each page: what I said, what the helper wrote, and whether it is right (LSS 21 b §)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from flask import redirect, render_template, request, url_for

from app.person import bp
from app.person.own_files import files_of_lines
from app.person.plan_autosaving import autosave
from app.person.plan_gone import gone_row
from app.person.plan_rows import left_after, row_of, rows_of
from app.person.plan_verdicts import Pressed, form_of, plan_to_read, save
from app.person.plan_way import way_of_reading
from app.person.ways import LEAVING, aside_from
from app.services import plan_lines, signing, verdicts
from app.services.plan_documents import document_of
from app.services.plan_rows import written_by_others
from app.web.guards import Me, for_person
from app.web.saving import is_autosave

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.person.plan_rows import Row


# Where the buttons beside the line lead, once what was pressed on the page is saved.
BESIDE = {"photo": "person.plan_photos_of_line", "take-out": "person.plan_take_out"}
LEFT = "left"


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
    return _show(plan, rows, row.asked_again() if "ny" in request.args else row)


def _gone(plan: Plan, line_id: UUID) -> ResponseReturnValue:
    """Lead from a line that nobody has to remember any more. Raises PlanNotFoundError when it never was one."""
    plan_lines.any_line_of(plan, line_id)
    return redirect(url_for("person.plan_happened"), 303)


def _show(plan: Plan, rows: tuple[Row, ...], row: Row) -> str:
    before = rows[row.number - 2] if row.number > 1 else None
    return render_template(
        "person/plan_line.html", row=row, is_asked_again="ny" in request.args and row.is_new,
        form_id=form_of(request.form) if row.message else uuid4(),
        is_saved=row.is_said, previous_is_saved=before is not None and before.is_said, here=_address(row),
        left=() if way_of_reading() else left_after(rows, row), LEFT=LEFT, others=written_by_others(plan),
        done=verdicts.said_from(plan),
        beside=files_of_lines(plan, [row.line]), is_signed=signing.state_of(plan).holds,
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
    if is_autosave():
        return autosave([pressed], lambda said: save(me, said, form_of(request.form)))
    if pressed.message:
        return _show(plan, rows, pressed.on(row or gone_row(plan, document, line_id))), 422
    saved = save(me, [pressed], form_of(request.form))
    was_mended = bool(saved) and "mended" in request.form
    return _onward(plan, line_id, [one.line_number for one in saved], was_mended=was_mended)


def _onward(plan: Plan, line_id: UUID, said_about: Sequence[int], *, was_mended: bool) -> ResponseReturnValue:
    document = document_of(plan)  # Read anew: a helper may have written while the person read.
    rows = rows_of(document)
    row = row_of(document, rows, line_id)
    if row is None:
        return _gone(plan, line_id)
    wish = request.form.get("go", "")
    if wish in BESIDE:
        return redirect(url_for(BESIDE[wish], line_id=line_id, **way_of_reading()), 303)  # type: ignore[arg-type]  # as above
    if wish in LEAVING:
        return redirect(_leaving(rows, row, wish), 303)
    is_old = any(number < row.line.number for number in said_about)
    left = left_after(rows, row) if wish == LEFT else ()
    after = _address(left[0]) if left else _after(rows, row, was_mended=was_mended)
    return redirect(_address(row, ny=1) if is_old else after, 303)


def _after(rows: tuple[Row, ...], row: Row, *, was_mended: bool) -> str:
    """Return where Nästa leads. Who has answered about a mended line is done with those they spoke about before."""
    if way_of_reading():
        return url_for("person.plan_sign")
    if row.line.is_left_out:
        return url_for("person.plan_happened", _anchor="inte-med")
    if was_mended:
        following = tuple(one for one in rows[row.number : row.number + 1] if not one.is_said)
        left = following or left_after(rows, row)
        return _address(left[0]) if left else url_for("person.plan")
    return _address(rows[row.number]) if row.number < row.count else url_for("person.plan")


def _leaving(rows: Sequence[Row], row: Row, wish: str) -> str:
    """Return where one of the tools at the top leads."""
    if aside := aside_from(wish, _address(row)):
        return aside
    if way_of_reading():
        return url_for("person.plan_sign")
    if row.line.is_left_out:
        return url_for("person.plan_happened", _anchor="inte-med")
    return _address(rows[row.number - 2]) if row.number > 1 else url_for("person.plan")
