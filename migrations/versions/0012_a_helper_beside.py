"""A helper beside the person: what is said and signed then says so, and a helper may let the person in.

A link says by itself whether it was given to somebody in the family, and no longer by what it is called.

Verdicts and signatures from before have nothing in the new column, and it is kept for ever as the rest of them (0004).
A column can be taken away again only with its trigger.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SAID = ("verdict", "signature")
REFUSED = "what was signed or said is kept as it is"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    if not is_sqlite:
        refuse = "FOR EACH ROW EXECUTE FUNCTION keep_what_was_signed()"  # Made by 0004.
    for table in SAID:
        op.add_column(table, sa.Column("beside", sa.LargeBinary(), nullable=True))
        op.execute(f"CREATE TRIGGER {table}_beside_no_change BEFORE UPDATE OF beside ON {table} {refuse}")
    op.add_column("showing", sa.Column("helps_in_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("showing", sa.Column("is_for_family", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person_key", sa.Column("made_in", sa.Uuid(), nullable=True))
    op.add_column("visit", sa.Column("beside_since", sa.DateTime(timezone=True), nullable=True))
    helped_in_by = sa.Column("helped_in_by", sa.Uuid(), nullable=True)
    with op.batch_alter_table("visit") as visit:
        visit.add_column(helped_in_by)
        visit.create_foreign_key("fk_visit_helped_in_by_helper", "helper", ["helped_in_by"], ["id"], ondelete="CASCADE")
    op.create_table(
        "way_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("browser_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(granted_at IS NULL) = (person_id IS NULL)", name="granted_for_a_person"),
        sa.CheckConstraint("(granted_at IS NULL) = (helper_id IS NULL)", name="granted_by_a_helper"),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("browser_digest"),
        sa.UniqueConstraint("code_digest"),
    )


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_table("way_in")
    with op.batch_alter_table("visit") as visit:
        visit.drop_constraint("fk_visit_helped_in_by_helper", type_="foreignkey")
        visit.drop_column("helped_in_by")
    op.drop_column("visit", "beside_since")
    op.drop_column("person_key", "made_in")
    op.drop_column("showing", "helps_in_since")
    op.drop_column("showing", "is_for_family")
    for table in SAID:
        name = f"{table}_beside_no_change"
        op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {table}")
        op.drop_column(table, "beside")
