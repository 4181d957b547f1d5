"""Follow-ups and evaluations that were held. What was said at them is kept as it is, as what was signed (0004)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TABLE = "look_back"
COLUMNS = (
    "person_id", "id", "created_at", "plan_id", "kind", "held_on", "answers", "form_id", "by", "words", "attended",
)  # fmt: skip
RULES = ("no_change", "no_removal", "no_other_helper")
REFUSED = "what was signed or said is kept as it is"
PERSON_IS_THERE = "EXISTS (SELECT 1 FROM person WHERE person.id = OLD.person_id)"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.Date(), nullable=True),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("attended", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["person_id", "plan_id"],
            ["plan.person_id", "plan.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
        sa.UniqueConstraint("person_id", "form_id"),
    )
    changed = f"BEFORE UPDATE OF {', '.join(COLUMNS)} ON {TABLE}"
    removed, given_away = f"BEFORE DELETE ON {TABLE}", f"BEFORE UPDATE OF helper_id ON {TABLE}"
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        other = "NEW.helper_id IS NOT NULL AND NEW.helper_id IS NOT OLD.helper_id"
        whens = ("", f"WHEN {PERSON_IS_THERE}", f"WHEN {other}")
    else:
        refuse = "EXECUTE FUNCTION keep_what_was_signed()"  # Made by 0004; it lets a whole person go.
        other = "NEW.helper_id IS NOT NULL AND NEW.helper_id IS DISTINCT FROM OLD.helper_id"
        whens = ("FOR EACH ROW", "FOR EACH ROW", f"FOR EACH ROW WHEN ({other})")
    for rule, moment, when in zip(RULES, (changed, removed, given_away), whens, strict=True):
        op.execute(f"CREATE TRIGGER {TABLE}_{rule} {moment} {when} {refuse}")


def downgrade() -> None:
    op.drop_table(TABLE)
