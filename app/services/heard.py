"""What the person has said about the lines of a plan, and what was answered, oldest first (LSS 21 b §)."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa

from app.db import db
from app.models import Verdict, VerdictReply
from app.plan import document as doc
from app.services.days import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.models import LookBackVerdict, Plan

Spoken: TypeAlias = list[tuple[int, doc.Verdict]]


def heard(plan: Plan) -> Mapping[UUID, Spoken]:
    """Return what the person has said, by line: about which version of it, and the verdict with its replies."""
    rows = db.session.execute(
        sa.select(Verdict, VerdictReply)
        .outerjoin(
            VerdictReply,
            sa.and_(VerdictReply.person_id == Verdict.person_id, VerdictReply.verdict_id == Verdict.id),
        )
        .where(Verdict.person_id == plan.person_id)
        .order_by(Verdict.created_at, Verdict.id, VerdictReply.created_at, VerdictReply.id)
    )
    found: dict[UUID, Spoken] = defaultdict(list)
    before: dict[UUID, Verdict] = {}
    for one, answers in groupby(rows, key=itemgetter(0)):
        given: list[VerdictReply | None] = [row[1] for row in answers]
        replies = tuple(
            doc.Reply(reply.words, reply.by, day_of(reply.created_at)) for reply in given if reply is not None
        )
        said = doc.Verdict(one.agrees, one.words, day_of(one.created_at), replies=replies, beside=one.beside)
        earlier = found[one.line_id]
        if earlier and not earlier[-1][1].replies and is_slip(before[one.line_id], one):
            earlier.pop()
        before[one.line_id] = one
        earlier.append((one.line_number, said))
    return found


def is_slip(one: Verdict | LookBackVerdict, later: Verdict | LookBackVerdict) -> bool:
    """Tell whether "Det stämmer" gave way to something else before the page was left: a wrong tap (decision 0034)."""
    return one.agrees and not one.words and one.form_id is not None and one.form_id == later.form_id
