"""What the person says about a follow-up, evaluation or review that was held: kept for ever beside it (LSS 21 b §)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TABLE = "look_back_verdict"
PLAIN = ("person_id", "id", "created_at", "look_back_id", "form_id", "agrees")
SEALED = ("words", "beside")
REFUSED = "what was signed or said is kept as it is"
PERSON_IS_THERE = "EXISTS (SELECT 1 FROM person WHERE person.id = OLD.person_id)"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("look_back_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("beside", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "look_back_id"],
            ["look_back.person_id", "look_back.id"],
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id"),
    )
    op.create_index("ix_look_back_verdict_look_back_id", TABLE, ["person_id", "look_back_id"])
    changed, removed = f"BEFORE UPDATE OF {', '.join((*PLAIN, *SEALED))} ON {TABLE}", f"BEFORE DELETE ON {TABLE}"
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        op.execute(f"CREATE TRIGGER {TABLE}_no_change {changed} WHEN NOT ({_is_sealed_anew()}) {refuse}")
        op.execute(f"CREATE TRIGGER {TABLE}_no_removal {removed} WHEN {PERSON_IS_THERE} {refuse}")
    else:  # The functions are of 0013 and 0004; the second lets a whole person go.
        sealed = ", ".join(f"'{name}'" for name in SEALED)
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_change {changed} FOR EACH ROW EXECUTE FUNCTION keep_all_but_the_seal({sealed})"
        )
        op.execute(f"CREATE TRIGGER {TABLE}_no_removal {removed} FOR EACH ROW EXECUTE FUNCTION keep_what_was_signed()")


def _is_sealed_anew() -> str:
    """Return what holds where only sealed bytes change, for the person who is named in `resealing` (0013)."""
    same = [f"NEW.{name} IS OLD.{name}" for name in PLAIN]
    same += [f"length(NEW.{name}) IS length(OLD.{name})" for name in SEALED]
    return " AND ".join(("EXISTS (SELECT 1 FROM resealing WHERE resealing.person_id = OLD.person_id)", *same))


def downgrade() -> None:
    op.drop_table(TABLE)
