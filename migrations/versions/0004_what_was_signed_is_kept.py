"""What was signed or said is kept: the database itself refuses to change or remove it.

That is a signed version, a signature, what the person said about a line, and what a helper answered (LSS 21 b §).

They go only with the whole person. Whoever deletes a person's row has deleted it before these rows follow, so a trigger
that still finds the person knows that somebody is at the rows themselves. Only `helper_id` may become empty, when the
account of a helper is removed. A later migration that copies one of these tables must make its triggers anew.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

KEPT = {
    "snapshot": ("person_id", "id", "created_at", "plan_id", "number", "revision", "sha256", "document"),
    "signature": ("person_id", "id", "created_at", "snapshot_id", "signer", "name", "mark"),
    "verdict": ("person_id", "id", "created_at", "line_id", "line_number", "form_id", "agrees", "words"),
    "verdict_reply": ("person_id", "id", "created_at", "verdict_id", "by", "words"),
}
BY_A_HELPER = ("signature", "verdict_reply")
TRIGGERS = (
    *((table, f"{table}_{rule}") for table in KEPT for rule in ("no_change", "no_removal")),
    *((table, f"{table}_no_other_helper") for table in BY_A_HELPER),
)
REFUSED = "what was signed or said is kept as it is"
PERSON_IS_THERE = "EXISTS (SELECT 1 FROM person WHERE person.id = OLD.person_id)"
OTHER_HELPER = "NEW.helper_id IS NOT NULL AND NEW.helper_id IS NOT OLD.helper_id"


def _keep_on_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for table, columns in KEPT.items():
        op.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OF {', '.join(columns)} ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_removal BEFORE DELETE ON {table} WHEN {PERSON_IS_THERE} {refuse}")
    for table in BY_A_HELPER:
        op.execute(
            f"CREATE TRIGGER {table}_no_other_helper BEFORE UPDATE OF helper_id ON {table} WHEN {OTHER_HELPER} {refuse}"
        )


def _keep_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION keep_what_was_signed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND NOT {PERSON_IS_THERE} THEN RETURN OLD; END IF;
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """)
    refuse = "FOR EACH ROW EXECUTE FUNCTION keep_what_was_signed()"
    for table, columns in KEPT.items():
        op.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OF {', '.join(columns)} ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_removal BEFORE DELETE ON {table} {refuse}")
    other = OTHER_HELPER.replace("IS NOT OLD", "IS DISTINCT FROM OLD")
    for table in BY_A_HELPER:
        op.execute(
            f"CREATE TRIGGER {table}_no_other_helper BEFORE UPDATE OF helper_id ON {table} FOR EACH ROW WHEN ({other})"
            " EXECUTE FUNCTION keep_what_was_signed()"
        )


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _keep_on_sqlite()
    else:
        _keep_on_postgresql()


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {table}")
    if not is_sqlite:
        op.execute("DROP FUNCTION keep_what_was_signed()")
