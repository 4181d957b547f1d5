"""Writing one line of the plan, a new one or one that is there: saved a moment after the last key, or by Spara."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import jsonify, request, url_for

from app.helper import bp
from app.helper.plan_closing import closing_page
from app.helper.plan_form import Progress, read_line
from app.helper.plan_line_page import LinePage
from app.helper.plan_words import FULL
from app.helper.plan_work import at_work, back_to_line, back_to_plan, hand_of, number_in, uuid_in
from app.i18n import _
from app.plan.closing import closing_ids
from app.plan.kinds import CLOSING, WISHES, Content, LineKind
from app.services import participants, plan_lines, plan_rows, plans, verdicts
from app.services.line_places import TooManyLinesError
from app.services.plan_lines import StaleLineError, Written
from app.services.plans import PlanNotFoundError
from app.web.guards import HelperMe, for_helper
from app.web.saving import is_autosave

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.helper.plan_form import LineForm
    from app.models import Plan, PlanLine
    from app.services.plans import Writing

CONFLICT, UNREADABLE = 409, 422


@bp.get("/visat/<uuid:showing_id>/plan/rad/<uuid:line_id>")
@for_helper
def plan_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Show one line, ready to write, or to answer what is about the whole plan. Raises PlanNotFoundError."""
    work = plans.writing(me.helper, showing_id)
    if line_id in closing_ids(work.begun.id):
        return closing_page(work, line_id)
    page = LinePage.of(work, line_id)
    return page.show(page.opened())


@bp.post("/visat/<uuid:showing_id>/plan/rad/<uuid:line_id>")
@for_helper
def save_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Save what the form says, as a new version. Where somebody else has written meanwhile, both texts are shown."""
    page = LinePage.of(plans.writing(me.helper, showing_id), line_id)
    assert page.line  # noqa: S101 (a page of a line that is there)
    latest = plan_lines.current_version(page.line)
    now, seen = plan_lines.written_of(latest), number_in(request.form.get("seen", ""))
    form = read_line(request.form, page.kind, now if latest.left_out_at is None else _without_reason(now))
    answered = _answered(form) if _is_spara() else None
    if answered and "ord" not in form.faults and page.is_untouched(form, seen):
        return _only_answered(me, showing_id, line_id, answered, form)
    if form.faults:
        return _refused(page, form, seen)
    try:
        with at_work(me, showing_id) as plan:
            line = plan_lines.line_of(plan, line_id)
            if is_autosave() and verdicts.is_about_now(line):
                return _spoken_about(page)
            plan_lines.change(plan, line, seen, _with_new(plan, form, page), hand_of(me))
            _note_progress(line, form)
            _change_kind(plan, line, me)
            if answered:
                verdicts.reply(plan, answered, form.typed["ord"], me.helper)
    except StaleLineError as stale:
        return _both(page, form, stale)
    except TooManyLinesError:  # Somebody took the line out meanwhile, and another has its room now.
        return page.show(replace(form, faults={"text": str(FULL)}), theirs=now, seen=seen), UNREADABLE
    plan_rows.confirm(line)
    return _saved(page, showing_id, line, form)


def _without_reason(now: Written) -> Written:
    """Return what a line that was left out says; why it was left out is no reason to do nothing with a wish."""
    return replace(now, content=replace(now.content, reason=""))


@bp.get("/visat/<uuid:showing_id>/plan/ny")
@for_helper
def new_line(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show the empty form of a new line of a kind; an action hangs on the wish that `under` names."""
    page = _new_page(plans.writing(me.helper, showing_id))
    return page.show(page.opened())


