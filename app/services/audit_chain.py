"""The chain of the audit: each row's seal is made of all rows before it, with a key the database alone does not give.

Whoever changes, removes, moves or adds a row without the key breaks the chain there (D-U2). Rows cut off at the end are
missed only by one who has kept an anchor: the number and the seal of the last row, as it was then. Whoever has the
master key as well as the database can make the whole chain anew; nothing but an anchor that was kept elsewhere tells.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast

import sqlalchemy as sa

from app.db import db
from app.db.keys import keyring
from app.models import AuditEvent, Installation
from app.services.installation import AUDIT_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

EVENTS, INSTALLATION = cast("sa.Table", AuditEvent.__table__), cast("sa.Table", Installation.__table__)
BEFORE_ALL: Final = bytes(32)
LOCK: Final = 7_526_412
"""Any number that nothing else in the database locks: one at a time adds to the chain."""

SEALED: Final = (
    "number", "at", "actor", "actor_id", "session", "action", "thing", "thing_id", "person_id", "was_allowed",
)  # fmt: skip
BATCH: Final = 500


class NotPreparedError(Exception):
    """The installation has no row or no key for this yet; `flask migrate` makes them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last row of the chain: its number and its seal. Kept elsewhere, it shows that none was cut off since."""

    number: int = 0
    seal: bytes = BEFORE_ALL

    def __str__(self) -> str:
        """Return the anchor as one line of a log."""
        return f"{self.number} {self.seal.hex()}"

    @classmethod
    def read(cls, line: str) -> Anchor:
        """Return the anchor that a line of a log says. Raises ValueError when it says none."""
        number, _, seal = line.strip().partition(" ")
        return cls(int(number), bytes.fromhex(seal))


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found: the last row, and the number of the first that is wrong or missing, if any."""

    head: Anchor
    broken: int | None = None


# One statement gives the key and the end of the chain: every act that is noted asks it.
_HEAD = sa.select(INSTALLATION.c.id, INSTALLATION.c.audit_key, EVENTS.c.number, EVENTS.c.seal).select_from(
    INSTALLATION.outerjoin(EVENTS, EVENTS.c.number == sa.select(sa.func.max(EVENTS.c.number)).scalar_subquery())
)


def add(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Add `rows` at the end of the chain. On PostgreSQL nobody else adds until this transaction has ended.

    Raises NotPreparedError.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    key, head = _key_and_head(session)
    for row in rows:
        row["number"] = head.number + 1
        head = Anchor(row["number"], _seal(key, head.seal, row))
        row["seal"] = head.seal
    session.execute(sa.insert(EVENTS), list(rows))


def _key_and_head(session: Session) -> tuple[bytes, Anchor]:
    found = session.execute(_HEAD).first()
    if found is None or found.audit_key is None:
        raise NotPreparedError
    holder, wrapped, number, seal = found
    # A key of its own, so that the chain holds when the master key or the data keys are replaced (D-E5).
    key = keyring(session).master.unwrap(wrapped, holder, AUDIT_KEY)
    return key, Anchor(number, seal) if number else Anchor()


def _seal(key: bytes, before: bytes, row: Mapping[str, Any] | sa.RowMapping) -> bytes:
    said = json.dumps([_plain(row[name]) for name in SEALED], ensure_ascii=True, separators=(",", ":"))
    return hmac.digest(key, before + said.encode(), "sha256")


def _plain(value: Any) -> str | int | bool | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, bool | int) else str(value)


def anchor() -> Anchor:
    """Return the end of the chain, to be kept where whoever has the database cannot reach it."""
    return _key_and_head(db.session)[1]


def verify(kept: Anchor | None = None) -> Verified:
    """Go through the whole chain. With `kept`, also look whether it still holds the row that was last then."""
    key, _ = _key_and_head(db.session)
    head = Anchor()
    for row in _rows():
        if row["number"] != head.number + 1 or not hmac.compare_digest(row["seal"], _seal(key, head.seal, row)):
            return Verified(head, head.number + 1)
        head = Anchor(row["number"], row["seal"])
        if kept and kept.number == head.number and not hmac.compare_digest(kept.seal, head.seal):
            return Verified(head, head.number)
    return Verified(head, head.number + 1 if kept and kept.number > head.number else None)


def _rows() -> Iterator[sa.RowMapping]:
    """Yield the rows in order, a few at a time; the chain may be long."""
    last = -1
    while found := db.session.execute(
        sa.select(EVENTS).where(EVENTS.c.number > last).order_by(EVENTS.c.number).limit(BATCH)
    ).all():
        yield from (row._mapping for row in found)  # noqa: SLF001 (SQLAlchemy's own name for it)
        last = found[-1].number
