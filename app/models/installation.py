"""The installation: its own key, and messages about accessibility that anyone may leave."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Id, KeyHolder, Model, sealed_text
from app.db.sealing import SealedRow


class Installation(Model, KeyHolder):
    """The one row whose wrapped key proves that the master key is the right one (D-E6).

    `index_key` is the wrapped key of all digests, and `audit_key` that of the seals of the audit. Both stay when the
    master key or the data keys are replaced, and so do the digests and the seals.
    """

    __tablename__ = "installation"

    created_at: Mapped[Created]
    index_key: Mapped[bytes | None]
    audit_key: Mapped[bytes | None]


class KeyRenewal(Model):
    """Someone whose data key is to be replaced by a fresh one; the row goes when that is done (D-E5)."""

    __tablename__ = "key_renewal"

    holder_id: Mapped[UUID] = mapped_column(primary_key=True)


class Resealing(Model):
    """The person whose rows are being sealed anew, also those that are kept for ever, while the data key is replaced.

    The row lives inside one transaction and can never be committed: its `never` points at a row that cannot be, and
    the database asks for that at the commit. So nobody can leave open what the triggers let through for it (0013).
    """

    __tablename__ = "resealing"
    __table_args__ = (
        sa.CheckConstraint("one = 1", name="is_one"),
        sa.CheckConstraint("never = 2", name="is_never_kept"),
        sa.ForeignKeyConstraint(["never"], ["resealing.one"], deferrable=True, initially="DEFERRED"),
    )

    one: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False, default=1)
    never: Mapped[int] = mapped_column(sa.SmallInteger, default=2)
    person_id: Mapped[UUID]


class Message(Model, SealedRow):
    """What someone wrote about the accessibility of the service, anonymously if they like (DOS-7)."""

    __tablename__ = "message"
    key_holder = Installation

    id: Mapped[Id]
    installation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("installation.id", ondelete="CASCADE"))
    created_at: Mapped[Created]
    text = sealed_text()
    reply_to = sealed_text()

    @property
    def key_holder_id(self) -> UUID:
        """Messages are sealed with the key of the installation."""
        return self.installation_id
