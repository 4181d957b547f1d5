"""How a helper proves more than a password: passkeys, codes from an app, and recovery codes on paper (D-H4)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Id, Model, sealed_bytes, sealed_text
from app.db.sealing import SealedRow
from app.models.people import Helper


class HelperRow(Model, SealedRow):
    """A row that belongs to one helper and is sealed with the helper's key."""

    __abstract__ = True
    key_holder = Helper

    id: Mapped[Id]
    helper_id: Mapped[UUID] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Created]

    @property
    def key_holder_id(self) -> UUID:
        """The row is sealed with the key of the helper it belongs to."""
        return self.helper_id


class Passkey(HelperRow):
    """A passkey: the public half of a key that never leaves the helper's own device, and what the helper calls it."""

    __tablename__ = "passkey"
    __table_args__ = (sa.UniqueConstraint("credential_digest"),)

    credential_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    sign_count: Mapped[int]
    last_used_at: Mapped[datetime | None]
    name = sealed_text()
    credential_id = sealed_bytes()
    public_key = sealed_bytes()


class CodeApp(HelperRow):
    """An app that shows a new code twice a minute (TOTP). A code works once: `last_step` is the latest used.

    Until it is confirmed it belongs to the visit `visit_id` alone, in which it was begun.
    """

    __tablename__ = "code_app"

    confirmed_at: Mapped[datetime | None]
    visit_id: Mapped[UUID | None]
    last_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    secret = sealed_text()


class RecoveryCode(Model):
    """One of ten codes on paper, for a helper who has lost the rest. It works once; only its digest is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (sa.UniqueConstraint("digest"),)

    id: Mapped[Id]
    helper_id: Mapped[UUID] = mapped_column(sa.ForeignKey("helper.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Created]
    digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    used_at: Mapped[datetime | None]
