"""A plan with everything in it, and one that has just begun."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.plan.document import Document, Roles, Times
from app.plan.kinds import LineKind
from tests.plan.full_lines import lines
from tests.plan.full_parts import PEOPLE, RIGHT, Maker, people, said, wrong

__all__ = ["PEOPLE", "RIGHT", "TIMES", "full_document", "people", "said", "small_document", "wrong"]

TIMES = Times(
    began_on=date(2027, 1, 18),
    period_from=date(2027, 3, 1),
    period_to=date(2028, 2, 29),
    ready_on=date(2027, 12, 17),
    next_meeting_on=date(2027, 4, 13),
    next_meeting="Klockan 13 på daglig verksamhet. Jag, Anna, mamma och Karin.",
    follow_up_on=date(2027, 6, 8),
    evaluate_on=date(2028, 2, 1),
    review_on=date(2028, 1, 17),
)


def full_document(**changes: Any) -> Document:
    """Return the plan of Kim with every field of every kind filled; `changes` are other fields of the document."""
    fields: dict[str, Any] = {
        "revision": 23,
        "name": "Kim Öberg",
        "times": TIMES,
        "roles": Roles(*people("Karin Lund", "Anna Berg", "Amir Haddad")),
        "people": tuple(PEOPLE.values()),
        "lines": tuple(lines(Maker())),
    }
    return Document(**(fields | changes))


def small_document(**changes: Any) -> Document:
    """Return a plan that has just begun: one line, no name, no days but the first ones."""
    purpose = Maker()(LineKind.PURPOSE, "Kim vill ha en plan för att flytta.")
    times = Times(began_on=date(2027, 1, 18), review_on=date(2028, 1, 17))
    fields: dict[str, Any] = {"revision": 2, "name": "", "times": times, "lines": (purpose,)}
    return Document(**(fields | changes))
