"""What was done, kept so that nobody can change or remove it, and who is to be erased.

The database itself refuses to change or remove a row of the audit (D-U2). Rows name persons and things by id, without
a key to their tables, so that they outlive a person who is erased.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

REFUSED = "what was done is kept as it is"


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("session", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("was_allowed", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_audit_event_person_id_at", "audit_event", ["person_id", "at"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.add_column("person", sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_person_erase_at",
        "person",
        ["erase_at"],
        sqlite_where=sa.text("erase_at IS NOT NULL"),
        postgresql_where=sa.text("erase_at IS NOT NULL"),
    )
    refuse_on_sqlite() if op.get_bind().dialect.name == "sqlite" else refuse_on_postgresql()


def refuse_on_sqlite() -> None:
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_event_no_{what.lower()} BEFORE {what} ON audit_event"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )


def refuse_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION keep_the_audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """)
    op.execute(
        "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_the_audit()"
    )


def downgrade() -> None:
    op.drop_table("audit_event")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_the_audit")
    op.drop_table("erasure")
    op.drop_index("ix_person_erase_at", "person")
    op.drop_column("person", "erase_at")
