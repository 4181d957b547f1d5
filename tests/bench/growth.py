"""Growth: what a step costs in a database with few persons and in one with many."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ANSWERS = 60
AT_ONCE = 500  # Persons in one transaction.


def fill(file: Path, persons: int) -> None:
    """Add `persons` with 60 answers each, as large as sealed answers are. Nobody opens them, so they hold noise."""
    with closing(sqlite3.connect(file)) as connection:
        people = _columns(connection, "person")
        versions = _columns(connection, "answer_version")
        for start in range(0, persons, AT_ONCE):
            ids = [uuid.uuid4().hex for _ in range(min(AT_ONCE, persons - start))]
            with connection:
                rows = ([_person(name, who) for name in people] for who in ids)
                connection.executemany(_insert("person", people), rows)
                connection.executemany(_insert("answer_version", versions), _answers(ids, versions))
        connection.execute("ANALYZE")
        connection.commit()


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _insert(table: str, columns: list[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 (our own names)


def _person(column: str, who: str) -> object:
    known = {"id": who, "settings": "{}", "data_key": os.urandom(61), "created_at": "2026-01-01 00:00:00.000000"}
    return known.get(column, 1)


def _answers(ids: list[str], columns: list[str]) -> Iterator[list[object]]:
    given, asked = os.urandom(289), os.urandom(801)
    for who in ids:
        for number in range(ANSWERS):
            known: dict[str, object] = {
                "person_id": who, "id": uuid.uuid4().hex, "created_at": "2026-01-01 00:00:00.000000",
                "questionnaire_id": "min-plan", "question_id": f"question-{number}", "about": "", "number": 1,
                "form_id": who, "form_order": 0, "outgrown": 0, "given": given, "asked": asked,
            }  # fmt: skip
            yield [known.get(name) for name in columns]
