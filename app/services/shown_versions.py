"""Which versions of the answers a helper reads now, and which have ever been shown: what *Mina svar* tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion, SharedAnswer, Showing, ShownAnswer
from app.questions.answers import Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from app.services.visits import Owner


@dataclass(frozen=True, slots=True)
class ShownVersions:
    """The versions that have been shown, and among them those in a showing that is open now, by step.

    What family reads or has read through a link is shown as well, but no helper reads it now.
    """

    ever: Mapping[Step, frozenset[UUID]]
    now: Mapping[Step, frozenset[UUID]]

    @property
    def steps(self) -> frozenset[Step]:
        """Return the steps that can no longer be removed, because some version has been shown."""
        return frozenset(self.ever)


def shown_versions(person: Owner) -> ShownVersions:
    """Return what has been shown of the person's answers, and what is shown now, whether or not it is opened."""
    is_now = sa.and_(ShownAnswer.until.is_(None), Showing.taken_back_at.is_(None))
    to_family = (
        sa.select(AnswerVersion.question_id, AnswerVersion.about, AnswerVersion.id, sa.false())
        .join(
            SharedAnswer,
            sa.and_(SharedAnswer.person_id == AnswerVersion.person_id, SharedAnswer.version_id == AnswerVersion.id),
        )
        .where(AnswerVersion.person_id == person.id)
    )
    to_helpers = (
        sa.select(AnswerVersion.question_id, AnswerVersion.about, AnswerVersion.id, is_now)
        .join(
            ShownAnswer,
            sa.and_(ShownAnswer.person_id == AnswerVersion.person_id, ShownAnswer.version_id == AnswerVersion.id),
        )
        .join(Showing, sa.and_(Showing.person_id == ShownAnswer.person_id, Showing.id == ShownAnswer.showing_id))
        .where(AnswerVersion.person_id == person.id)
    )
    rows = db.session.execute(sa.union_all(to_helpers, to_family))
    ever: dict[Step, frozenset[UUID]] = {}
    now: dict[Step, frozenset[UUID]] = {}
    for question_id, about, version_id, shown_now in rows:
        for found in (ever, now) if shown_now else (ever,):
            step = Step(question_id, about)
            found[step] = found.get(step, frozenset()) | {version_id}
    return ShownVersions(ever, now)
