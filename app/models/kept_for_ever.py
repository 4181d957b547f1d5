"""What was signed, and what was said about the plan, is written once: nothing may change or remove it (blueprint 2.3).

The database refuses it too, by triggers (migration 0004). Both let a whole person be erased: that is done by deleting
the person's own row, and the database takes everything that belongs to the person with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.orm import object_session

from app.models.plans import Signature, Snapshot, Verdict, VerdictReply

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.orm import Mapper

    from app.models.people import PersonRow


class KeptForEverError(Exception):
    """A signed version, a signature, or what was said about a line, cannot be changed or removed."""


def _refuse_change(_mapper: Mapper[Any], _connection: sa.Connection, row: PersonRow) -> None:
    session = object_session(row)
    if session is None or session.is_modified(row):
        raise KeptForEverError(type(row).__name__)


def _refuse_removal(_mapper: Mapper[Any], _connection: sa.Connection, row: PersonRow) -> None:
    raise KeptForEverError(type(row).__name__)


for _kept in (Snapshot, Signature, Verdict, VerdictReply):
    event.listen(_kept, "before_update", _refuse_change)
    event.listen(_kept, "before_delete", _refuse_removal)
