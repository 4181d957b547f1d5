"""What is pressed at a line of the draft: move, split, leave out, take back, write as before, and answer the person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from flask import render_template, request

from app.helper import bp
from app.helper.names import name_in
from app.helper.plan_closing import closing_page
from app.helper.plan_line_page import LinePage, line_in, line_or_forgotten
from app.helper.plan_words import FULL
from app.helper.plan_work import at_work, back_to_line, back_to_plan, hand_of, number_in, uuid_in
from app.i18n import _l
from app.plan.closing import closing_ids
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, plan_lines, plan_rows, plans, showings, verdicts
from app.services.line_places import TooManyLinesError
from app.services.plan_documents import document_of
from app.services.plan_lines import StaleLineError
from app.services.plans import PlanNotFoundError
from app.web.guards import HelperMe, for_helper
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.plan.document import Line
    from app.services.plan_lines import Hand

CONFLICT, UNREADABLE = 409, 422
WRITE_BOTH = _l("Skriv något i båda rutorna.")
WRITE_REASON = _l("Skriv varför det inte blev med.")
WRITE_REPLY = _l("Skriv ditt svar.")
LINE = "/visat/<uuid:showing_id>/plan/rad/<uuid:line_id>"


@bp.post(f"{LINE}/flytta")
@for_helper
def move_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Let the line change places with the one before or after it; at the end nothing happens."""
    is_up = request.form.get("till") == "up"
    with at_work(me, showing_id) as plan:
        line = plan_lines.line_of(plan, line_id)
        beside = plan_rows.neighbour(line, is_up=is_up)
        if beside:
            plan_lines.move(plan, line, beside)
    return back_to_plan(showing_id, "up" if is_up else "down", line_id)


@bp.get(f"{LINE}/dela")
@for_helper
def split_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Show the line twice, to be made into two."""
    work = plans.writing(me.helper, showing_id)
    line = line_in(document_of(work.begun), line_id)
    halves = _halves(line.text)
    return _split_page(showing_id, line, halves, {}, line.number)


def _halves(text: str) -> tuple[str, str]:
    """Return where the text can be cut: after its first sentence or line; else all of it stands first."""
    for end in ("\n", ". "):
        first, found, rest = text.partition(end)
        if found and first.strip() and rest.strip():
            return first + end.strip(), rest
    return text, ""


def _split_page(
    showing_id: UUID, line: Line, halves: tuple[str, str], faults: dict[str, str], seen: int, *, is_stale: bool = False
) -> str:
    return render_template(
        "helper/plan_split.html", showing_id=showing_id, line=line, halves=halves, faults=faults, seen=seen,
        is_stale=is_stale, form_id=request.form.get("form_id") or uuid4(),
    )  # fmt: skip


@bp.post(f"{LINE}/dela")
@for_helper
def split_line_now(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Let the line say the first half, and a new line after it the second."""
    line = _line_now(me, showing_id, line_id)
    halves = clean(request.form.get("text", "")), clean(request.form.get("text-2", ""))
    seen = number_in(request.form.get("seen", ""))
    faults = {name: str(TOO_LONG) for name, half in zip(("text", "text-2"), halves, strict=True)
              if len(half) > LONGEST_TEXT}  # fmt: skip
    faults |= {name: str(WRITE_BOTH) for name, half in zip(("text", "text-2"), halves, strict=True) if not half.strip()}
    if faults:
        return _split_page(showing_id, line, halves, faults, seen), UNREADABLE
    try:
        with at_work(me, showing_id) as plan:
            row = plan_lines.line_of(plan, line_id)
            new = plan_lines.split(plan, row, seen, halves, hand_of(me))
    except StaleLineError as stale:
        now = _line_now(me, showing_id, line_id)
        return _split_page(showing_id, now, halves, {}, stale.number, is_stale=True), CONFLICT
    except TooManyLinesError:
        return _split_page(showing_id, line, halves, {"text-2": str(FULL)}, seen), UNREADABLE
    return back_to_plan(showing_id, "split", new.id)


def _line_now(me: HelperMe, showing_id: UUID, line_id: UUID) -> Line:
    """Return the line as it is now, also when somebody has removed it: what was written about it is shown beside."""
    plan = plans.writing(me.helper, showing_id).begun
    return line_or_forgotten(plan, document_of(plan), line_id)


