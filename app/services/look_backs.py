"""Follow-ups, evaluations and reviews that were held: noted once, and the next day written in the plan (C13, C18)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.db import db
from app.models import LookBack, PlanLine
from app.models.look_backs import LookBackKind
from app.plan import looking_back
from app.plan.checklist import latest_review
from app.services.days import day_of, today
from app.services.heard import is_slip
from app.services.plans import change_frame, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from app.models import Helper, LookBackVerdict, Plan

# The day of the plan that each of them is held for.
DAY_OF = {
    LookBackKind.FOLLOW_UP: "follow_up_on", LookBackKind.EVALUATION: "evaluate_on", LookBackKind.REVIEW: "review_on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewLookBack:
    """What was held: on which day, who took part, and what was said. `next_on` is the day for the next one, if any.

    A review always has a next one, within twelve months (LSS 10 §): see `day_for_next`.
    """

    kind: LookBackKind
    held_on: date
    attended: tuple[str, ...] = ()
    words: str = ""
    next_on: date | None = None


def look_backs(plan: Plan) -> list[LookBack]:
    """Return what was held, latest first, with what the person has said about each."""
    wanted = sa.select(LookBack).where(LookBack.person_id == plan.person_id)
    wanted = wanted.options(joinedload(LookBack.verdicts)).execution_options(populate_existing=True)
    latest_first = wanted.order_by(LookBack.held_on.desc(), LookBack.created_at.desc(), LookBack.id)
    return list(db.session.scalars(latest_first).unique())


def told(one: LookBack) -> looking_back.Held:
    """Return what was held as it stands in the plan's document; `one` comes from `look_backs`."""
    kind = looking_back.HeldKind(one.kind.value)
    verdicts = tuple(
        looking_back.HeldVerdict(said.agrees, said.words, day_of(said.created_at), said.beside)
        for said in _without_slips(one)
    )
    return looking_back.Held(
        kind, one.held_on, tuple(one.attended), one.words, one.by, one.answers, id=one.id, verdicts=verdicts
    )


def _without_slips(one: LookBack) -> Iterator[LookBackVerdict]:
    for number, said in enumerate(one.verdicts, start=1):
        if number == len(one.verdicts) or not is_slip(said, one.verdicts[number]):
            yield said


def last_reviews(plans: Iterable[Plan]) -> Mapping[UUID, date]:
    """Return by plan the day it was last looked through as a whole; a plan that has not been is not there."""
    rows = db.session.execute(
        sa.select(LookBack.plan_id, sa.func.max(LookBack.held_on))
        .where(LookBack.person_id.in_([plan.person_id for plan in plans]), LookBack.kind == LookBackKind.REVIEW)
        .group_by(LookBack.plan_id)
    )
    return {plan_id: day for plan_id, day in rows}  # noqa: C416 (rows of two are no dict)


def latest_next_review(plan: Plan, held_on: date) -> date:
    """Return the last day for the next review when one was held on `held_on`: counted from the latest there has been.

    A review that is noted so late that the next should have been already has it within twelve months from now.
    """
    latest = last_reviews([plan]).get(plan.id, held_on)
    return latest_review(plan.began_on, today(), max(latest, held_on))


def day_for_next(plan: Plan, held: NewLookBack) -> date | None:
    """Return the day for the next one. For a review without a chosen day it is the last day the law allows.

    A review that is noted after a later one moves nothing: the day was chosen when they met the last time.
    """
    if held.kind is not LookBackKind.REVIEW or held.next_on is not None:
        return held.next_on
    latest = last_reviews([plan]).get(plan.id)
    if latest and latest > held.held_on and plan.review_on:
        return plan.review_on
    return latest_next_review(plan, held.held_on)


def hold(plan: Plan, held: NewLookBack, helper: Helper, form_id: UUID) -> LookBack:
    """Note what was held; call inside a unit of work that holds the person's lock. A page sent twice notes it once.

    Another next day is a change of the plan, which signatures do not survive; without one they hold. The day that was
    planned is waited for no longer, unless it still is the next one.
    """
    repeated = db.session.scalars(
        sa.select(LookBack).where(LookBack.person_id == plan.person_id, LookBack.form_id == form_id)
    ).one_or_none()
    if repeated:
        return repeated
    db.session.refresh(plan)  # Another helper may have written since the page read the plan.
    column = DAY_OF[held.kind]
    planned: date | None = getattr(plan, column)
    following = day_for_next(plan, held)
    noted = LookBack(
        person_id=plan.person_id, plan_id=plan.id, kind=held.kind, held_on=held.held_on, form_id=form_id,
        answers=None if following == planned else planned, helper_id=helper.id, by=helper.name, words=held.words,
        attended=list(held.attended),
    )  # fmt: skip
    db.session.add(noted)
    db.session.flush()
    if following is not None:
        now = frame_of(plan)
        wanted: dict[str, Any] = {column: following}
        change_frame(plan, now, replace(now, **wanted), helper)
    return noted


def is_told_since(plan: Plan, moment: datetime) -> bool:
    """Tell whether anybody has noted since `moment` that something was held, or that an action is begun or done."""
    of_plan = sa.and_(LookBack.person_id == plan.person_id, LookBack.created_at > moment)
    goes = sa.or_(PlanLine.begun_at > moment, PlanLine.done_at > moment)
    going = sa.exists().where(PlanLine.person_id == plan.person_id, goes)
    return bool(db.session.scalar(sa.select(sa.or_(sa.exists().where(of_plan), going))))


def days_answered(held: Iterable[LookBack | looking_back.Held]) -> dict[str, frozenset[date]]:
    """Return the days of one plan that something was held for, by the name of the day, as `answered`."""
    found: defaultdict[str, frozenset[date]] = defaultdict(frozenset)
    for one in held:
        if one.answers:
            found[DAY_OF[LookBackKind(one.kind.value)]] |= {one.answers}
    return found


def last_review(held: Iterable[LookBack]) -> date | None:
    """Return the day the plan was last looked through as a whole, or None; as `last_reviews`, of what is read."""
    return max((one.held_on for one in held if one.kind is LookBackKind.REVIEW), default=None)


def held_by_plan(plans: Iterable[Plan]) -> Mapping[UUID, tuple[looking_back.Held, ...]]:
    """Return by plan what was held for it and which day it answered, without any words; one statement for all."""
    found: defaultdict[UUID, tuple[looking_back.Held, ...]] = defaultdict(tuple)
    rows = db.session.execute(
        sa.select(LookBack.plan_id, LookBack.kind, LookBack.held_on, LookBack.answers).where(
            LookBack.person_id.in_([plan.person_id for plan in plans])
        )
    )
    for plan_id, kind, held_on, answers in rows:
        found[plan_id] += (looking_back.Held(looking_back.HeldKind(kind.value), held_on, answers=answers),)
    return found


def answered(plans: Iterable[Plan]) -> Mapping[UUID, dict[str, frozenset[date]]]:
    """Return by plan the days that something was held for, by the name of the day; with one statement for all."""
    found: defaultdict[UUID, dict[str, frozenset[date]]] = defaultdict(dict)
    rows = db.session.execute(
        sa.select(LookBack.plan_id, LookBack.kind, LookBack.answers).where(
            LookBack.person_id.in_([plan.person_id for plan in plans]), LookBack.answers.is_not(None)
        )
    )
    for plan_id, kind, day in rows:
        days = found[plan_id].get(DAY_OF[kind], frozenset())
        found[plan_id][DAY_OF[kind]] = days | ({day} if day else frozenset())
    return found
