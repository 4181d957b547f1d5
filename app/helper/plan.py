"""The helper's plan page: what the person said beside the draft, and how the draft begins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from flask import current_app, render_template, request, url_for

from app.db import unit_of_work
from app.helper import bp
from app.helper.names import MY_NAME, shown_name
from app.helper.plan_check import NONE
from app.helper.plan_form import AREAS
from app.helper.plan_page import draft_of
from app.helper.plan_words import DONE, KINDS
from app.helper.plan_work import at_work, back_to_plan, hand_of, uuid_in
from app.i18n import _l
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, line_places, plans, showings, signing
from app.services.days import today
from app.services.drafting import add_from_answer, make_draft
from app.services.line_places import TooManyLinesError
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand
from app.services.plan_rows import line_rows
from app.services.plans import PlanNotFoundError
from app.web.guards import HelperMe, for_helper
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
    ("helper.plan_check", "list", _l("Vad fattas?")),
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
    shown = {
        "name": shown_name(book.get(MY_NAME)), "showing_id": showing_id, "new_id": uuid4,
        "parts": parts_for_helper(book, MY_PLAN), "done": DONE.get(request.args.get("gjort", ""), ""),
        "pressed": uuid_in(request.args.get("rad", "")),
    }  # fmt: skip
    document, rows = document_of(work.plan), line_rows(work.plan)
    return render_template(
        "helper/plan.html", draft=draft_of(document, rows), document=document, kinds=KINDS, areas=AREAS,
        places=list(_places(showing_id)), state=signing.state_of(work.plan),
        notices=line_notices.notices(document, work.plan, book, MY_PLAN, rows),
        gjort=request.args.get("gjort", ""), nothing={key: what for what, (_column, key) in NONE.items()}, **shown,
    )  # fmt: skip


def _begin_page(work: Writing, *, is_refused: bool = False) -> str:
    """Return the page to begin on; to who may not write it is the same whether or not there is a plan."""
    name = shown_name(showings.shown_answers(work.showing).get(MY_NAME))
    return render_template("helper/plan_begin.html", name=name, showing_id=work.showing.id, is_refused=is_refused)


def _places(showing_id: UUID) -> Iterator[tuple[str, str, str]]:
    for endpoint, icon, words in PLACES:
        if endpoint in current_app.view_functions:
            yield url_for(endpoint, showing_id=showing_id), icon, words


@bp.post("/visat/<uuid:showing_id>/plan/borja")
@for_helper
def begin_plan(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Begin the plan; with `forslag`, make the draft in the same press. Who may not write is told whom to ask."""
    wants_draft = "forslag" in request.form
    try:
        _begin(me, showing_id, wants_draft=wants_draft)
    except PlanNotFoundError:
        return _begin_page(_now(me, showing_id), is_refused=True), 404
    return back_to_plan(showing_id, "draft" if wants_draft else "begun")


def _begin(me: HelperMe, showing_id: UUID, *, wants_draft: bool) -> None:
    with unit_of_work():
        begun = plans.begin(_now(me, showing_id).showing, me.helper, today())
        if wants_draft:
            make_draft(begun, showings.shown_answers(_now(me, showing_id).showing), MY_PLAN, Hand(me.helper))


@bp.post("/visat/<uuid:showing_id>/plan/forslag")
@for_helper
def draft_plan(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Add what the answers make and the plan has not had; nothing that stands there is changed."""
    with at_work(me, showing_id) as begun:
        make_draft(begun, showings.shown_answers(_now(me, showing_id).showing), MY_PLAN, Hand(me.helper))
    return back_to_plan(showing_id, "draft")


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
