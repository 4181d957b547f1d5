"""What was done, by whom and about whom: ids alone, no names, no content, no addresses (D-U1). And who is erased.

Rows are added and never changed or removed; the database refuses it by triggers, and each row's `seal` binds it to all
rows before it. They outlive a person who is erased, and name that person by id alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Model

# SQLite counts by itself only in a column of this very type.
Counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class AuditEvent(Model):
    """One thing that was done, about the person `person_id`, by a person, a helper, a reader or a command."""

    __tablename__ = "audit_event"
    __table_args__ = (sa.Index("ix_audit_event_person_id_at", "person_id", "at"),)

    number: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    at: Mapped[Created]
    actor: Mapped[str] = mapped_column(sa.String(16))
    actor_id: Mapped[UUID | None]
    session: Mapped[str] = mapped_column(sa.String(16))
    action: Mapped[str] = mapped_column(sa.String(40))
    thing: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    was_allowed: Mapped[bool]
    seal: Mapped[bytes] = mapped_column(sa.LargeBinary(32))


class Erasure(Model):
    """A person who is erased: the id alone, so that a backup that is put back can be made to forget as well (2.11)."""

    __tablename__ = "erasure"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