@bp.get(f"{LINE}/ta-bort")
@for_helper
def ask_why(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Ask why the line is left out of the plan."""
    work = plans.writing(me.helper, showing_id)
    return _why_page(work, line_in(document_of(work.begun), line_id), "", {})


def _why_page(work: plans.Writing, line: Line, reason: str, faults: dict[str, str], *, is_stale: bool = False) -> str:
    name = name_in(showings.shown_answers(work.showing))
    return render_template(
        "helper/plan_leave_out.html", showing_id=work.showing.id, line=line, reason=reason, faults=faults, name=name,
        is_stale=is_stale,
    )  # fmt: skip


@bp.post(f"{LINE}/ta-bort")
@for_helper
def leave_out_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Take the line out of the plan. What the person said or wished for stays visible, with the reason.

    Where somebody else has left it out meanwhile, their reason is shown beside what stands in the form.
    """
    reason, is_stale = clean(request.form.get("reason", "")), False
    try:
        with at_work(me, showing_id) as plan:
            is_kept = _leave_out(plan, line_id, reason, hand_of(me))
    except _NoReasonError as problem:
        fault = str(problem)
    except StaleLineError:
        fault, is_stale = "", True
    else:
        return back_to_plan(showing_id, "left-out" if is_kept else "removed", line_id, anchor="" if is_kept else "plan")
    work = plans.writing(me.helper, showing_id)
    line = line_in(document_of(work.begun), line_id)
    page = _why_page(work, line, reason, {"reason": fault} if fault else {}, is_stale=is_stale)
    return page, CONFLICT if is_stale else UNREADABLE


class _NoReasonError(Exception):
    """The line cannot be left out with what was written; the words say what to do."""


def _leave_out(plan: Plan, line_id: UUID, reason: str, hand: Hand) -> bool:
    """Leave the line out and tell whether it stays visible with its reason; one that is out already is as it was.

    Call when the turn has come: until then the person may speak about the line, which then needs a reason. Raises
    _NoReasonError, and StaleLineError when somebody else has given another reason since the form was shown.
    """
    row = plan_lines.line_of(plan, line_id)
    is_out = plan_rows.is_left_out(row)
    line = _line_or_none(plan, line_id)
    if line is None or (is_out and reason.strip() in {"", line.reason.strip()}):
        return line is not None and line.is_remembered  # The button was pressed twice.
    if line.is_remembered and (fault := _fault(reason, str(WRITE_REASON))):
        raise _NoReasonError(fault)
    if is_out and (line.is_taken_out_by_person or number_in(request.form.get("seen", "")) != row.number):
        raise StaleLineError(row.number, plan_lines.written_of(plan_lines.current_version(row)))
    plan_lines.leave_out(plan, row, reason, hand)
    return line.is_remembered


def _line_or_none(plan: Plan, line_id: UUID) -> Line | None:
    """Return the line as the plan has it, or None when it was left out and nobody had wished for it."""
    try:
        return line_in(document_of(plan), line_id)
    except PlanNotFoundError:
        return None


def _fault(words: str, write: str) -> str:
    return write if not words.strip() else str(TOO_LONG) if len(words) > LONGEST_TEXT else ""


@bp.post(f"{LINE}/ta-tillbaka")
@for_helper
def bring_back_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Put a line that was left out back where it stood."""
    with at_work(me, showing_id) as plan:
        plan_lines.bring_back(plan, plan_lines.line_of(plan, line_id), hand_of(me))
    return back_to_plan(showing_id, "back", line_id)


@bp.post(f"{LINE}/som-forut")
@for_helper
def line_as_before(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Let the line say what it said before; what it says now stays among its versions.

    Where somebody else has written meanwhile, both texts are shown.
    """
    number, seen = number_in(request.form.get("number", "")), number_in(request.form.get("seen", ""))
    try:
        with at_work(me, showing_id) as plan:
            line = plan_lines.line_of(plan, line_id)
            plan_rows.as_before(plan, line, seen, number, hand_of(me))
    except StaleLineError as stale:
        page = LinePage.of(plans.writing(me.helper, showing_id), line_id)
        return page.show(page.opened(number), theirs=stale.written, seen=stale.number), CONFLICT
    return back_to_line(showing_id, line_id, "before")


@bp.post(f"{LINE}/svara")
@for_helper
def reply_to_verdict(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Answer what the person said about the line; the person's note stays whatever happens (LSS 21 b §)."""
    words, verdict_id = clean(request.form.get("ord", "")), uuid_in(request.form.get("om", ""))
    if verdict_id is None:
        raise PlanNotFoundError
    if fault := _fault(words, str(WRITE_REPLY)):
        return _reply_page(plans.writing(me.helper, showing_id), line_id, words, fault), UNREADABLE
    with at_work(me, showing_id) as plan:
        plan_lines.any_line_of(plan, line_id)
        verdicts.reply(plan, verdict_id, words, me.helper)
    return back_to_plan(showing_id, "replied", line_id)


def _reply_page(work: plans.Writing, line_id: UUID, words: str, fault: str) -> str:
    if line_id in closing_ids(work.begun.id):
        return closing_page(work, line_id, words, fault)
    page = LinePage.of(work, line_id)
    return page.show(page.opened().with_fault("ord", words, fault))


@bp.post(f"{LINE}/nytt-svar")
@for_helper
def take_new_answer(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Let the line stand beside what the person has answered since; the words of the line stay as they are."""
    version_id = uuid_in(request.form.get("svar", ""))
    if version_id is None:
        raise PlanNotFoundError
    with at_work(me, showing_id) as plan:
        book = showings.shown_answers(plans.writing(me.helper, showing_id).showing)
        line_notices.take_new_said(plan, book, line_id, version_id, MY_PLAN, hand_of(me))
    return back_to_plan(showing_id, "newer", line_id)
