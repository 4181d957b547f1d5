"""How far plans have come: read for many at once, with as many statements for two hundred plans as for one."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.db import db
from app.models import Plan, Signature, Snapshot
from app.models.plans import Signer
from app.plan.checklist import stops_signing
from app.plan.closing import every_row
from app.services.days import today
from app.services.plan_outlines import outlines
from app.services.verdicts import unanswered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.plan.document import Document


class Stage(StrEnum):
    """How far a plan has come, as its helper is told."""

    ANSWERS = "answers"
    DRAFT = "draft"
    OBJECTED = "objected"
    TO_READ = "to-read"
    TO_SIGN = "to-sign"
    WAITS_FOR_HELPER = "waits-for-helper"
    SIGNED = "signed"


# By whether the helper, too, has signed what the person has signed.
SIGNED_STAGES = {False: Stage.WAITS_FOR_HELPER, True: Stage.SIGNED}


def stages_of(plans: Sequence[Plan]) -> dict[UUID, Stage]:
    """Return how far each of `plans` has come, by its id."""
    signers = _signers(plans)
    unsigned = [plan for plan in plans if Signer.PERSON not in signers[plan.id]]
    documents = outlines(unsigned)
    signed = {plan.id: SIGNED_STAGES[Signer.HELPER in signers[plan.id]] for plan in plans}
    return signed | {plan_id: stage_of(document) for plan_id, document in documents.items()}


def stage_of(document: Document) -> Stage:
    """Return how far a plan has come that the person has not signed as it is now."""
    if unanswered(document):
        return Stage.OBJECTED
    there = list(document.every_line())
    if not there or stops_signing(document, today()):
        return Stage.DRAFT
    is_read = all(line.verdict and line.verdict.is_about_this for line in every_row(document))
    return Stage.TO_SIGN if is_read else Stage.TO_READ


def _signers(plans: Iterable[Plan]) -> defaultdict[UUID, set[Signer]]:
    """Return who has signed each plan as it is now."""
    found: defaultdict[UUID, set[Signer]] = defaultdict(set)
    rows = db.session.execute(
        sa.select(Snapshot.plan_id, Signature.signer)
        .join(Signature, sa.and_(Signature.person_id == Snapshot.person_id, Signature.snapshot_id == Snapshot.id))
        .join(Plan, sa.and_(Plan.person_id == Snapshot.person_id, Plan.id == Snapshot.plan_id))
        .where(Snapshot.revision == Plan.revision, Snapshot.person_id.in_([plan.person_id for plan in plans]))
    )
    for plan_id, signer in rows:
        found[plan_id].add(signer)
    return found
