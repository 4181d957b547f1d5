"""What was done is kept as it was: whoever changes a row is refused, and whoever gets past that is found out (S-52)."""

from __future__ import annotations

import random
import secrets
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.db import MasterKey, db, unit_of_work
from app.db.keys import Keyring, keyring
from app.models import AuditEvent, Installation, KeptForEverError
from app.services import audit
from app.services.audit_chain import BATCH, EVENTS, Anchor, NotPreparedError, anchor, verify
from app.services.audit_words import Action, Actor, Session, Thing, Who
from app.services.installation import AUDIT_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator


SOMEBODY = Actor(Who.HELPER, uuid4(), Session.HELPER)

pytestmark = pytest.mark.usefixtures("beside_either_app")


def fill(count: int) -> None:
    """Note `count` acts, a few in each unit of work."""
    left = count
    while left:
        few = min(left, 7)
        with unit_of_work(), audit.acting(SOMEBODY):
            for _ in range(few):
                audit.note(Action.READ_PLAN, Thing.SHOWING, uuid4(), uuid4())
        left -= few


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """Do what is inside as somebody could who owns the database itself."""
    if db.engine.dialect.name == "sqlite":
        named = db.session.execute(
            sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'")
        ).all()
        off, on = [f"DROP TRIGGER {name}" for name, _ in named], [sql for _, sql in named]
    else:
        off, on = [f"ALTER TABLE audit_event {which} TRIGGER USER" for which in ("DISABLE", "ENABLE")], []
        off, on = off[:1], off[1:]
    for statement in off:
        db.session.execute(sa.text(statement))
    yield
    for statement in on:
        db.session.execute(sa.text(statement))


def rows() -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in db.session.execute(sa.select(EVENTS).order_by(EVENTS.c.number))]


def at(number: int) -> sa.ColumnElement[bool]:
    return EVENTS.c.number == number


def change(number: int, chance: random.Random) -> int:
    changed: dict[str, Any] = chance.choice([
        {"actor": "person"}, {"actor_id": uuid4()}, {"actor_id": None}, {"session": "own"}, {"action": "opened"},
        {"thing": "plan"}, {"thing_id": uuid4()}, {"person_id": None}, {"was_allowed": False},
        {"at": rows()[number - 1]["at"] + timedelta(microseconds=1)}, {"seal": bytes(32)},
    ])  # fmt: skip
    db.session.execute(sa.update(EVENTS).where(at(number)).values(changed))
    return number


def remove(number: int, _chance: random.Random) -> int:
    db.session.execute(sa.delete(EVENTS).where(at(number)))
    return number


def remove_and_close_the_gap(number: int, _chance: random.Random) -> int:
    before = rows()
    db.session.execute(sa.delete(EVENTS))
    kept = [row for row in before if row["number"] != number]
    db.session.execute(sa.insert(EVENTS), [{**row, "number": place} for place, row in enumerate(kept, 1)])
    return number


def swap(number: int, chance: random.Random) -> int:
    before = rows()
    other: int = chance.choice([row["number"] for row in before if row["number"] != number])
    one, two = before[number - 1], before[other - 1]
    db.session.execute(sa.delete(EVENTS).where(EVENTS.c.number.in_([number, other])))
    db.session.execute(sa.insert(EVENTS), [{**one, "number": other}, {**two, "number": number}])
    return min(number, other)


def forge(number: int, _chance: random.Random) -> int:
    """Put a row in between, as somebody without the key can make it."""
    before = rows()
    db.session.execute(sa.delete(EVENTS).where(EVENTS.c.number >= number))
    made = {**before[number - 1], "thing_id": uuid4()}
    later = [{**row, "number": row["number"] + 1} for row in before[number - 1 :]]
    db.session.execute(sa.insert(EVENTS), [made, *later])
    return number


TAMPERINGS = (change, remove, remove_and_close_the_gap, swap, forge)


def test_every_tampering_is_named_by_its_first_row() -> None:
    """S-52. Seen to fail, with what was changed in one column alone, when that column was left out of the seal."""
    fill(23)
    chance = random.Random(4)  # noqa: S311 (the same places every time)
    db.session.commit()
    for turn in range(100):
        tamper = TAMPERINGS[turn % len(TAMPERINGS)]
        db.session.connection(execution_options={"writes": True})
        with past_the_triggers():
            number = chance.randint(1, 22)  # The last one is cut off below.
            first = tamper(number, chance)
        found = verify()
        assert found.broken == first, (turn, tamper.__name__, number)
        db.session.rollback()
    assert verify().broken is None


def test_a_tail_that_was_cut_off_shows_against_an_anchor_that_was_kept() -> None:
    fill(12)
    kept = Anchor.read(f" {anchor()}\n")
    fill(3)
    assert verify(kept).broken is None
    db.session.commit()
    db.session.connection(execution_options={"writes": True})
    with past_the_triggers():
        db.session.execute(sa.delete(EVENTS).where(EVENTS.c.number >= 9))
    assert verify().broken is None  # Nothing in the chain itself tells.
    assert verify(kept).broken == 9
    db.session.rollback()


def test_a_chain_made_anew_with_the_key_shows_against_an_anchor() -> None:
    fill(5)
    kept = anchor()
    db.session.commit()
    db.session.connection(execution_options={"writes": True})
    with past_the_triggers():
        db.session.execute(sa.delete(EVENTS))
    db.session.commit()
    fill(9)
    assert verify().broken is None
    assert verify(kept).broken == 5


def test_a_long_chain_is_gone_through_to_its_end() -> None:
    fill(BATCH + 3)
    assert verify().head == anchor()
    assert anchor().number == BATCH + 3


@pytest.mark.parametrize("words", ["UPDATE audit_event SET actor = 'person'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_remove_what_was_done(words: str) -> None:
    """Seen to fail without the triggers of migration 0007."""
    fill(2)
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.execute(sa.text(words))
    assert len(rows()) == 2


def test_so_does_the_program() -> None:
    fill(1)
    found = db.session.scalars(sa.select(AuditEvent)).one()
    with pytest.raises(KeptForEverError), unit_of_work():
        found.action = Action.OPENED.value
    with pytest.raises(KeptForEverError), unit_of_work() as session:
        session.delete(db.session.scalars(sa.select(AuditEvent)).one())


def test_the_chain_holds_when_the_master_key_is_replaced() -> None:
    """Its key is only wrapped anew."""
    fill(3)
    with unit_of_work() as session:
        own = session.scalars(sa.select(Installation)).one()
        assert own.audit_key
        raw = keyring(session).master.unwrap(own.audit_key, own.id, AUDIT_KEY)
        other = MasterKey(secrets.token_bytes(32))
        own.audit_key = other.wrap(raw, own.id, AUDIT_KEY)
        session.info["keyring"] = Keyring(other)
    fill(1)
    assert verify().head.number == 4
    assert verify().broken is None


def test_nothing_is_noted_before_the_installation_is_prepared() -> None:
    db.session.commit()
    with unit_of_work() as session:
        session.execute(sa.delete(Installation))
    with pytest.raises(NotPreparedError):
        fill(1)


def test_an_anchor_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Anchor.read("no anchor")
