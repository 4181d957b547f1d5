"""The days of the plan, and who is responsible, writes and leads the meetings (C9, C10, C12, C13, S58, S69)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for

from app.helper import bp
from app.helper.plan_waits import day_waits
from app.helper.plan_work import at_work, makers_of
from app.helper.times_before import times_before
from app.helper.times_form import (
    BEFORE,
    DAYS,
    LABELS,
    MINE,
    NEW,
    ROLES,
    THEIRS,
    Known,
    Sent,
    as_before,
    as_seen,
    read_times,
    said_by,
)
from app.i18n import _
from app.plan.checklist import latest_review
from app.questions.shared_cards import SOMEONE_ELSE
from app.services import look_backs, participants, plans, showings, signing
from app.services.days import today
from app.services.frames_before import is_changed_only_by
from app.services.makers import ME, names_of
from app.services.plans import COMES, FRAME, StaleFrameError
from app.services.secrets_and_codes import digest
from app.web.dates import Fault, read_date
from app.web.days import date_in_words
from app.web.guards import HelperMe, for_helper
from app.web.plan_line_view import in_a_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Helper, Participant, Plan
    from app.services.makers import Makers
    from app.services.plans import Frame, Writing

CHOICE = "val-"
NEW_LABELS = {role + NEW: LABELS[role] for role in ROLES}


@bp.get("/visat/<uuid:showing_id>/plan/tider")
@for_helper
def plan_times(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show the days and roles of the plan, ready to write."""
    work = plans.writing(me.helper, showing_id)
    frame = plans.frame_of(work.begun)
    said = said_by(frame)
    if not any(said[name] for name in ROLES):
        said |= dict.fromkeys(ROLES, ME)  # One default for all three (S58, S69).
    return _Page.of(work).show(Sent(said, frame))


