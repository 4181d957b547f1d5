"""Follow-ups, evaluations and reviews: what was held, what was said at it, and the day for the next (C13, C18)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.helper import bp
from app.helper.look_back_form import ATTENDS, NEW, Known, Sent, empty, read_look_back
from app.helper.names import name_in
from app.helper.people import OVERDUE, day_told
from app.helper.plan_work import at_work, makers_of, uuid_in
from app.i18n import _l
from app.models.look_backs import LookBackKind
from app.services import look_backs, participants, plans, showings, signing
from app.services.days import today
from app.services.plan_list import overdue, waiting_days
from app.services.plans import PlanNotFoundError
from app.web.days import date_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

    from app.models import LookBack
    from app.services.plans import Writing

UNREADABLE = 422


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of one kind says: its heading, picture, and help, what it calls its two days, and the way to it.

    `lifts` is told of a signed plan, and `open` where no day for the next one is chosen.
    """

    title: str
    pictogram: str
    help: tuple[str, str]
    held: str
    next: str
    way: str
    lifts: str = _l("Planen är underskriven. Skriver du en annan dag behöver ni skriva under igen.")
    open: str = _l("Lämna tomt om ni inte har bestämt en dag.")


WORDS = {
    LookBackKind.FOLLOW_UP: Words(
        _l("Uppföljning"),
        "follow-up",
        (_l("Här skriver du när ni har följt upp planen."), _l("Då pratade ni om hur det går.")),
        _l("Vilken dag följde ni upp?"),
        _l("Dag för nästa uppföljning"),
        _l("Vi har följt upp"),
    ),
    LookBackKind.EVALUATION: Words(
        _l("Utvärdering"),
        "how-it-went",
        (_l("Här skriver du när ni har utvärderat planen."), _l("Då pratade ni om hur det gick.")),
        _l("Vilken dag utvärderade ni?"),
        _l("Dag för nästa utvärdering"),
        _l("Vi har utvärderat"),
    ),
    LookBackKind.REVIEW: Words(
        _l("Omprövning"),
        "read-time",
        (_l("Här skriver du när ni har läst hela planen igen."), _l("Det gör ni minst en gång om året.")),
        _l("Vilken dag läste ni planen?"),
        _l("Dag för nästa omprövning"),
        _l("Vi har omprövat"),
        _l("Lämnar du det tomt blir det om tolv månader. Planen får en ny dag, så ni behöver skriva under igen."),
        _l("Lämnar du det tomt blir det om tolv månader."),
    ),
}
PAGE_OF = {
    LookBackKind.FOLLOW_UP: "helper.plan_follow_up",
    LookBackKind.EVALUATION: "helper.plan_evaluation",
    LookBackKind.REVIEW: "helper.plan_review",
}


@bp.get("/visat/<uuid:showing_id>/plan/uppfoljning")
@for_helper
def plan_follow_up(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show what has been held, and the form to note a follow-up."""
    return _show(me, showing_id, LookBackKind.FOLLOW_UP)


@bp.get("/visat/<uuid:showing_id>/plan/utvardering")
@for_helper
def plan_evaluation(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show what has been held, and the form to note an evaluation."""
    return _show(me, showing_id, LookBackKind.EVALUATION)


@bp.get("/visat/<uuid:showing_id>/plan/omprovning")
@for_helper
def plan_review(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show what has been held, and the form to note that the whole plan was looked through (LSS 10 §)."""
    return _show(me, showing_id, LookBackKind.REVIEW)


@bp.post("/visat/<uuid:showing_id>/plan/uppfoljning")
@for_helper
def note_follow_up(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Note a follow-up that was held. Raises PlanNotFoundError as `_note`."""
    return _note(me, showing_id, LookBackKind.FOLLOW_UP)


@bp.post("/visat/<uuid:showing_id>/plan/utvardering")
@for_helper
def note_evaluation(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Note an evaluation that was held. Raises PlanNotFoundError as `_note`."""
    return _note(me, showing_id, LookBackKind.EVALUATION)


@bp.post("/visat/<uuid:showing_id>/plan/omprovning")
@for_helper
def note_review(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Note a review that was held. Raises PlanNotFoundError as `_note`."""
    return _note(me, showing_id, LookBackKind.REVIEW)


def _show(me: HelperMe, showing_id: UUID, kind: LookBackKind) -> str:
    work = plans.writing(me.helper, showing_id)
    known = _known(work, kind)
    return _page(work, known, empty(known))


def _note(me: HelperMe, showing_id: UUID, kind: LookBackKind) -> ResponseReturnValue:
    """Note what was held. Raises PlanNotFoundError when somebody is chosen who has nothing to do with the plan."""
    work = plans.writing(me.helper, showing_id)
    known, form_id = _known(work, kind), uuid_in(request.form.get("form_id", ""))
    try:
        sent = read_look_back(request.form, known)
    except KeyError:
        raise PlanNotFoundError from None
    if sent.held is None:
        return _page(work, known, sent), UNREADABLE
    with at_work(me, showing_id) as plan:
        noted = look_backs.hold(plan, sent.held, me.helper, form_id or uuid4())
    return redirect(url_for(PAGE_OF[kind], showing_id=showing_id, sparat=noted.id, _anchor="har-varit"), 303)


def _known(work: Writing, kind: LookBackKind) -> Known:
    shown = showings.shown_answers(work.showing)
    choices = makers_of(work, shown).choices(participants.everyone(work.begun))
    return Known(kind, work.begun, today(), choices, name_in(shown))


def _overdue(known: Known, held: Iterable[LookBack]) -> str:
    """Return in words that it should have been held, or nothing when it has been or the day is still to come."""
    name = look_backs.DAY_OF[known.kind]
    days = waiting_days(known.plan, look_backs.days_answered(held))
    return day_told(OVERDUE, name, days[name]) if name in overdue(days, known.today) else ""


def _page(work: Writing, known: Known, sent: Sent) -> str:
    held = look_backs.look_backs(work.begun)
    saved = uuid_in(request.args.get("sparat", ""))
    return render_template(
        "helper/plan_look_back.html",
        showing_id=work.showing.id, here=PAGE_OF[known.kind], words=WORDS[known.kind], sent=sent, choices=known.choices,
        others=[(page, WORDS[kind]) for kind, page in PAGE_OF.items() if kind is not known.kind],
        ATTENDS=ATTENDS, NEW=NEW,
        overdue=_overdue(known, held), name=known.name,
        planned=date_in_words(known.planned) if known.planned else "", held=[look_backs.told(one) for one in held],
        is_again=any(one.kind is known.kind for one in held),
        is_saved=any(one.id == saved for one in held), is_signed=signing.state_of(work.begun).holds,
        form_id=request.form.get("form_id") or uuid4(),
    )  # fmt: skip
