"""How a test breaks a rule of the database: rows that hold the least a row can, and what breaks which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

import sqlalchemy as sa

from app.db import Model, db, utc_now
from app.models import AnswerVersion, Helper, Person, PersonKey, Showing, Visit
from app.models.access import DeviceKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

Break: TypeAlias = "Callable[[Person, Person, Helper], object]"
BREAKS: dict[str, Break] = {}
DIGEST = b"\1" * 32


def breaks(rule: str) -> Callable[[Break], Break]:
    """Say which rule of the database a function breaks."""

    def keep(function: Break) -> Break:
        BREAKS[rule] = function
        return function

    return keep


def add(*rows: Model) -> None:
    db.session.add_all(rows)
    db.session.flush()


def version(person_id: UUID, **values: Any) -> AnswerVersion:
    return AnswerVersion(
        person_id=person_id, questionnaire_id="min-plan", question_id="my-name", form_id=uuid4(), asked={}, given={},
        **{"number": 1, **values},
    )  # fmt: skip


def key(person_id: UUID, secret: bytes, code: bytes) -> PersonKey:
    return PersonKey(person_id=person_id, secret="", code="", secret_digest=secret * 32, code_digest=code * 32)


def showing(person_id: UUID, secret: bytes = b"\1", code: bytes = b"\2", **values: Any) -> Showing:
    return Showing(
        person_id=person_id, helper_name="", parts=[], secret="", code="", secret_digest=secret * 32,
        code_digest=code * 32, link_ends_at=utc_now(), shown_at=utc_now(), **values,
    )  # fmt: skip


def visit(**values: Any) -> Visit:
    return Visit(**{"digest": DIGEST, "device": DeviceKind.OWN, "last_used_at": utc_now(), **values})


def helper(**values: Any) -> Helper:
    return Helper(name="Anna", email="", **{"email_index": uuid4().bytes, **values})


def raw(kind: type[Any], row: Any, **changes: Any) -> None:
    """Save `row` as a program that knows nothing of our models could, with `changes` made to its columns."""
    table: sa.Table = kind.__table__
    values = {name: value for name in map(str, table.c.keys()) if (value := getattr(row, name, None)) is not None}
    sealed = {column.name: b"sealed" for column in row.sealed_columns}
    db.session.expunge_all()
    db.session.execute(sa.insert(table).values({**values, "created_at": utc_now(), **sealed, **changes}))