@bp.post("/visat/<uuid:showing_id>/plan/tider")
@for_helper
def save_plan_times(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Keep the days and roles. Where somebody else has written meanwhile, both are shown and nothing is lost."""
    page = _Page.of(plans.writing(me.helper, showing_id))
    sent = _sent(page.plan)
    if missing := _not_chosen():
        return page.show_both(sent, missing), 422
    if sent.faults:
        return page.show(sent), 422
    try:
        with at_work(me, showing_id) as begun:
            wanted = sent.frame(_people_for(begun, sent, page.makers))
            plans.change_frame(begun, sent.seen or wanted, wanted, me.helper)
    except StaleFrameError:
        return page.show_both(sent), 409
    return redirect(url_for("helper.plan_times", showing_id=showing_id, sparat=_mark(wanted), _anchor="spara"), 303)


def _sent(plan: Plan) -> Sent:
    """Return what was sent; where both sets were shown, what was chosen among them."""
    form = as_before(request.form.copy())
    for name in (name for name in FRAME if form.get(CHOICE + name) == THEIRS):
        form[name] = form.get(f"{THEIRS}-{name}", "")
        form.pop(name + NEW, None)
    listed = tuple(one.id for one in participants.everyone(plan))
    return read_times(form, Known(plans.frame_of(plan), today(), listed, look_backs.last_reviews([plan]).get(plan.id)))


def _not_chosen() -> list[str]:
    """Return the fields where both texts were shown and neither was chosen."""
    shown = request.form.getlist("both")
    return [name for name in FRAME if name in shown and request.form.get(CHOICE + name) not in {MINE, THEIRS}]


def _people_for(plan: Plan, sent: Sent, makers: Makers) -> dict[str, Any]:
    """Return who gets the roles that a new name or one of the two was chosen for, and all who come to the meeting."""
    new = {role: participants.called(plan, name, SOMEONE_ELSE.key) for role, name in sent.new_names.items()}
    new |= {role: makers.place(plan, token) for role, token in sent.makers.items()}
    come = {*sent.values[COMES], *(makers.place(plan, token).id for token in sent.makers_come)}
    listed = [one.id for one in participants.everyone(plan)]
    # In the order of the list, so that the same people are the same frame; a stranger is refused as before.
    comes = (*(one for one in listed if one in come), *(one for one in sent.values[COMES] if one not in listed))
    return {role: one.id for role, one in new.items()} | {COMES: comes}


def _mark(frame: Frame) -> str:
    """Return what tells whether the plan still holds the days and roles that were saved."""
    return digest(as_seen(frame), "frame").hex()[:16]


@dataclass(frozen=True, slots=True)
class Both:
    """One field where two have written different things; neither is lost."""

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str


@dataclass(frozen=True, slots=True)
class _Page:
    helper: Helper
    showing_id: UUID
    plan: Plan
    makers: Makers

    @classmethod
    def of(cls, work: Writing) -> _Page:
        makers = makers_of(work, showings.shown_answers(work.showing))
        return cls(work.helper, work.showing.id, work.begun, makers)

    def show(self, sent: Sent) -> str:
        """Return the page with what stands in `sent`, and what to do where something cannot be taken."""
        frame = plans.frame_of(self.plan)
        people, held = self._people(frame), look_backs.look_backs(self.plan)
        return render_template(
            "helper/plan_times.html",
            showing_id=self.showing_id, said=sent.said, faults=sent.faults, labels=LABELS | NEW_LABELS,
            people=self.makers.choices(people),
            seen=request.form.get("seen") or as_seen(frame), NEW=NEW,
            in_words={name: date_in_words(getattr(frame, name)) for name in DAYS if _stands(name, sent, frame)},
            latest_review=date_in_words(latest_review(frame.began_on, today(), look_backs.last_review(held))),
            COMES=COMES,
            listed=self.makers.choices(one for one in people if one.removed_at is None),
            BEFORE=BEFORE, before=list(times_before(self.plan, frame)),
            waiting=day_waits(self.showing_id, self.plan, held, today()),
            is_saved=request.args.get("sparat") == _mark(frame), is_signed=signing.state_of(self.plan).holds,
        )  # fmt: skip

    def show_both(self, sent: Sent, missing: Sequence[str] = ()) -> str:
        """Return the page where the helper chooses between what they wrote and what somebody else did meanwhile.

        `missing` are the fields where nothing was chosen, when the page has been shown before.
        """
        frame = plans.frame_of(self.plan)
        now, seen = said_by(frame), said_by(sent.seen) if sent.seen else {}
        names = names_of(self.makers.choices(self._people(frame)))
        both = [_both(name, sent.said, now, seen, names) for name in FRAME]
        return render_template(
            "helper/plan_times_both.html",
            showing_id=self.showing_id, both=[one for one in both if one], said=sent.said, now=now,
            faults={CHOICE + name: _("Välj vad som ska stå.") for name in missing},
            is_my_own=is_changed_only_by(self.plan, self.helper, sent.seen),
            labels={CHOICE + name: LABELS[name] for name in missing},
            seen=as_seen(frame), MINE=MINE, THEIRS=THEIRS, CHOICE=CHOICE,
        )  # fmt: skip

    def _people(self, frame: Frame) -> list[Participant]:
        """Return who can be chosen: everybody on the list, and whoever has a role although they were taken off it."""
        roles = {getattr(frame, name) for name in ROLES}
        everyone = participants.everyone(self.plan, with_removed=True)
        return [one for one in everyone if one.removed_at is None or one.id in roles]


def _stands(name: str, sent: Sent, frame: Frame) -> bool:
    """Tell whether the day in the field is the one that is saved, so that its weekday can stand beside it."""
    return bool(getattr(frame, name)) and sent.said[name] == said_by(frame)[name]


def _both(
    name: str, mine: dict[str, str], now: dict[str, str], seen: dict[str, str], names: dict[str, str]
) -> Both | None:
    """Return both texts of one field, or None where they say the same."""
    mine_is = mine.get(name + NEW) or _told(name, mine[name], names)
    now_is = _told(name, now[name], names)
    if mine_is == now_is:
        return None
    chosen = request.form.get(CHOICE + name) or _changed_by(name, mine, now, seen)
    nothing = _("Inget")
    return Both(name, str(LABELS[name]), mine_is or nothing, now_is or nothing, chosen)


def _told(name: str, value: str, names: dict[str, str]) -> str:
    """Return what stands in a field, with names instead of their ids."""
    if name in DAYS and not isinstance(day := read_date(value), Fault):
        return date_in_words(day)
    ids = value.split() if name == COMES else [value]
    return in_a_row([names.get(one, one) for one in ids])


def _changed_by(name: str, mine: dict[str, str], now: dict[str, str], seen: dict[str, str]) -> str:
    """Return who alone has changed the field since the page was shown; "" when both have, and somebody must choose."""
    if "both" in request.form:
        return ""
    if now[name] == seen.get(name):
        return MINE
    return THEIRS if mine[name] == seen.get(name) and not mine.get(name + NEW) else ""
