"""What is said about the plan and signed: verdicts and replies, snapshots and signatures.

Until the first release this migration follows the models, as the first one does.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = (
    "snapshot",
    "signature",
    "verdict",
    "verdict_reply",
)


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "plan_id"],
            ["plan.person_id", "plan.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("person_id", "number"),
        sa.UniqueConstraint("person_id", "revision"),
    )
    op.create_table(
        "signature",
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("signer", sa.String(16), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["person_id", "snapshot_id"],
            ["snapshot.person_id", "snapshot.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("person_id", "snapshot_id", "signer"),
    )
    op.create_table(
        "verdict",
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "line_id"],
            ["plan_line.person_id", "plan_line.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
    )
    op.create_index("ix_verdict_line_id", "verdict", ["person_id", "line_id"], unique=False)
    op.create_table(
        "verdict_reply",
        sa.Column("verdict_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["person_id", "verdict_id"],
            ["verdict.person_id", "verdict.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
    )
    op.create_index("ix_verdict_reply_verdict_id", "verdict_reply", ["person_id", "verdict_id"], unique=False)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
