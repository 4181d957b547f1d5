"""When people looked back on the plan together: each follow-up, evaluation and review that was held (C13, C18)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import sealed_json, sealed_text
from app.models.people import PersonRow, same_person


class LookBackKind(StrEnum):
    """What was held: a look at how it goes, at how it went when the plan's time is up, or at all of it once a year.

    The values are stored for ever, and are those of `app.plan.looking_back.HeldKind`.
    """

    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    REVIEW = "review"


class LookBack(PersonRow):
    """One follow-up, evaluation or review that was held. It is written once and stays as it was told (`kept_for_ever`).

    `answers` is the day of the plan that it was held for, so that nobody waits for that day any more. `attended` are
    the names of those who took part, as they were called then. `form_id` lets the page that is sent twice tell it once.
    """

    __tablename__ = "look_back"
    __table_args__ = (sa.UniqueConstraint("person_id", "form_id"), same_person("plan_id", "plan"))

    plan_id: Mapped[UUID]
    kind: Mapped[LookBackKind] = mapped_column(
        sa.Enum(
            LookBackKind, native_enum=False, length=16, values_callable=lambda kinds: [kind.value for kind in kinds]
        )
    )
    held_on: Mapped[date]
    answers: Mapped[date | None]
    form_id: Mapped[UUID]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    by = sealed_text()
    words = sealed_text()
    attended = sealed_json()
    verdicts: Mapped[list[LookBackVerdict]] = relationship(
        viewonly=True, lazy="raise", order_by=lambda: (LookBackVerdict.created_at, LookBackVerdict.id)
    )


class LookBackVerdict(PersonRow):
    """What the person said about what was held: it is right, or it is not, and why. Never changed or removed.

    `beside` names the helper who sat beside the person, where one did (D-P4).
    """

    __tablename__ = "look_back_verdict"
    __table_args__ = (
        sa.Index("ix_look_back_verdict_look_back_id", "person_id", "look_back_id"),
        same_person("look_back_id", "look_back"),
    )

    look_back_id: Mapped[UUID]
    form_id: Mapped[UUID | None]
    agrees: Mapped[bool]
    words = sealed_text()
    beside = sealed_text()
