"""Links for family and other readers: who may read what, until when, and on which devices (security.md 2.5).

What a reader may see is fixed when the person has looked at it and pressed: one signed version of the plan, or the
answers as they were then. A link never follows along to something the person has not seen as the reader will.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, sealed_json, sealed_text
from app.models.access import Digest
from app.models.people import PersonRow, same_person


class FamilyLink(PersonRow):
    """One link for one reader (D-L1). `secret` stands behind the # of the link, `code` can be typed instead.

    `reader` is what the person calls the reader and `relation` a key of `shared_cards`. `parts` are the keys of the
    parts that the person chose and `moved_in` those of the private ones. It shows the signed version `snapshot_id`, or
    the answers in `SharedAnswer` where there is none. `spoken` is the code of four digits that is said and not sent,
    empty when the person has switched it off (D-L4); `misses` counts wrong ones, and from `asleep_at` on nobody new
    gets in until the person wakes the link. `form_id` names the preview on which the person pressed.
    """

    __tablename__ = "family_link"
    __table_args__ = (
        sa.UniqueConstraint("secret_digest"),
        sa.UniqueConstraint("code_digest"),
        sa.UniqueConstraint("person_id", "form_id"),
        same_person("contact_id", "contact", ondelete="NO ACTION"),
        same_person("snapshot_id", "snapshot"),
        sa.CheckConstraint("misses >= 0", name="misses_count_up"),
    )

    contact_id: Mapped[UUID | None]
    snapshot_id: Mapped[UUID | None]
    relation: Mapped[str] = mapped_column(sa.String(40))
    secret_digest: Mapped[Digest]
    code_digest: Mapped[Digest]
    ends_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    asleep_at: Mapped[datetime | None]
    misses: Mapped[int] = mapped_column(default=0)
    form_id: Mapped[UUID | None]
    reader = sealed_text()
    parts = sealed_json()
    moved_in = sealed_json()
    secret = sealed_text()
    code = sealed_text()
    spoken = sealed_text()


class SharedAnswer(Model):
    """One version of an answer that a link shows, where there is no signed plan to show."""

    __tablename__ = "shared_answer"
    __table_args__ = (same_person("link_id", "family_link"), same_person("version_id", "answer_version"))

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    link_id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)


class FamilyDevice(PersonRow):
    """A device on which somebody has come with a link (D-L6). Only digests of its cookies' secrets are kept.

    `kind` is a phone, a tablet or a computer, as far as it tells. A device reads once it is `admitted_at`; the fourth
    one waits until the person says yes, or is `refused_at`. `visit_digest` is the reading that goes on now: a new one
    on the same device takes its place.
    """

    __tablename__ = "family_device"
    __table_args__ = (
        sa.UniqueConstraint("digest"),
        sa.UniqueConstraint("visit_digest"),
        sa.Index("ix_family_device_link_id", "person_id", "link_id"),
        same_person("link_id", "family_link"),
    )

    link_id: Mapped[UUID]
    digest: Mapped[Digest]
    kind: Mapped[str] = mapped_column(sa.String(16))
    admitted_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    visit_digest: Mapped[bytes | None] = mapped_column(sa.LargeBinary(32))
    visit_began_at: Mapped[datetime | None]
    visit_used_at: Mapped[datetime | None]
