"""What people say with their own voice and show in pictures of their own: recordings and photos (blueprint 2.1)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, sealed_bytes, sealed_text
from app.models.people import PersonRow, same_person


class OwnFile(PersonRow):
    """A recording or a photo of the person's own, made anew by us, so that it holds the sound or the picture alone.

    It belongs to the versions of answers that `AnswerFile` names, to the card of somebody in the person's life, or to
    the card of a place that `PlacePhoto` names.
    `form_id` names the page view it was sent from. `alt` says what is seen in a photo, `size` counts the bytes, which
    are read only when they are asked for.
    """

    __tablename__ = "own_file"
    __table_args__ = (
        sa.Index("ix_own_file_contact_id", "person_id", "contact_id"),
        same_person("contact_id", "contact"),
        sa.CheckConstraint("size > 0", name="is_not_empty"),
        sa.CheckConstraint(
            "(kind = 'photo' AND width > 0 AND height > 0) OR (kind = 'sound' AND seconds > 0)",
            name="can_be_seen_or_heard",
        ),
    )

    contact_id: Mapped[UUID | None]
    form_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(sa.String(8))
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]
    removed_at: Mapped[datetime | None]
    alt = sealed_text()
    sha256 = sealed_bytes()
    data = sealed_bytes(on_demand=True)


class AnswerFile(Model):
    """One recording or photo of one version of an answer: when the last version goes, so does the file."""

    __tablename__ = "answer_file"
    __table_args__ = (
        sa.Index("ix_answer_file_file_id", "person_id", "file_id"),
        same_person("version_id", "answer_version"),
        same_person("file_id", "own_file"),
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True)


class PlacePhoto(Model):
    """A photo of a place in the person's life, by the key of its card; a place has one that is not taken away."""

    __tablename__ = "place_photo"
    __table_args__ = (same_person("file_id", "own_file"),)

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(sa.String(40))
