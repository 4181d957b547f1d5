"""Answers: append-only versions that keep the words they were asked with."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import sealed_json
from app.models.people import PersonRow, same_person


class AnswerVersion(PersonRow):
    """One answer as it was given once. A later answer replaces it and deletes nothing (S36, S37, P4).

    A version that nothing has replaced is current. Two current versions of one question mean that the person answered
    on two devices and has not chosen between them yet. `form_id` names the page view the answer came from and
    `form_order` the save within it, so that a repeated or late save changes nothing (P3). `outgrown` marks one whose
    words all stand in another of the same page view, as when a text was saved while it was being written.
    `given` holds the answer (see `app.questions.answers.Given`); `asked` the question and labels as shown (F23 of the
    style guide), who pressed (F1) and the language.
    """

    __tablename__ = "answer_version"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "question_id", "about", "number"),
        sa.Index(
            "ix_answer_version_current",
            "person_id",
            sqlite_where=sa.text("replaced_by_id IS NULL"),
            postgresql_where=sa.text("replaced_by_id IS NULL"),
        ),
        sa.Index(
            "ix_answer_version_removed_at",
            "removed_at",
            sqlite_where=sa.text("removed_at IS NOT NULL"),
            postgresql_where=sa.text("removed_at IS NOT NULL"),
        ),
        same_person("replaced_by_id", "answer_version", ondelete="NO ACTION"),
        sa.CheckConstraint("number > 0", name="number_counts_from_one"),
    )

    questionnaire_id: Mapped[str] = mapped_column(sa.String(40))
    question_id: Mapped[str] = mapped_column(sa.String(60))
    about: Mapped[str] = mapped_column(sa.String(40), default="")
    number: Mapped[int]
    form_id: Mapped[UUID]
    form_order: Mapped[int] = mapped_column(default=0)
    outgrown: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    visit_id: Mapped[UUID | None]
    replaced_by_id: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
    given = sealed_json()
    asked = sealed_json()
