"""Recordings and photos in answers, and photos of people. The sealed bytes stand last, so the rest is read without."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "own_file",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alt", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("size > 0", name="is_not_empty"),
        sa.CheckConstraint(
            "(kind = 'photo' AND width > 0 AND height > 0) OR (kind = 'sound' AND seconds > 0)",
            name="can_be_seen_or_heard",
        ),
        _same_person("contact_id", "contact"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
    )
    op.create_index("ix_own_file_contact_id", "own_file", ["person_id", "contact_id"])
    op.create_table(
        "answer_file",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        _same_person("version_id", "answer_version"),
        _same_person("file_id", "own_file"),
        sa.PrimaryKeyConstraint("person_id", "version_id", "file_id"),
    )
    op.create_index("ix_answer_file_file_id", "answer_file", ["person_id", "file_id"])


def _same_person(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id", column],
        [f"{table}.person_id", f"{table}.id"],
        ondelete="CASCADE",
        initially="DEFERRED",
        deferrable=True,
    )


def downgrade() -> None:
    op.drop_table("answer_file")
    op.drop_table("own_file")
