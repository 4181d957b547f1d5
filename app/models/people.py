"""The people: the person who owns a plan, the people in the person's life, and the helpers."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Created, Id, KeyHolder, Model, sealed_text
from app.db.sealing import SealedRow


class Person(Model, KeyHolder, SealedRow):
    """The owner of the answers and the plan.

    `card_order` is the seed that fixes in which order this person meets the cards (Q-4). `settings` holds how the
    person wants to see and press things; nothing in it says anything about the person's life. `erase_at` is when
    everything goes, once the person has asked for it; until then it can be regretted (2.11).
    """

    __tablename__ = "person"
    __table_args__ = (
        sa.Index(
            "ix_person_erase_at",
            "erase_at",
            sqlite_where=sa.text("erase_at IS NOT NULL"),
            postgresql_where=sa.text("erase_at IS NOT NULL"),
        ),
    )

    created_at: Mapped[Created]
    card_order: Mapped[int] = mapped_column(default=lambda: secrets.randbelow(2**31))
    settings: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    is_example: Mapped[bool] = mapped_column(default=False)
    erase_at: Mapped[datetime | None]

    @property
    def key_holder_id(self) -> UUID:
        """A person's own row is sealed with the person's own key."""
        return self.id


class PersonRow(Model, SealedRow):
    """A row that belongs to one person: the person's id comes first in its key, so nobody else's id can find it."""

    __abstract__ = True
    key_holder = Person

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[Id]
    created_at: Mapped[Created]

    @property
    def key_holder_id(self) -> UUID:
        """The row is sealed with the key of the person it belongs to."""
        return self.person_id


def same_person(column: str, table: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    """Return a rule of the database: `column` must be a row of `table` that belongs to the same person."""
    return sa.ForeignKeyConstraint(
        ["person_id", column],
        [f"{table}.person_id", f"{table}.id"],
        ondelete=ondelete,
        deferrable=True,
        initially="DEFERRED",
    )


class Contact(PersonRow):
    """A person card: someone in the person's life, by name or just "mamma". A removed card can be taken back."""

    __tablename__ = "contact"

    name = sealed_text()
    relation: Mapped[str] = mapped_column(sa.String(40))
    removed_at: Mapped[datetime | None]


class Helper(Model, KeyHolder, SealedRow):
    """Someone with an account who may read what persons have shown. `email_index` finds the row without the address.

    A relative, whom a person has let in, helps that one person alone: `relative_of_id` (D-H7).
    """

    __tablename__ = "helper"

    created_at: Mapped[Created]
    name = sealed_text()
    email = sealed_text()
    email_index: Mapped[bytes] = mapped_column(unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    invitation_digest: Mapped[bytes | None] = mapped_column(unique=True)
    invitation_ends_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    relative_of_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)

    @property
    def key_holder_id(self) -> UUID:
        """A helper's name and address are sealed with the helper's own key."""
        return self.id


Person.key_holder = Person
Helper.key_holder = Helper
