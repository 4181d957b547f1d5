"""Those who have to do with a plan: the person's own people whom the plan names, and people the helper adds (S57)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import Participant
from app.questions.shared_cards import SOMEONE_ELSE
from app.services.people import NAME_LENGTH, keep_to_owner
from app.services.plans import PlanNotFoundError, touch

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.models import Plan


def everyone(plan: Plan, *, with_removed: bool = False) -> list[Participant]:
    """Return those who have to do with the plan, in the order they were added."""
    # Another helper may have changed the list since this page read it.
    wanted = sa.select(Participant).where(Participant.person_id == plan.person_id)
    wanted = wanted.execution_options(populate_existing=True)
    if not with_removed:
        wanted = wanted.where(Participant.removed_at.is_(None))
    found = list(db.session.scalars(wanted.order_by(Participant.created_at, Participant.id)))
    keep_to_owner(plan.person_id, (one.person_id for one in found))
    return found


def add(plan: Plan, name: str, relation: str, contact_id: UUID | None = None) -> Participant:
    """Add someone; the same person card, or the same name and relation, is the same one, and comes back on the list.

    Who was taken off comes to no meeting until somebody says so again; that is for *Ångra* alone to bring back.
    Call inside a unit of work that holds the person's lock, as with those below.
    """
    name = name.strip()[:NAME_LENGTH]
    known = _known(plan, name, relation, contact_id)
    if known:
        known.contact_id = known.contact_id or contact_id
        if known.removed_at is not None:
            known.comes_since = None
        _list(plan, known, removed_at=None)
        return known
    new = Participant(person_id=plan.person_id, name=name, relation=relation, contact_id=contact_id)
    db.session.add(new)
    touch(plan)
    return new


def _known(plan: Plan, name: str, relation: str, contact_id: UUID | None) -> Participant | None:
    """Return the one with the person card; else one of the same name and relation who has no other card."""
    there = everyone(plan, with_removed=True)
    with_card = next((one for one in there if contact_id and one.contact_id == contact_id), None)
    alike = (one for one in there if (one.name, one.relation) == (name, relation))
    return with_card or next((one for one in alike if not (contact_id and one.contact_id)), None)


def _list(plan: Plan, one: Participant, removed_at: datetime | None) -> None:
    """Put someone on the list or take them off; what is so already is no change."""
    if (one.removed_at is None) is not (removed_at is None):
        one.removed_at = removed_at
        touch(plan)


def called(plan: Plan, name: str, relation: str = SOMEONE_ELSE.key) -> Participant:
    """Return the one on the list with this name who is the same to the person, or add them.

    The name alone is not enough: the helper who writes may have the same name as somebody's mother.
    """
    name = " ".join(name.split())
    alike = (one for one in everyone(plan) if (one.name.casefold(), one.relation) == (name.casefold(), relation))
    return next(alike, None) or add(plan, name, relation)


def participant(plan: Plan, participant_id: UUID) -> Participant:
    """Return one of those who have to do with the plan. Raises PlanNotFoundError for anybody else."""
    wanted = sa.select(Participant).where(Participant.person_id == plan.person_id, Participant.id == participant_id)
    # Another helper may have taken the same one off the list since this page read it.
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise PlanNotFoundError
    keep_to_owner(plan.person_id, [found.person_id])
    return found


def rename(plan: Plan, participant_id: UUID, name: str, relation: str) -> Participant:
    """Put someone with the new name on the list instead of the one who stood there, and return them.

    Lines and roles go on naming the one they named until somebody writes them anew: the person has said what is right
    about that name, and nobody else. Who comes to the next meeting still does. Raises PlanNotFoundError.
    """
    found = participant(plan, participant_id)
    if (found.name, found.relation) == (name.strip()[:NAME_LENGTH], relation):
        return found
    remove(plan, participant_id)
    new = add(plan, name, relation)
    if found.comes_since and new.comes_since is None:
        new.comes_since = found.comes_since
        touch(plan)  # Who comes is for the person to speak about, so that it is put down (LSS 21 b §).
    return new


def remove(plan: Plan, participant_id: UUID) -> None:
    """Take someone off the list; lines that name them go on doing so. Raises PlanNotFoundError."""
    _list(plan, participant(plan, participant_id), removed_at=utc_now())


def restore(plan: Plan, participant_id: UUID) -> None:
    """Put someone back on the list (Ångra). Raises PlanNotFoundError."""
    _list(plan, participant(plan, participant_id), removed_at=None)
