"""The plan of a person: beginning it, who may write in it, and its days and roles."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Helper, Participant, Person, Plan, PlanEvent, PlanWriter, Showing, Snapshot
from app.plan.checklist import LONGEST_TO_REVIEW
from app.plan.events import PlanVerb
from app.services import people
from app.services.showings import ShowingNotFoundError

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
    """The days and roles of a plan, as they are written on one page."""

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


FRAME = tuple(one.name for one in fields(Frame))


@dataclass(frozen=True, slots=True)
class FrameBefore:
    """How the days and roles stood, and when and by whom they were changed to something else."""

    frame: Frame
    changed_at: datetime
    by: str


def plan_of(person: Owner) -> Plan | None:
    """Return the person's plan as it is now, or None when nobody has begun it."""
    wanted = sa.select(Plan).where(Plan.person_id == person.id).execution_options(populate_existing=True)
    return db.session.scalars(wanted).one_or_none()


def writing(helper: Helper, showing_id: UUID) -> Writing:
    """Return what `helper` may do through one showing. Raises ShowingNotFoundError for anything not shown to them."""
    row = db.session.execute(
        sa.select(Person, Showing, Plan, PlanWriter.created_at)
        .join(Showing, Showing.person_id == Person.id)
        .outerjoin(Plan, Plan.person_id == Person.id)
        .outerjoin(PlanWriter, _is_writer())
        .where(Showing.id == showing_id, Showing.helper_id == helper.id, Showing.taken_back_at.is_(None))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise ShowingNotFoundError
    person, showing, plan, writer_since = row
    return Writing(helper, person, showing, plan, may_write=writer_since is not None)


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
    if lifts:
        note(plan, PlanVerb.SIGNATURES_LIFTED)


def note(plan: Plan, verb: PlanVerb, helper: Helper | None = None, details: dict[str, Any] | None = None) -> None:
    """Note what was done with the plan, for those who read it; `details` is what stood there before."""
    event = PlanEvent(person_id=plan.person_id, plan_id=plan.id, verb=verb.value, details=details or {})
    event.helper_id, event.by = (helper.id, helper.name) if helper else (None, "")
    db.session.add(event)
    db.session.flush()


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
    return {showing.id: showing for showing in found}


def let_write(person: Owner, showing_id: UUID) -> None:
    """Let the helper of one open showing write in the plan; call inside a unit of work. Who may already, still may.

    Raises PlanNotFoundError when there is no plan or no helper has opened the showing.
    """
    people.lock(person)
    plan, showing = plan_of(person), db.session.get(Showing, (person.id, showing_id))
    if plan is None or showing is None or showing.helper_id is None or showing.taken_back_at is not None:
        raise PlanNotFoundError
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
    return Frame(**{name: getattr(plan, name) for name in FRAME})


def frames_before(plan: Plan) -> list[FrameBefore]:
    """Return how the days and roles of the plan stood before each change of them, latest first."""
    wanted = sa.select(PlanEvent).where(
        PlanEvent.person_id == plan.person_id, PlanEvent.verb == PlanVerb.FRAME_CHANGED.value
    )
    found = db.session.scalars(wanted.order_by(PlanEvent.created_at.desc(), PlanEvent.id))
    return [FrameBefore(msgspec.convert(one.details, Frame), one.created_at, one.by) for one in found]


def change_frame(plan: Plan, seen: Frame, wanted: Frame, helper: Helper | None = None) -> None:
    """Write the days and roles anew, and keep how they stood; call inside a unit of work with the person's lock.

    `seen` is what the page showed. Raises StaleFrameError when somebody has changed them since, and PlanNotFoundError
    when a role names nobody of this plan.
    """
    db.session.flush()
    db.session.refresh(plan)  # Another helper may have written since the page read the plan.
    now = frame_of(plan)
    if now == wanted:
        return
    if now != seen:
        raise StaleFrameError
    for role in (wanted.responsible_id, wanted.writer_id, wanted.leader_id):
        if role and db.session.get(Participant, (plan.person_id, role)) is None:
            raise PlanNotFoundError
    for name in FRAME:
        setattr(plan, name, getattr(wanted, name))
    note(plan, PlanVerb.FRAME_CHANGED, helper, msgspec.to_builtins(now))
    touch(plan)


def say_none(plan: Plan, column: str, *, is_none: bool) -> None:
    """Write that there is none of something in `column`, such as `no_support_at`, or take that back."""
    moment: datetime | None = utc_now() if is_none else None
    if (getattr(plan, column) is None) is is_none:
        setattr(plan, column, moment)
        touch(plan)