@bp.post("/visat/<uuid:showing_id>/plan/ny")
@for_helper
def add_line(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Add a line; the same form sent twice writes in the line it made the first time."""
    page = _new_page(plans.writing(me.helper, showing_id))
    form = read_line(request.form, page.kind, Written(Content()))
    if form.faults:
        return _refused(page, form, 0)
    try:
        with at_work(me, showing_id) as plan:
            parent = plan_lines.line_of(plan, page.parent.id) if page.parent else None
            written, hand = _with_new(plan, form, page), hand_of(me)
            line = plan_lines.add(plan, page.kind, written, hand, parent=parent)
            plan_lines.change(plan, line, 1, written, hand)
            _note_progress(line, form)
    except StaleLineError as stale:
        return _both(LinePage.of(plans.writing(me.helper, showing_id), line.id), form, stale)
    except TooManyLinesError:
        return _refused(page, replace(form, faults={"text": str(FULL)}), 0)
    plan_rows.confirm(line)
    return _saved(page, showing_id, line, form)


def _new_page(work: Writing) -> LinePage:
    kind = next((one for one in LineKind if one not in CLOSING and one == request.values.get("slag")), None)
    under = uuid_in(request.values.get("under", ""))
    if kind is None or (kind is LineKind.ACTION) is not (under is not None):
        raise PlanNotFoundError
    parent = plan_lines.line_of(work.begun, under) if under else None
    if parent and parent.kind not in WISHES:
        raise PlanNotFoundError
    work.begun  # noqa: B018 (raises when the helper may not write)
    return LinePage(work, kind, parent=parent)


def _with_new(plan: Plan, form: LineForm, page: LinePage) -> Written:
    """Return what the form says, with the people that are new added to those who have to do with the plan."""
    tasks = dict(form.written.tasks)
    new = [(task, page.makers.place(plan, token)) for task, tokens in form.makers.items() for token in tokens]
    new += [(task, participants.called(plan, name)) for task, name in form.new.items()]
    for task, one in new:
        tasks[task] = tuple(dict.fromkeys((*tasks.get(task, ()), one.id)))
    return Written(form.written.content, tasks)


def _note_progress(line: PlanLine, form: LineForm) -> None:
    if form.progress is not None and form.progress != request.form.get("was"):  # Another helper may have noted more.
        is_done = form.progress is Progress.DONE
        plan_lines.note_progress(line, begun=is_done or form.progress is Progress.BEGUN, done=is_done)


def _change_kind(plan: Plan, line: PlanLine, me: HelperMe) -> None:
    """Let the line be of the kind that was chosen, but only when the button beside it was pressed."""
    if "byt" not in request.form:
        return
    kind = next((one for one in LineKind if one == request.form.get("slag")), None)
    if kind is None:
        raise PlanNotFoundError
    plan_rows.change_kind(plan, line, kind, hand_of(me))


def _answered(form: LineForm) -> UUID | None:
    """Return what the person said that the form answers, or None. Raises PlanNotFoundError for an answer to nothing."""
    if not form.typed["ord"].strip():
        return None
    verdict_id = uuid_in(request.form.get("om", ""))
    if verdict_id is None:
        raise PlanNotFoundError
    return verdict_id


def _is_spara() -> bool:
    """Tell whether Spara itself was pressed: an answer to the person stands for ever, and nothing else sends it."""
    return not is_autosave() and not {"byt", "namn", "enter"} & request.form.keys()


def _only_answered(
    me: HelperMe, showing_id: UUID, line_id: UUID, verdict_id: UUID, form: LineForm
) -> ResponseReturnValue:
    """Keep the answer, and leave the line to whoever has written in it meanwhile."""
    with at_work(me, showing_id) as plan:
        plan_lines.line_of(plan, line_id)
        verdicts.reply(plan, verdict_id, form.typed["ord"], me.helper)
    return back_to_plan(showing_id, "replied", line_id)


def _refused(page: LinePage, form: LineForm, seen: int) -> ResponseReturnValue:
    """Tell what to do first; all that was typed stands in its field."""
    if is_autosave():
        return jsonify(saved=False, why=next(iter(form.faults.values())))
    return page.show(form, seen=seen), UNREADABLE


def _spoken_about(page: LinePage) -> ResponseReturnValue:
    """Tell that the person has spoken about the line, which is written anew by a press alone then (decision 34)."""
    why = _("Inte sparat än. %(name)s har sagt något om raden. Tryck på Spara.", name=page.name)
    return jsonify(saved=False, stale=True, why=why)


def _both(page: LinePage, form: LineForm, stale: StaleLineError) -> ResponseReturnValue:
    """Show what somebody else has written beside what stands in the form, to choose or to write together."""
    if is_autosave():
        return jsonify(saved=False, stale=True)
    return page.show(form, theirs=stale.written, seen=stale.number), CONFLICT


def _saved(page: LinePage, showing_id: UUID, line: PlanLine, form: LineForm) -> ResponseReturnValue:
    here = url_for("helper.plan_line", showing_id=showing_id, line_id=line.id)
    if is_autosave():
        return jsonify(saved=True, number=line.number, day=form.day, progress=form.progress, action=here)
    is_answered = _answered(form) is not None
    done = "kind" if "byt" in request.form else "saved"
    if is_answered and not _is_spara():
        return _still_answering(page.work, line, form, done)
    if "byt" in request.form or "namn" in request.form:
        return back_to_line(showing_id, line.id, done)
    return back_to_plan(showing_id, "both" if is_answered else done if page.line else "added", line.id)


def _still_answering(work: Writing, line: PlanLine, form: LineForm, done: str) -> str:
    """Return the page of the line as it is saved, with the answer that is not sent yet still in its field."""
    page = LinePage.of(work, line.id)
    opened = page.opened()
    return page.show(replace(opened, typed=opened.typed | {"ord": form.typed["ord"]}), done=done)
