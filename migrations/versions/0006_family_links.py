"""Links for family: one for each reader, with what it shows and the devices it has been opened on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "family_link",
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("snapshot_id", sa.Uuid(), nullable=True),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("secret_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asleep_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("reader", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("moved_in", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("spoken", sa.LargeBinary(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("misses >= 0", name="misses_count_up"),
        sa.ForeignKeyConstraint(
            ["person_id", "contact_id"],
            ["contact.person_id", "contact.id"],
            ondelete="NO ACTION",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "snapshot_id"],
            ["snapshot.person_id", "snapshot.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("code_digest"),
        sa.UniqueConstraint("person_id", "form_id"),
        sa.UniqueConstraint("secret_digest"),
    )
    op.create_table(
        "family_device",
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("visit_began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "link_id"],
            ["family_link.person_id", "family_link.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("digest"),
        sa.UniqueConstraint("visit_digest"),
    )
    op.create_index("ix_family_device_link_id", "family_device", ["person_id", "link_id"], unique=False)
    op.create_table(
        "shared_answer",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "link_id"],
            ["family_link.person_id", "family_link.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "version_id"],
            ["answer_version.person_id", "answer_version.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("person_id", "link_id", "version_id"),
    )


def downgrade() -> None:
    op.drop_table("shared_answer")
    op.drop_table("family_device")
    op.drop_table("family_link")
