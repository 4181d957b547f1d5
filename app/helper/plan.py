"""The helper's plan page: what the person said beside the draft, and how the draft begins."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from flask import current_app, redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.helper import bp
from app.helper.names import name_in
from app.helper.noted import nothing_read
from app.helper.own_files import own_address, own_of_lines
from app.helper.plan_check import CHOOSE_NONE, NONE
from app.helper.plan_form import AREAS
from app.helper.plan_page import draft_of
from app.helper.plan_waits import PlanNow, day_waits, plan_waits
from app.helper.plan_words import DONE, KINDS
from app.helper.plan_work import at_work, back_to_plan, hand_of, uuid_in
from app.i18n import _l
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, line_places, look_backs, plan_lines, plans, showings, signing
from app.services.days import today
from app.services.draft_undone import can_be_undone, line_can_be_undone, undo_draft, undo_line, was_undone
from app.services.drafting import add_from_answer, make_draft
from app.services.line_files import lines_read
from app.services.line_places import TooManyLinesError
from app.services.plan_documents import document_and_rows
from app.services.plan_lines import Hand
from app.services.plans import PlanNotFoundError
from app.web.guards import HelperMe, for_helper
from app.web.own_file_view import answers_in, own_in
from app.web.shown_answer import parts_for_helper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.services.plans import Writing

# The other pages about the plan, in the order they are used.
PLACES = (
    ("helper.plan_people", "people", _l("Människor")),
    ("helper.plan_times", "date", _l("Dagar och ansvar")),
    ("helper.plan_check", "list", _l("Det som fattas")),
    ("helper.plan_follow_up", "clock", _l("Uppföljning")),
    ("helper.plan_read", "paper", _l("Läs planen")),
    ("helper.plan_sign", "edit", _l("Skriv under")),
)


@bp.get("/visat/<uuid:showing_id>/plan")
@for_helper
def plan(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show the answers and the draft side by side. Raises ShowingNotFoundError for anything not shown."""
    work = plans.writing(me.helper, showing_id)
    if work.plan is None or not work.may_write:
        return _begin_page(work)
    book = showings.shown_answers(work.showing)
    done, pressed = request.args.get("gjort", ""), uuid_in(request.args.get("rad", ""))
    is_new = pressed and done in {"added", "split"} and line_can_be_undone(work.plan, pressed, me.helper)
    parts = parts_for_helper(book, MY_PLAN)
    shown = {
        "name": name_in(book), "showing_id": showing_id, "new_id": uuid4, "gjort": done, "pressed": pressed,
        "done": DONE.get(done, ""), "undoable": pressed if is_new else None,
        "own": own_in(work.person, answers_in(parts), partial(own_address, showing_id)),
    }  # fmt: skip
    held, state = look_backs.look_backs(work.plan), signing.state_of(work.plan)
    document, rows = document_and_rows(work.plan, held)
    draft, days = draft_of(document, rows, now := today(), parts), (work.plan, held, now)
    return render_template(
        "helper/plan.html", draft=draft, document=document, kinds=KINDS, areas=AREAS,
        waiting=plan_waits(PlanNow(showing_id, name_in(book), document, state, draft, day_waits(showing_id, *days))),
        places=list(_places(showing_id)), state=state,
        notices=line_notices.notices(document, work.plan, book, MY_PLAN, rows),
        beside=own_of_lines(work)(work.plan, lines_read(document)),
        since=_undoable(request.args.get("sedan", "")),
        nothing={key: what for what, (_column, key) in NONE.items()}, choose_none=CHOOSE_NONE, **shown,
    )  # fmt: skip


def _begin_page(work: Writing, *, is_refused: bool = False) -> str:
    """Return the page to begin on; to who may not write it is the same whether or not there is a plan."""
    nothing_read()
    name = name_in(showings.shown_answers(work.showing))
    return render_template("helper/plan_begin.html", name=name, showing_id=work.showing.id, is_refused=is_refused)


def _places(showing_id: UUID) -> Iterator[tuple[str, str, str]]:
    for endpoint, icon, words in PLACES:
        if endpoint in current_app.view_functions:
            yield url_for(endpoint, showing_id=showing_id), icon, words


