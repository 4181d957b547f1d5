"""*Hämta allt om mig*: every row that belongs to a person, as plain values, every photo and recording (art. 15, 20).

The rows are found through the tables themselves: whatever has a `person_id` is the person's, so that a table that is
added later is taken along without anybody thinking of it. docs/person-export.md says what is in the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from app.db import Model, db, utc_now
from app.db.sealing import SealedRow
from app.models import OwnFile, Person, PlanPhoto
from app.services import audit, people
from app.services.audit_words import Action, Thing
from app.services.own_files import SOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Mapper

    from app.services.visits import Owner

FORMAT: Final = "min-plan-person"
VERSION: Final = 1
KEPT_BACK: Final = frozenset({
    "data_key", "secret", "code", "spoken", "proof", "seal", "challenge", "digest", "secret_digest", "code_digest",
    "visit_digest", "previous_digest", "invitation_digest", "browser_digest",
})  # fmt: skip
"""Keys, and what opens something: who has the file must not get in with it. None of it says anything about a person."""

IN_FILES: Final = {(kind.__tablename__, "data"): "file" for kind in (PlanPhoto, OwnFile)}
"""What lies in a file of its own, and what stands in its place."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A photo or a recording: the name of its file, and its bytes."""

    name: str
    data: bytes


def note(person: Owner) -> None:
    """Note that the person takes everything along; call inside a unit of work."""
    people.lock(person)
    audit.note(Action.EXPORTED, Thing.PERSON, person.id, person.id)


def as_json(person: Owner) -> bytes:
    """Return everything as JSON: each table by its name, with the rows of this person and of nobody else."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _plain(utc_now()),
        "person_id": str(person.id),
        "tables": {mapper.local_table.name: list(_rows(mapper, person)) for mapper in mappers()},  # type: ignore[attr-defined]
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def mappers() -> list[Mapper[Any]]:
    """Return the models whose rows belong to a person, in the order of their tables' names."""
    found = {mapper.local_table.name: mapper for mapper in Model.registry.mappers if _is_persons(mapper)}  # type: ignore[attr-defined]
    return [found[name] for name in sorted(found)]


def _is_persons(mapper: Mapper[Any]) -> bool:
    return mapper.class_ is Person or "person_id" in mapper.columns


def _rows(mapper: Mapper[Any], person: Owner) -> Iterator[dict[str, Any]]:
    owner = mapper.columns["id" if mapper.class_ is Person else "person_id"]
    order = ("created_at",) if "created_at" in mapper.columns else ()
    wanted = sa.select(mapper.class_).where(owner == person.id)
    for row in db.session.scalars(wanted.order_by(*(mapper.columns[name] for name in order), *mapper.primary_key)):
        yield _told(mapper, row)


def _told(mapper: Mapper[Any], row: Any) -> dict[str, Any]:
    table = mapper.local_table.name  # type: ignore[attr-defined]
    sealed = {column.name for column in row.sealed_columns} if isinstance(row, SealedRow) else set()
    said = {}
    for column in mapper.columns:
        if (table, column.name) in IN_FILES:
            said[IN_FILES[table, column.name]] = file_name(row)
        elif column.name not in KEPT_BACK:
            name = column.name if column.name in sealed else mapper.get_property_by_column(column).key
            said[column.name] = _plain(getattr(row, name))
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def file_name(row: PlanPhoto | OwnFile) -> str:
    """Return the name of a file: nothing that anybody wrote, so that no name leads out of the folder (S-78)."""
    is_sound = isinstance(row, OwnFile) and row.kind == SOUND
    return f"inspelningar/{row.id}.mp3" if is_sound else f"bilder/{row.id}.jpg"


def files(person: Owner) -> Iterator[KeptFile]:
    """Yield the person's photos and recordings, one at a time, with those removed that can still be put back."""
    for kind in (PlanPhoto, OwnFile):
        ids = db.session.scalars(sa.select(kind.id).where(kind.person_id == person.id).order_by(kind.id))
        for file_id in ids.all():
            wanted = sa.select(kind).where(kind.person_id == person.id, kind.id == file_id)
            row: Any = db.session.scalars(wanted.options(undefer("*"))).one()
            yield KeptFile(file_name(row), row.data)
            db.session.expunge(row)  # The bytes of one file at a time.
