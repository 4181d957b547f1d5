"""The installation: its own key, and messages about accessibility that anyone may leave."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Id, KeyHolder, Model, sealed_text
from app.db.sealing import SealedRow


class Installation(Model, KeyHolder):
    """The one row whose wrapped key proves that the master key is the right one (D-E6)."""

    __tablename__ = "installation"

    created_at: Mapped[Created]


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
