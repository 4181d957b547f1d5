"""Taking away an answer that nobody has been shown, with a way back for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db, utc_now
from app.models import AnswerVersion
from app.questions.answers import Step
from app.services import people
from app.services.shown_versions import shown_versions

if TYPE_CHECKING:
    from app.services.visits import Owner

UNDO_FOR = timedelta(days=1)


class AlreadyShownError(Exception):
    """The answer has been shown to a helper, so it can be changed but no longer removed."""


def _versions_of(person: Owner, step: Step) -> sa.ColumnElement[bool]:
    return sa.and_(
        AnswerVersion.person_id == person.id,
        AnswerVersion.question_id == step.question_id,
        AnswerVersion.about == step.about,
    )


def remove(person: Owner, step: Step) -> None:
    """Take away every version of the answer. Raises AlreadyShownError when a helper has been shown one."""
    people.lock(person)
    forget_removed()  # What was removed yesterday goes while a write is under way anyway.
    if step in shown_versions(person).steps:
        raise AlreadyShownError
    db.session.execute(
        sa.update(AnswerVersion)
        .where(_versions_of(person, step), AnswerVersion.removed_at.is_(None))
        .values(removed_at=utc_now())
    )


def take_back(person: Owner, step: Step) -> None:
    """Undo the latest removal, unless the question has been answered anew since."""
    people.lock(person)
    versions = _versions_of(person, step)
    answered_anew = sa.select(AnswerVersion.id).where(versions, AnswerVersion.removed_at.is_(None))
    if db.session.scalars(answered_anew.limit(1)).first() is None:
        latest = sa.select(sa.func.max(AnswerVersion.removed_at)).where(versions).scalar_subquery()
        db.session.execute(
            sa.update(AnswerVersion).where(versions, AnswerVersion.removed_at == latest).values(removed_at=None)
        )


def removed_steps(person: Owner) -> tuple[Step, ...]:
    """Return the steps whose answer was removed and can still be taken back."""
    rows = db.session.execute(
        sa.select(AnswerVersion.question_id, AnswerVersion.about)
        .where(AnswerVersion.person_id == person.id)
        .group_by(AnswerVersion.question_id, AnswerVersion.about)
        .having(sa.func.count(AnswerVersion.removed_at) == sa.func.count())
        .order_by(AnswerVersion.question_id, AnswerVersion.about)
    )
    return tuple(Step(*row) for row in rows)


def forget_removed() -> int:
    """Delete for good what was removed more than a day ago; return how many versions went."""
    too_old = sa.select(AnswerVersion.id).where(AnswerVersion.removed_at < utc_now() - UNDO_FOR)
    # The chain of replacements is loosened first, so that the versions can go in any order.
    db.session.execute(sa.update(AnswerVersion).where(AnswerVersion.id.in_(too_old)).values(replaced_by_id=None))
    return db.session.execute(sa.delete(AnswerVersion).where(AnswerVersion.id.in_(too_old))).rowcount  # type: ignore[attr-defined,no-any-return]
