"""Versions of answers as they are read: plain rows, each opened when somebody looks at it.

Every page of the wizard reads all current answers, so they are not made into mapped objects (`docs/measurements.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion
from app.questions.answers import AnswerState, Given, Step

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

TABLE = cast("sa.Table", AnswerVersion.__table__)
READ = sa.select(*(TABLE.c[name] for name in ("id", "question_id", "about", "number", "given", "asked", "created_at")))


class Version(NamedTuple):
    """One version of an answer. `given` and `asked` are opened from their sealed bytes each time they are asked for."""

    person_id: UUID
    id: UUID
    question_id: str
    about: str
    number: int
    sealed_given: bytes
    sealed_asked: bytes
    created_at: datetime

    @property
    def step(self) -> Step:
        """Return which question it answers, and about whom."""
        return Step(self.question_id, self.about)

    @property
    def given(self) -> Given:
        """Return the answer. Raises KeyProblem when the bytes were changed or stand in the wrong place (S-91)."""
        return given_from(AnswerVersion.given.opened(db.session, self.sealed_given, self.id, self.person_id))

    @property
    def asked(self) -> dict[str, Any]:
        """Return the words it was asked with, as `Asked.as_json` gave them. Raises KeyProblem as `given` does."""
        return AnswerVersion.asked.opened(db.session, self.sealed_asked, self.id, self.person_id)  # type: ignore[no-any-return]  # JSON has no types


def read(statement: sa.Select[Any], person_id: UUID, **values: object) -> list[Version]:
    """Return the versions of one person that `statement`, made from `READ`, finds with `values`."""
    rows = db.session.execute(statement, {"person_id": person_id, **values})
    return [Version(person_id, *row) for row in rows]


def given_from(stored: dict[str, Any]) -> Given:
    """Return the answer in the plain dictionary that is stored."""
    files = tuple(stored.get("files", ()))
    return Given(AnswerState(stored["state"]), tuple(stored["chosen"]), stored["piles"], stored["words"], files)


def as_stored(given: Given) -> dict[str, Any]:
    """Return `given` as the plain dictionary that is stored."""
    kept = {"state": given.state.value, "chosen": list(given.chosen), "piles": dict(given.piles), "words": given.words}
    return kept | ({"files": list(given.files)} if given.files else {})
