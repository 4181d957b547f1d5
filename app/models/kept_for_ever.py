"""What was signed, said about the plan or noted in the audit is written once: nothing may change or remove it.

The database refuses it too, by triggers (migrations 0004, 0007, 0010 and 0015; blueprint 2.3, D-U2). Both let a whole
person be erased: that is done by deleting the person's own row, and the database takes everything that belongs to the
person with it. The audit stays, and names the person by id alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.orm import object_session

from app.models.audit import AuditEvent
from app.models.look_backs import LookBack, LookBackVerdict
from app.models.plans import Signature, Snapshot, Verdict, VerdictReply

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.orm import Mapper

    from app.db import Model


class KeptForEverError(Exception):
    """A signed version, a signature, what was said about a line, or what was noted, cannot be changed or removed."""


def _refuse_change(_mapper: Mapper[Any], _connection: sa.Connection, row: Model) -> None:
    session = object_session(row)
    if session is None or session.is_modified(row):
        raise KeptForEverError(type(row).__name__)


def _refuse_removal(_mapper: Mapper[Any], _connection: sa.Connection, row: Model) -> None:
    raise KeptForEverError(type(row).__name__)


for _kept in (AuditEvent, LookBack, LookBackVerdict, Snapshot, Signature, Verdict, VerdictReply):
    event.listen(_kept, "before_update", _refuse_change)
    event.listen(_kept, "before_delete", _refuse_removal)
