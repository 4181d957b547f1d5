"""Those who have to do with the plan: the person's own people, and others whom the helper adds (S57).

To stand here is a name and a role. It lets nobody read anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.helper import bp
from app.helper.plan_work import at_work, uuid_in
from app.i18n import _
from app.questions.shared_cards import PEOPLE, RELATIONS, picture_of_relation
from app.services import participants, plans, signing
from app.services.people import NAME_LENGTH
from app.services.plans import frame_of
from app.web.guards import HelperMe, for_helper
from app.web.written import clean

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import Participant, Plan
    from app.services.plans import Frame

CONFLICT, UNREADABLE = 409, 422


@dataclass(frozen=True, slots=True)
class Named:
    """What the form says: a name, who it is to the person, and what to do where it cannot be taken."""

    name: str = ""
    relation: str = ""
    faults: dict[str, str] | None = None


@bp.get("/visat/<uuid:showing_id>/plan/personer")
@for_helper
def plan_people(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Show who has to do with the plan, with room for one more."""
    return _list(plans.writing(me.helper, showing_id).begun, showing_id)


def _list(plan: Plan, showing_id: UUID, sent: Named | None = None) -> str:
    frame = frame_of(plan)
    everyone, removed = participants.everyone(plan, with_removed=True), uuid_in(request.args.get("borta", ""))
    return render_template(
        "helper/plan_people.html",
        showing_id=showing_id, relations=PEOPLE, sent=sent or Named(),
        rows=[(one, *_shown(one), _roles(frame, one)) for one in everyone if one.removed_at is None],
        removed=next((one for one in everyone if one.id == removed and one.removed_at), None),
        is_saved="sparat" in request.args, is_signed=signing.state_of(plan).holds,
    )  # fmt: skip


def _shown(one: Participant) -> tuple[str, str]:
    """Return who somebody is to the person, in words and as a picture."""
    known = RELATIONS.get(one.relation)
    return str(known.label) if known else "", picture_of_relation(one.relation)


def _roles(frame: Frame, one: Participant) -> list[str]:
    named = (
        (frame.responsible_id, _("Ansvarar för planen")),
        (frame.writer_id, _("Skriver planen")),
        (frame.leader_id, _("Leder mötena")),
    )
    return [words for who, words in named if who == one.id]


@bp.post("/visat/<uuid:showing_id>/plan/personer")
@for_helper
def add_plan_person(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Add somebody; the same name and relation twice is the same one."""
    plan, sent = plans.writing(me.helper, showing_id).begun, _sent()
    if sent.faults:
        return _list(plan, showing_id, sent), UNREADABLE
    with at_work(me, showing_id) as begun:
        participants.add(begun, sent.name, sent.relation)
    return redirect(url_for("helper.plan_people", showing_id=showing_id, sparat=1), 303)


def _sent() -> Named:
    name = " ".join(clean(request.form.get("name", "")).split())
    relation = request.form.get("relation", "")
    known = RELATIONS.get(relation)
    faults = {}
    if known is None:
        faults["relation"] = _("Välj vem det är.")
    if not name and known is None:
        faults["name"] = _("Skriv ett namn. Eller välj vem det är.")
    elif len(name) > NAME_LENGTH:
        faults["name"] = _("Namnet är långt. Ta bort lite.")
    return Named(name or (str(known.label) if known else ""), relation if known else "", faults)


@bp.get("/visat/<uuid:showing_id>/plan/personer/<uuid:participant_id>")
@for_helper
def plan_person(me: HelperMe, showing_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Show what somebody is called, ready to change."""
    plan = plans.writing(me.helper, showing_id).begun
    one = participants.participant(plan, participant_id)
    return _form(showing_id, one, Named(one.name, one.relation))


def _form(showing_id: UUID, one: Participant, sent: Named, *, is_stale: bool = False) -> str:
    """Return the form; `is_stale` when somebody else has taken the same one off the list, or put them back."""
    own = RELATIONS.get(one.relation)
    return render_template(
        "helper/plan_person.html",
        showing_id=showing_id, one=one, sent=sent, relations=PEOPLE if own in PEOPLE or not own else (own, *PEOPLE),
        is_stale=is_stale, seen=_stamp(one),
    )  # fmt: skip


def _stamp(one: Participant) -> str:
    """Return what tells whether the one in the form stands on the list as they did; nobody's name is written over."""
    return "there" if one.removed_at is None else "removed"


@bp.post("/visat/<uuid:showing_id>/plan/personer/<uuid:participant_id>")
@for_helper
def rename_plan_person(me: HelperMe, showing_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Put the new name on the list instead of the old, unless somebody else has done so meanwhile: then it says so.

    The old name stays on the lines that the person has read; the page that comes says so, with Ångra.
    """
    plan, sent = plans.writing(me.helper, showing_id).begun, _sent()
    one = participants.participant(plan, participant_id)
    if sent.faults:
        return _form(showing_id, one, sent), UNREADABLE
    with at_work(me, showing_id) as begun:
        now = participants.participant(begun, participant_id)
        is_same = (now.name, now.relation) == (sent.name, sent.relation)
        is_stale = not is_same and _stamp(now) != request.form.get("seen", "")
        if not is_same and not is_stale:
            participants.rename(begun, participant_id, sent.name, sent.relation)
    if is_stale:
        return _form(showing_id, now, sent, is_stale=True), CONFLICT
    gone = None if is_same else participant_id
    return redirect(url_for("helper.plan_people", showing_id=showing_id, sparat=1, borta=gone), 303)


@bp.post("/visat/<uuid:showing_id>/plan/personer/<uuid:participant_id>/ta-bort")
@for_helper
def remove_plan_person(me: HelperMe, showing_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Take somebody off the list; Ångra stands in the same place."""
    with at_work(me, showing_id) as begun:
        if participants.participant(begun, participant_id).removed_at is None:
            participants.remove(begun, participant_id)
    return redirect(url_for("helper.plan_people", showing_id=showing_id, borta=participant_id), 303)


@bp.post("/visat/<uuid:showing_id>/plan/personer/<uuid:participant_id>/angra")
@for_helper
def restore_plan_person(me: HelperMe, showing_id: UUID, participant_id: UUID) -> ResponseReturnValue:
    """Put somebody back on the list."""
    with at_work(me, showing_id) as begun:
        if participants.participant(begun, participant_id).removed_at is not None:
            participants.restore(begun, participant_id)
    return redirect(url_for("helper.plan_people", showing_id=showing_id, sparat=1), 303)
