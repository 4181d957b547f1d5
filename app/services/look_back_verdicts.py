"""What the person says about a follow-up, evaluation or review that was held: never removed (LSS 21 b §).

It lifts no signature: what was held is known beside what was signed (`docs/decisions/0025` and `0029`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import LookBack, LookBackVerdict, Person
from app.services import audit, people
from app.services.answers import AnswerLostError
from app.services.audit_words import Action, Thing
from app.services.plans import PlanNotFoundError

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Plan


def say(
    plan: Plan,
    look_back_id: UUID,
    agrees: bool,  # noqa: FBT001 (a verdict is this or that, as it is stored)
    words: str,
    form_id: UUID | None,
    *,
    beside: str = "",
) -> LookBackVerdict:
    """Keep what the person says about what was held; call inside a unit of work.

    The same said again, on the same page or as the last that was said, is one verdict; what was said with a helper
    beside becomes the person's own when it is said again alone. Raises PlanNotFoundError for what was held about
    anybody else's plan.
    """
    people.lock(db.session.get_one(Person, plan.person_id))
    held = db.session.get(LookBack, (plan.person_id, look_back_id))
    if held is None:
        raise PlanNotFoundError
    people.keep_to_owner(plan.person_id, [held.person_id])
    said = LookBackVerdict(
        person_id=plan.person_id, look_back_id=held.id, form_id=form_id, agrees=agrees, words=words, beside=beside
    )
    repeated = _repeated(_about(held), said)
    if repeated:
        return repeated
    db.session.add(said)
    db.session.flush()
    audit.note(Action.SAID, Thing.LOOK_BACK, held.id, plan.person_id)
    return said


def _about(held: LookBack) -> list[LookBackVerdict]:
    wanted = sa.select(LookBackVerdict).where(
        LookBackVerdict.person_id == held.person_id, LookBackVerdict.look_back_id == held.id
    )
    return list(db.session.scalars(wanted.order_by(LookBackVerdict.created_at, LookBackVerdict.id)))


def has_objected(plan: Plan, look_back_id: UUID, form_id: UUID) -> bool:
    """Tell whether the person left a page view with an objection to what was held; call with the person's lock held."""
    held = db.session.get(LookBack, (plan.person_id, look_back_id))
    return held is not None and any(one.form_id == form_id and not one.agrees for one in _about(held))


def said_from(plan: Plan, look_back_id: UUID) -> list[UUID]:
    """Return the page views that were left with an objection to what was held: a draft of one was said (D-DR2)."""
    held = db.session.get(LookBack, (plan.person_id, look_back_id))
    said = _about(held) if held else []
    return [one.form_id for one in said if one.form_id and not one.agrees]


def _repeated(before: list[LookBackVerdict], said: LookBackVerdict) -> LookBackVerdict | None:
    """Return the verdict that says this already: the latest of the same page, or the latest of all.

    A late copy of what was said on a page never undoes what has been said after it.
    """
    on_the_page = [one for one in before if said.form_id and one.form_id == said.form_id]
    for latest in (*on_the_page[-1:], *before[-1:]):
        if (latest.agrees, latest.words) == (said.agrees, said.words) and latest.beside in {"", said.beside}:
            return latest
    return None


def confirm(saved: LookBackVerdict, words: str, *, agrees: bool) -> None:
    """Read the committed row back. Raises AnswerLostError unless it holds what was said, and the words (promise 1)."""
    wanted = sa.select(LookBackVerdict).where(
        LookBackVerdict.person_id == saved.person_id, LookBackVerdict.id == saved.id
    )
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if found is None or (found.agrees, found.words) != (agrees, words):
        raise AnswerLostError
    db.session.commit()
