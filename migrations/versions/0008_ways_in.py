"""How a person comes in: a device that is told apart, a lock, a second step, and a helper beside the person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "second_step",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
    )
    op.create_index(
        "uq_second_step_person_id_in_use",
        "second_step",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "assistance",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("helper_name", sa.LargeBinary(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("code_digest"),
    )
    op.create_index("ix_assistance_visit_id", "assistance", ["visit_id"], unique=False)
    op.add_column("visit", sa.Column("kind", sa.String(length=16), nullable=False, server_default=""))
    op.add_column("visit", sa.Column("ended_why", sa.String(length=16), nullable=False, server_default=""))
    op.add_column("visit", sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("visit", sa.Column("previous_digest", sa.LargeBinary(length=32), nullable=True))
    op.add_column("visit", sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("visit", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("visit", sa.Column("challenge", sa.LargeBinary(length=64), nullable=True))
    op.create_index("uq_visit_previous_digest", "visit", ["previous_digest"], unique=True)


def downgrade() -> None:
    op.drop_table("assistance")
    op.drop_table("second_step")
    op.drop_index("uq_visit_previous_digest", "visit")
    for column in ("challenge", "confirmed_at", "rotated_at", "previous_digest", "locked_at", "ended_why", "kind"):
        op.drop_column("visit", column)