@bp.post("/visat/<uuid:showing_id>/plan/borja")
@for_helper
def begin_plan(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Begin the plan; with `forslag`, make the draft in the same press. Who may not write is told whom to ask."""
    wants_draft, since = "forslag" in request.form, utc_now()
    try:
        _begin(me, showing_id, wants_draft=wants_draft)
    except PlanNotFoundError:
        return _begin_page(_now(me, showing_id), is_refused=True), 404
    return _drafted(showing_id, since) if wants_draft else back_to_plan(showing_id, "begun")


def _drafted(showing_id: UUID, since: datetime) -> ResponseReturnValue:
    """Say that the draft is made, with the way to undo it."""
    undo = {"gjort": "draft", "sedan": since.isoformat(), "_anchor": "plan"}
    return redirect(url_for("helper.plan", showing_id=showing_id, **undo), 303)  # type: ignore[arg-type]  # Flask takes any value


def _begin(me: HelperMe, showing_id: UUID, *, wants_draft: bool) -> None:
    with unit_of_work():
        begun = plans.begin(_now(me, showing_id).showing, me.helper, today())
        if wants_draft:
            make_draft(begun, showings.shown_answers(_now(me, showing_id).showing), MY_PLAN, Hand(me.helper))


@bp.post("/visat/<uuid:showing_id>/plan/forslag")
@for_helper
def draft_plan(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Add what the answers make and the plan has not had; nothing that stands there is changed."""
    since = utc_now()
    with at_work(me, showing_id) as begun:
        made = make_draft(begun, showings.shown_answers(_now(me, showing_id).showing), MY_PLAN, Hand(me.helper))
    return _drafted(showing_id, since) if made else back_to_plan(showing_id, "draft")


@bp.post("/visat/<uuid:showing_id>/plan/forslag/angra")
@for_helper
def undo_plan_draft(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Take back the draft as a whole, but for what anybody has touched or signed since it was made."""
    since = _moment(request.form.get("sedan", ""))
    if since is None:
        raise PlanNotFoundError
    with at_work(me, showing_id) as begun:
        gone = undo_draft(begun, since, me.helper)
    return back_to_plan(showing_id, "undone" if gone else "stays")


def _undoable(since: str) -> str:
    """Return when the draft was made, if it can still be undone; a page may be looked at again much later."""
    moment = _moment(since)
    return since if moment and can_be_undone(moment) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@bp.errorhandler(TooManyLinesError)
def plan_is_full(_: TooManyLinesError) -> ResponseReturnValue:
    """Tell that what was pressed needs more room than the plan has, and that a line has to be taken out first."""
    showing_id = (request.view_args or {})["showing_id"]
    return render_template("helper/plan_full.html", showing_id=showing_id, most=line_places.MOST_LINES), 422


def _now(me: HelperMe, showing_id: UUID) -> Writing:
    return plans.writing(me.helper, showing_id)


@bp.post("/visat/<uuid:showing_id>/plan/fran-svar")
@for_helper
def line_from_answer(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Make one line of an answer or a part of it. Raises PlanNotFoundError for what is not shown."""
    version_id, part = uuid_in(request.form.get("svar", "")), request.form.get("del", "")
    if version_id is None:
        raise PlanNotFoundError
    with at_work(me, showing_id) as begun:
        book = showings.shown_answers(_now(me, showing_id).showing)
        line = add_from_answer(begun, book, version_id, part, None, MY_PLAN, hand_of(me))
    return back_to_plan(showing_id, "added", line.id, anchor=f"svar-{version_id}")


@bp.post("/visat/<uuid:showing_id>/plan/rad/<uuid:line_id>/angra")
@for_helper
def undo_plan_line(me: HelperMe, showing_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Take back the press that made a line, or that split one in two, while nobody has touched what it made."""
    with at_work(me, showing_id) as begun:
        line = plan_lines.line_of(begun, line_id)
        whole = undo_line(begun, line, hand_of(me))
        is_gone = was_undone(line)
    if whole:
        return back_to_plan(showing_id, "before", whole)
    if not is_gone:
        return back_to_plan(showing_id, "kept", line_id)
    if line.parent_id:
        return back_to_plan(showing_id, "unmade", line.parent_id)
    return back_to_plan(showing_id, "unmade", anchor=f"svar-{line.answer_id}" if line.answer_id else "plan")
