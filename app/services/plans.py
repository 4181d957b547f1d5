"""The plan of a person: beginning it, who may write in it, and its days and roles."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Helper, Participant, Person, Plan, PlanEvent, PlanWriter, Showing, Snapshot
from app.plan.checklist import LONGEST_TO_REVIEW
from app.plan.events import PlanVerb
from app.services import audit, helpers, people, policy
from app.services.audit_words import ON_A_PLAN, Thing
from app.services.closing_lines import record
from app.services.next_meeting import let_come, who_comes
from app.services.said_none import there_are_some
from app.services.showings import IS_SHOWN, ShowingNotFoundError, Shown, read_by

if TYPE_CHECKING:
    from app.services.visits import Owner


class PlanNotFoundError(Exception):
    """There is no such plan, line or participant for the one who asks."""


class StaleFrameError(Exception):
    """Somebody else changed the days and roles of the plan while they were being written."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A helper at work: the person, what the person shows, and the plan if it has begun."""

    helper: Helper
    person: Person
    showing: Showing
    plan: Plan | None
    may_write: bool

    @property
    def begun(self) -> Plan:
        """Return the plan this helper writes in. Raises PlanNotFoundError when there is none, or it is not theirs."""
        if self.plan is None or not self.may_write:
            raise PlanNotFoundError
        return self.plan


@dataclass(frozen=True, slots=True)
class Frame:
    """The days and roles of a plan, as they are written on one page; `comes` are those who come to the next meeting."""

    began_on: date
    period_from: date | None = None
    period_to: date | None = None
    ready_on: date | None = None
    next_meeting_on: date | None = None
    next_meeting: str = ""
    follow_up_on: date | None = None
    evaluate_on: date | None = None
    review_on: date | None = None
    responsible_id: UUID | None = None
    writer_id: UUID | None = None
    leader_id: UUID | None = None
    comes: tuple[UUID, ...] = ()


COMES = "comes"  # Stands with the people, and not in the row of the plan.
FRAME = tuple(one.name for one in fields(Frame))


def plan_of(person: Owner) -> Plan | None:
    """Return the person's plan as it is now, or None when nobody has begun it."""
    wanted = sa.select(Plan).where(Plan.person_id == person.id).execution_options(populate_existing=True)
    found = db.session.scalars(wanted).one_or_none()
    people.keep_to_owner(person.id, [found.person_id] if found else [])
    return found


