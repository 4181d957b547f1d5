"""*Ta bort allt om mig*: everything closes at once, can be regretted for seven days, and is then gone (2.11, D-U).

A person is erased by deleting the person's own row: the data key goes with it, and the database takes all that belongs
to the person. What is left is the id: in the audit, in the table of erasures, and in a ledger beside the database. When
an old backup has been put back, the ledger tells whom to erase once more.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.db import db, utc_now
from app.models import Erasure, Person, Showing
from app.services import audit, family_links, people, showings
from app.services.audit_words import Action, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from app.services.visits import Owner

REGRET_FOR: Final = timedelta(days=7)
LEDGER: Final = "erased.txt"
TORN: Final = " (torn)"
"""Stands behind what was left of a line that was cut off, so that nobody takes it for the id of the next."""

ROOM_OF_A_LINE: Final = 64
_TO_WRITE: Final = "ids for the ledger"


def ask(person: Owner) -> datetime:
    """Close everything for others now, and let everything go in seven days; return when. Asking twice is the same.

    Call inside a unit of work, as with all below.
    """
    people.lock(person)
    row = _row_of(person)
    if row.erase_at is None:
        row.erase_at = utc_now() + REGRET_FOR
        _close_for_others(person)
        audit.note(Action.ERASE_ASKED, Thing.PERSON, person.id, person.id)
    return row.erase_at


def regret(person: Owner) -> None:
    """Let everything stay. What was closed for others stays closed until the person shows it again."""
    people.lock(person)
    row = _row_of(person)
    if row.erase_at is not None:
        row.erase_at = None
        audit.note(Action.ERASE_REGRETTED, Thing.PERSON, person.id, person.id)


def when(person: Owner) -> datetime | None:
    """Return when everything about the person goes, or None while nobody has asked for it."""
    return db.session.scalar(sa.select(Person.erase_at).where(Person.id == person.id))


def _row_of(person: Owner) -> Person:
    return db.session.get_one(Person, person.id, populate_existing=True)


def _close_for_others(person: Owner) -> None:
    shown = sa.select(Showing.id).where(Showing.person_id == person.id, Showing.taken_back_at.is_(None))
    for showing_id in db.session.scalars(shown).all():
        showings.take_back(person, showing_id)
    family_links.stop_all(person)


def erase_due(*, spare: UUID | None = None) -> int:
    """Erase everyone whose time to regret is up; return how many went. Cheap when there is nobody.

    Whoever comes at this moment is the one to `spare`: a visit cannot begin for somebody who is gone.
    """
    is_due = sa.and_(Person.erase_at <= utc_now(), Person.id != spare if spare else sa.true())
    due = db.session.scalars(sa.select(Person.id).where(is_due)).all()
    return sum(_erase(person_id) for person_id in due)


def _erase(person_id: UUID) -> bool:
    """Erase one person, unless another process has done so or the person has just regretted; tell whether it was."""
    # Through the table and not the models: there is nobody left whose rows could be in somebody's hands.
    gone = sa.delete(Person).where(Person.id == person_id, Person.erase_at <= utc_now())
    if not db.session.execute(gone, execution_options={"synchronize_session": False}).rowcount:  # type: ignore[attr-defined]
        return False
    _write_down(person_id)
    db.session.info.setdefault(_TO_WRITE, []).append(person_id)
    return True


def _write_down(person_id: UUID) -> None:
    db.session.add(Erasure(person_id=person_id, at=utc_now()))
    audit.note(Action.ERASED, Thing.PERSON, person_id, person_id)


class LedgerProblem(Exception):  # noqa: N818 (as KeyProblem: a problem with the file that somebody has to look at)
    """A line of the ledger names nobody, so somebody who is erased may be missing from it."""


def replay() -> int:
    """Erase those of the ledger who are there again because a backup was put back; return how many they were.

    It also writes those into the ledger whom only the database knows, should the machine have stopped in between.
    Raises LedgerProblem, and erases nobody, when a line is not one of ours.
    """
    ledger = _read_ledger()
    known = set(db.session.scalars(sa.select(Erasure.person_id)))
    back = set(db.session.scalars(sa.select(Person.id))) & ledger
    db.session.execute(sa.delete(Person).where(Person.id.in_(back)), execution_options={"synchronize_session": False})
    for person_id in sorted(back - known):
        _write_down(person_id)
    db.session.info.setdefault(_TO_WRITE, []).extend(known - ledger)
    return len(back)


def ledger_file() -> Path:
    """Return where the ledger lies: apart from the database, so that an old database does not bring an old ledger."""
    folder: Path = db.session.get_bind().get_execution_options()["data_dir"]
    return folder / LEDGER


def has_torn_line() -> bool:
    """Tell whether a line of the ledger was cut off: the machine stopped while it was written.

    Whoever it named stands in the table of erasures, unless that is an old one that was put back.
    """
    return any(_is_torn(line) for line in _lines())


def _read_ledger() -> set[UUID]:
    lines = [(number, line) for number, line in enumerate(_lines(), 1) if line.strip() and not _is_torn(line)]
    return {_named_in(line, number) for number, line in lines}


def _lines() -> list[str]:
    path = ledger_file()
    return path.read_text(errors="replace").splitlines(keepends=True) if path.exists() else []


def _is_torn(line: str) -> bool:
    """Tell whether the line ends before its id does: the last one without an end of its own, or one marked since."""
    return line.endswith(f"{TORN}\n") or (not line.endswith("\n") and len(line) < len(str(UUID(int=0))))


def _named_in(line: str, number: int) -> UUID:
    try:
        return UUID(line.partition(" ")[0].strip())
    except ValueError:
        raise LedgerProblem(f"line {number} of {LEDGER} names nobody; put a whole copy back") from None


@event.listens_for(Session, "after_commit")
def _write_ledger(session: Session) -> None:
    """Write the ledger when the erasing can no longer be undone: who regrets in time never stands in it."""
    ids: list[UUID] = session.info.pop(_TO_WRITE, [])
    if ids:
        folder: Path = session.get_bind().get_execution_options()["data_dir"]
        _append(folder / LEDGER, ids)


def _append(path: Path, ids: Iterable[UUID]) -> None:
    now = utc_now()
    before = path.read_bytes()[-ROOM_OF_A_LINE:] if path.exists() else b""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as ledger:
        if before and not before.endswith(b"\n"):  # The machine stopped while the last line was written.
            torn = _is_torn(before.decode(errors="replace").splitlines()[-1])
            ledger.write(f"{TORN if torn else ''}\n")
        ledger.writelines(f"{person_id} {now:%Y-%m-%d}\n" for person_id in ids)
        ledger.flush()
        os.fsync(ledger.fileno())


@event.listens_for(Session, "after_soft_rollback")
def _forget_ids(session: Session, _previous: object) -> None:
    session.info.pop(_TO_WRITE, None)


def forget_on_disk() -> None:
    """Let the database let go of the bytes it has deleted; for a command, outside a unit of work.

    SQLite has overwritten them itself (`secure_delete`), except in its write-ahead log. PostgreSQL keeps deleted rows
    in its files for a while, and with the wrapped data key among them the others could be read again.
    """
    db.session.commit()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 (the connection is open)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # Past SQLAlchemy: no transaction may be open.
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM (FULL) person"))
