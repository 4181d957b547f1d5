"""A person's data key can be replaced: all that was sealed with it is sealed anew, also what is kept for ever.

What was signed or said stays what it is. Its sealed bytes alone may be replaced by others of the same length, and only
for the person who is named in `resealing`. Whoever names a person there has to take the name away again in the same
transaction: the row can never be committed, because its `never` would have to be a row that cannot be.

The audit is sealed with a key of its own from now on. It stands empty until `flask migrate` has filled it, right after
this, with the key that was made of the installation's data key until then, so that the whole chain goes on.

An app with codes that waits for its first code belongs to the visit in which it was begun, and to no other.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

KEPT = {  # Each table, what stands there in plain, and what is sealed.
    "snapshot": (("person_id", "id", "created_at", "plan_id", "number", "revision", "sha256"), ("document",)),
    "signature": (("person_id", "id", "created_at", "snapshot_id", "signer"), ("name", "mark", "beside")),
    "verdict": (
        ("person_id", "id", "created_at", "line_id", "line_number", "form_id", "agrees"),
        ("words", "beside"),
    ),
    "verdict_reply": (("person_id", "id", "created_at", "verdict_id"), ("by", "words")),
    "look_back": (
        ("person_id", "id", "created_at", "plan_id", "kind", "held_on", "answers", "form_id"),
        ("by", "words", "attended"),
    ),
}  # fmt: skip
BESIDE = ("signature", "verdict")
REFUSED = "what was signed or said is kept as it is"


def upgrade() -> None:
    op.add_column("installation", sa.Column("audit_key", sa.LargeBinary(), nullable=True))
    op.add_column("code_app", sa.Column("visit_id", sa.Uuid(), nullable=True))
    op.create_table(
        "key_renewal", sa.Column("holder_id", sa.Uuid(), nullable=False), sa.PrimaryKeyConstraint("holder_id")
    )
    op.create_table(
        "resealing",
        sa.Column("one", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("never", sa.SmallInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("one = 1", name="is_one"),
        sa.CheckConstraint("never = 2", name="is_never_kept"),
        sa.ForeignKeyConstraint(["never"], ["resealing.one"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("one"),
    )
    _take_triggers_away()
    _let_reseal_on_sqlite() if op.get_bind().dialect.name == "sqlite" else _let_reseal_on_postgresql()


def _all_of(table: str) -> str:
    plain, sealed = KEPT[table]
    return ", ".join((*plain, *sealed))


def _let_reseal_on_sqlite() -> None:
    for table, (plain, sealed) in KEPT.items():
        same = [f"NEW.{name} IS OLD.{name}" for name in plain]
        same += [f"length(NEW.{name}) IS length(OLD.{name})" for name in sealed]
        named = "EXISTS (SELECT 1 FROM resealing WHERE resealing.person_id = OLD.person_id)"
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OF {_all_of(table)} ON {table}"
            f" WHEN NOT ({' AND '.join((named, *same))}) BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )


def _let_reseal_on_postgresql() -> None:
    op.execute("""
        CREATE FUNCTION keep_all_but_the_seal() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            sealed text;
            may boolean := EXISTS (SELECT 1 FROM resealing WHERE resealing.person_id = OLD.person_id);
        BEGIN
            may := may AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV;
            FOREACH sealed IN ARRAY TG_ARGV LOOP
                may := may AND length(to_jsonb(NEW) ->> sealed) IS NOT DISTINCT FROM length(to_jsonb(OLD) ->> sealed);
            END LOOP;
            IF may THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'what was signed or said is kept as it is' USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """)
    for table, (_, sealed) in KEPT.items():
        named = ", ".join(f"'{name}'" for name in sealed)
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OF {_all_of(table)} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION keep_all_but_the_seal({named})"
        )


def _take_triggers_away() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    rules = [*((table, "no_change") for table in KEPT), *((table, "beside_no_change") for table in BESIDE)]
    for table, rule in rules:
        name = f"{table}_{rule}" if is_sqlite else f"{table}_{rule} ON {table}"
        op.execute(f"DROP TRIGGER IF EXISTS {name}")


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    _take_triggers_away()
    if not is_sqlite:
        op.execute("DROP FUNCTION keep_all_but_the_seal()")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    if not is_sqlite:
        refuse = "FOR EACH ROW EXECUTE FUNCTION keep_what_was_signed()"  # Made by 0004.
    for table in KEPT:
        before = ", ".join(name for name in (*KEPT[table][0], *KEPT[table][1]) if name != "beside")
        op.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OF {before} ON {table} {refuse}")
    for table in BESIDE:
        op.execute(f"CREATE TRIGGER {table}_beside_no_change BEFORE UPDATE OF beside ON {table} {refuse}")
    op.drop_table("resealing")
    op.drop_table("key_renewal")
    op.drop_column("code_app", "visit_id")
    op.drop_column("installation", "audit_key")
