"""Photos: a picture of somebody's own choosing beside a line of the plan (S39)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import sealed_bytes, sealed_text
from app.models.people import PersonRow, same_person


class PlanPhoto(PersonRow):
    """A photo that belongs to a line of the plan, re-made by us so that it holds nothing but the picture.

    `is_own` tells that the person put it there, which a helper cannot undo; `removed_by_person` the same of a removal.
    `size` counts the bytes of the photo. The bytes themselves are read only when they are asked for.
    """

    __tablename__ = "plan_photo"
    __table_args__ = (
        sa.Index("ix_plan_photo_line_id", "person_id", "line_id"),
        same_person("line_id", "plan_line"),
        sa.CheckConstraint("width > 0 AND height > 0 AND size > 0", name="holds_a_picture"),
    )

    line_id: Mapped[UUID]
    helper_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("helper.id", ondelete="SET NULL"))
    form_id: Mapped[UUID | None]
    is_own: Mapped[bool]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    removed_at: Mapped[datetime | None]
    removed_by_person: Mapped[bool] = mapped_column(default=False)
    alt = sealed_text()
    sha256 = sealed_bytes()
    data = sealed_bytes(on_demand=True)
