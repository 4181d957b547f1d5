"""What the person says about a line of the plan, and what a helper answers: never removed (LSS 21 b §)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Person, Verdict, VerdictReply
from app.plan.closing import closing_ids
from app.services import audit, people
from app.services.answers import AnswerLostError
from app.services.audit_words import Action, Thing
from app.services.closing_lines import record
from app.services.plan_lines import any_line_of
from app.services.plans import PlanNotFoundError, touch

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Plan, PlanLine
    from app.plan.document import Document, Line

DRAFT_WAITS = timedelta(days=7)


def say(  # noqa: PLR0913 (a verdict is on which version of what, what is said, on which page, and who sat beside)
    plan: Plan,
    line_id: UUID,
    number: int,
    agrees: bool,  # noqa: FBT001 (a verdict is this or that, as it is stored)
    words: str,
    form_id: UUID | None,
    *,
    beside: str = "",
) -> Verdict:
    """Keep what the person says about version `number` of a line; call inside a unit of work.

    The same said again on the same page, or said already about that version and not answered yet, is one verdict. Only
    what the person objects to is a change that signatures must not survive. `beside` names the helper who sits beside
    the person (D-P4). Raises PlanNotFoundError for a line of anybody else's plan, and for a version there has never
    been.
    """
    people.lock(db.session.get_one(Person, plan.person_id))
    if line_id in closing_ids(plan.id):
        record(plan)  # A plan of before there were closing lines has no row for it yet.
    line = any_line_of(plan, line_id)
    if not 0 < number <= line.number:
        raise PlanNotFoundError
    said = Verdict(
        person_id=plan.person_id, line_id=line.id, line_number=number, form_id=form_id, agrees=agrees, words=words,
        beside=beside,
    )  # fmt: skip
    repeated = _repeated(_about(plan, line_id), said)
    if repeated:
        return repeated
    db.session.add(said)
    db.session.flush()
    if not agrees:
        touch(plan)
    audit.note(Action.SAID, Thing.LINE, line.id, plan.person_id)
    return said


def _about(plan: Plan, line_id: UUID) -> list[Verdict]:
    wanted = sa.select(Verdict).where(Verdict.person_id == plan.person_id, Verdict.line_id == line_id)
    return list(db.session.scalars(wanted.order_by(Verdict.created_at, Verdict.id)))


def has_objected(plan: Plan, line_id: UUID, form_id: UUID) -> bool:
    """Tell whether the person left a page view with an objection to a line; call with the person's lock held."""
    return any(one.form_id == form_id and not one.agrees for one in _about(plan, line_id))


def said_from(plan: Plan) -> list[UUID]:
    """Return the page views that were left with an objection, for as long as a draft of one may wait (D-DR2)."""
    is_recent = Verdict.created_at > utc_now() - DRAFT_WAITS
    wanted = sa.select(Verdict.form_id).where(Verdict.person_id == plan.person_id, ~Verdict.agrees, is_recent)
    return [one for one in db.session.scalars(wanted.distinct()) if one]


def _repeated(before: list[Verdict], said: Verdict) -> Verdict | None:
    """Return the verdict that says this already: the latest of the same page, or the latest of all if unanswered.

    Who objects again after having agreed is heard; a late copy of an agreement never undoes what was objected after it.
    What was said with a helper beside becomes the person's own when it is said again alone, and never the other way.
    """
    on_the_page = [one for one in before if said.form_id and one.form_id == said.form_id]
    if on_the_page and _says_the_same(on_the_page[-1], said) and (said.agrees or on_the_page[-1] is before[-1]):
        return on_the_page[-1]
    latest = before[-1] if before else None
    if latest and _says_the_same(latest, said) and not (_has_other_beside(latest, said) or _is_answered(latest)):
        return latest
    return None


def _says_the_same(one: Verdict, other: Verdict) -> bool:
    return (one.line_number, one.agrees, one.words) == (other.line_number, other.agrees, other.words)


def _has_other_beside(before: Verdict, said: Verdict) -> bool:
    """Tell whether somebody else sits beside the person than before, or nobody does any more (D-P4)."""
    return bool(before.beside) and said.beside != before.beside


def _is_answered(verdict: Verdict) -> bool:
    wanted = sa.select(VerdictReply.id).where(
        VerdictReply.person_id == verdict.person_id, VerdictReply.verdict_id == verdict.id
    )
    return db.session.scalars(wanted.limit(1)).first() is not None


def confirm(saved: Verdict, words: str) -> None:
    """Read the committed row back. Raises AnswerLostError unless it holds the words that were said (promise 1)."""
    wanted = sa.select(Verdict).where(Verdict.person_id == saved.person_id, Verdict.id == saved.id)
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if found is None or found.words != words:
        raise AnswerLostError
    db.session.commit()


def reply(plan: Plan, verdict_id: UUID, words: str, helper: Helper) -> VerdictReply:
    """Keep a helper's answer beside a verdict; call inside a unit of work that holds the person's lock.

    The same words once more are the same answer. A word to who agrees is no change that lifts signatures. Raises
    PlanNotFoundError for a verdict of anybody else's plan.
    """
    verdict = db.session.get(Verdict, (plan.person_id, verdict_id))
    if verdict is None:
        raise PlanNotFoundError
    wanted = sa.select(VerdictReply).where(
        VerdictReply.person_id == plan.person_id, VerdictReply.verdict_id == verdict_id
    )
    before = list(db.session.scalars(wanted.order_by(VerdictReply.created_at, VerdictReply.id)))
    if before and (before[-1].words, before[-1].helper_id) == (words, helper.id):
        return before[-1]
    answer = VerdictReply(
        person_id=plan.person_id, verdict_id=verdict_id, helper_id=helper.id, by=helper.name, words=words
    )
    db.session.add(answer)
    db.session.flush()
    if not verdict.agrees:
        touch(plan)
    audit.note(Action.REPLIED, Thing.LINE, verdict.line_id, plan.person_id)
    return answer


def is_about_now(line: PlanLine) -> bool:
    """Tell whether the person has said something about the line as it is now: only a press writes it anew then."""
    about = sa.select(sa.func.max(Verdict.line_number))
    said = db.session.scalar(about.where(Verdict.person_id == line.person_id, Verdict.line_id == line.id))
    return said == line.number


def newest(plan: Plan) -> dict[UUID, UUID]:
    """Return the id of what the person said last about each line, by the id of the line: it is what one replies to."""
    wanted = sa.select(Verdict.line_id, Verdict.id).where(Verdict.person_id == plan.person_id)
    rows = db.session.execute(wanted.order_by(Verdict.created_at, Verdict.id))
    return {line_id: verdict_id for line_id, verdict_id in rows}  # noqa: C416 (a row is no plain tuple)


def unanswered(document: Document) -> tuple[Line, ...]:
    """Return the lines that the person last said are wrong, and that nobody has answered or mended since.

    A line that was left out of the plan counts too: the person may say that it should not have been.
    """
    every = (*(one for line in document.lines for one in (line, *line.actions)), *document.closing)
    return tuple(line for line in every if line.verdict and line.verdict.is_unanswered)