def writing(helper: Helper, showing_id: UUID) -> Writing:
    """Return what `helper` may do through one showing. Raises ShowingNotFoundError for anything not shown to them."""
    row = db.session.execute(
        sa.select(Person, Showing, Plan, PlanWriter.created_at)
        .join(Showing, Showing.person_id == Person.id)
        .outerjoin(Plan, Plan.person_id == Person.id)
        .outerjoin(PlanWriter, _is_writer())
        .where(Showing.id == showing_id, Showing.helper_id == helper.id, IS_SHOWN)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise ShowingNotFoundError
    person, showing, plan, writer_since = row
    shown = read_by(helper, Shown(person, showing))
    is_writer, actor = writer_since is not None, helpers.as_actor(helper)
    may_write = is_writer and policy.allowed(actor, policy.Action.WRITE_PLAN, replace(shown.thing, may_write=is_writer))
    work = Writing(helper, person, showing, plan, may_write=may_write)
    people.keep_to_owner(person.id, [work.plan.person_id] if work.plan else [])
    return work


def _is_writer() -> sa.ColumnElement[bool]:
    same = sa.and_(PlanWriter.person_id == Showing.person_id, PlanWriter.showing_id == Showing.id)
    return sa.and_(same, PlanWriter.ended_at.is_(None))


def begin(showing: Showing, helper: Helper, today: date) -> Plan:
    """Begin the plan of the one who shows `showing`, with `helper` as the one who writes; call in a unit of work.

    A plan that has begun already is returned as it is. The day it is to be looked through is set at once (LSS 10 §).
    Raises ShowingNotFoundError when the person has taken back what was shown, and PlanNotFoundError when another helper
    writes the plan.
    """
    person = db.session.get_one(Person, showing.person_id)
    people.lock(person)
    now = writing(helper, showing.id)  # The person may have taken it back while this one waited for the turn.
    if now.plan:
        return now.begun
    plan = Plan(person_id=person.id, began_on=today, review_on=today + LONGEST_TO_REVIEW, next_meeting="", revision=1)
    db.session.add(plan)
    db.session.flush()
    db.session.add(PlanWriter(person_id=person.id, showing_id=showing.id, plan_id=plan.id))
    record(plan)
    note(plan, PlanVerb.BEGUN, helper)
    return plan


def touch(plan: Plan) -> None:
    """Count a change that signatures must not survive (blueprint 2.3); call inside a unit of work.

    The first change of a plan that was signed is noted, so that both are told when the signatures were lifted.
    """
    db.session.flush()
    db.session.refresh(plan, ["revision"])  # Another helper may have counted since the page read the plan.
    was_signed = sa.select(Snapshot.id).where(Snapshot.person_id == plan.person_id, Snapshot.revision == plan.revision)
    lifts = db.session.scalar(was_signed) is not None
    plan.revision += 1
    db.session.flush()
    record(plan)
    if lifts:
        note(plan, PlanVerb.SIGNATURES_LIFTED)


def note(plan: Plan, verb: PlanVerb, helper: Helper | None = None, details: dict[str, Any] | None = None) -> None:
    """Note what was done with the plan, for those who read it; `details` is what stood there before."""
    event = PlanEvent(person_id=plan.person_id, plan_id=plan.id, verb=verb.value, details=details or {})
    event.helper_id, event.by = (helper.id, helper.name) if helper else (None, "")
    db.session.add(event)
    db.session.flush()
    if verb in ON_A_PLAN:
        audit.note(ON_A_PLAN[verb], Thing.PLAN, plan.id, plan.person_id)


def events(person: Owner) -> list[PlanEvent]:
    """Return what has been done with the person's plan, newest first."""
    wanted = sa.select(PlanEvent).where(PlanEvent.person_id == person.id)
    return list(db.session.scalars(wanted.order_by(PlanEvent.created_at.desc(), PlanEvent.id)))


def writers(person: Owner) -> dict[UUID, Showing]:
    """Return the showings through which helpers may write in the person's plan now, by their id."""
    found = db.session.scalars(
        sa.select(Showing)
        .join(PlanWriter, _is_writer())
        .where(Showing.person_id == person.id, Showing.taken_back_at.is_(None), Showing.helper_id.is_not(None))
    )
    writing_now = {showing.id: showing for showing in found}
    people.keep_to_owner(person.id, (one.person_id for one in writing_now.values()))
    return writing_now


def let_write(person: Owner, showing_id: UUID) -> None:
    """Let the helper of one open showing write in the plan; call inside a unit of work. Who may already, still may.

    Raises PlanNotFoundError when there is no plan or no helper has opened the showing.
    """
    people.lock(person)
    plan, showing = plan_of(person), db.session.get(Showing, (person.id, showing_id))
    if plan is None or showing is None or showing.helper_id is None or showing.taken_back_at is not None:
        raise PlanNotFoundError
    people.keep_to_owner(person.id, [showing.person_id])
    known = db.session.get(PlanWriter, (person.id, showing_id))
    if known is None:
        db.session.add(PlanWriter(person_id=person.id, showing_id=showing_id, plan_id=plan.id))
    elif known.ended_at is None:
        return
    else:
        known.ended_at = None
    note(plan, PlanVerb.WRITER_ADDED, db.session.get(Helper, showing.helper_id))


def stop_writing(person: Owner, showing_id: UUID) -> None:
    """Let the helper of one showing write no longer, at once; call inside a unit of work."""
    people.lock(person)
    known = db.session.get(PlanWriter, (person.id, showing_id))
    if known and known.ended_at is None:
        known.ended_at = utc_now()
        showing = db.session.get_one(Showing, (person.id, showing_id))
        plan = plan_of(person)
        assert plan is not None  # noqa: S101 (a writer's row points at the plan)
        note(plan, PlanVerb.WRITER_REMOVED, db.session.get(Helper, showing.helper_id) if showing.helper_id else None)


def frame_of(plan: Plan) -> Frame:
    """Return the days and roles of the plan as they are."""
    return Frame(**{name: getattr(plan, name) for name in FRAME if name != COMES}, comes=who_comes(plan))


def change_frame(plan: Plan, seen: Frame, wanted: Frame, helper: Helper | None = None) -> None:
    """Write the days and roles anew, and keep how they stood; call inside a unit of work with the person's lock.

    `seen` is what the page showed. Raises StaleFrameError when somebody has changed them since, and PlanNotFoundError
    when a role names nobody of this plan, or somebody comes who is not on its list.
    """
    db.session.flush()
    db.session.refresh(plan)  # Another helper may have written since the page read the plan.
    now = frame_of(plan)
    if now == wanted:
        return
    if now != seen:
        raise StaleFrameError
    if not let_come(plan, wanted.comes):
        raise PlanNotFoundError
    for role in (wanted.responsible_id, wanted.writer_id, wanted.leader_id):
        if role and db.session.get(Participant, (plan.person_id, role)) is None:
            raise PlanNotFoundError
    for name in FRAME:
        if name != COMES:
            setattr(plan, name, getattr(wanted, name))
    note(plan, PlanVerb.FRAME_CHANGED, helper, msgspec.to_builtins(now))
    touch(plan)


def say_none(plan: Plan, column: str, *, is_none: bool) -> bool:
    """Write that there is none of something in `column`, such as `no_support_at`, or take that back.

    Returns False where lines say that there is some, and nothing is written; call as `change_frame`.
    """
    if is_none and there_are_some(plan, column):
        return False
    moment: datetime | None = utc_now() if is_none else None
    if (getattr(plan, column) is None) is is_none:
        setattr(plan, column, moment)
        touch(plan)
    return True
