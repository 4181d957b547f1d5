"""How a helper proves more than a password, and relatives who help one person alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

FOLLOWS = "fk_helper_relative_of_id_person"


def upgrade() -> None:
    op.create_table(
        "code_app",
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_code_app_helper_id", "code_app", ["helper_id"], unique=False)
    op.create_table(
        "passkey",
        sa.Column("credential_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("credential_digest"),
    )
    op.create_index("ix_passkey_helper_id", "passkey", ["helper_id"], unique=False)
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("ix_recovery_code_helper_id", "recovery_code", ["helper_id"], unique=False)
    with op.batch_alter_table("helper") as helper:
        helper.add_column(sa.Column("relative_of_id", sa.Uuid(), nullable=True))
        helper.create_foreign_key(FOLLOWS, "person", ["relative_of_id"], ["id"], ondelete="CASCADE")
    op.create_index("ix_helper_relative_of_id", "helper", ["relative_of_id"])


def downgrade() -> None:
    op.drop_index("ix_helper_relative_of_id", "helper")
    with op.batch_alter_table("helper") as helper:
        helper.drop_constraint(FOLLOWS, type_="foreignkey")
        helper.drop_column("relative_of_id")
    for table in ("recovery_code", "passkey", "code_app"):
        op.drop_table(table)
