"""A plan with everything in it, and one that has just begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.plan.closing import TEXTS, closing_id
from app.plan.document import Document, Line, Roles, Times
from app.plan.kinds import PICTOGRAMS, LineKind
from app.plan.looking_back import Held, HeldKind, HeldVerdict
from tests.plan.full_lines import lines
from tests.plan.full_parts import PEOPLE, RIGHT, Maker, people, said, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HELD", "PEOPLE", "RIGHT", "TIMES", "full_document", "people", "said", "small_document", "wrong"]

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

# Latest first, as they are read.
HELD = (
    Held(HeldKind.REVIEW, date(2027, 2, 27), ("Kim", "Karin Lund"), "Vi läste hela planen.\nAllt gäller.", "Anna Berg"),
    Held(HeldKind.EVALUATION, date(2027, 2, 26), ("Kim",), "Det blev som Kim ville.", "Amir Haddad"),
    Held(
        HeldKind.FOLLOW_UP,
        date(2027, 2, 12),
        ("Kim", "Mamma"),
        "Kim trivs. Bussen är svår.",
        "Anna Berg",
        verdicts=(
            HeldVerdict(agrees=True, words="", on=date(2027, 2, 13)),
            HeldVerdict(agrees=False, words="Bussen är lätt nu.", on=date(2027, 2, 14), beside="Amir Haddad"),
        ),
    ),
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
        "held": HELD,
        "comes": people("Anna Berg", "Mamma", "Karin Lund"),
        "closing": tuple(closing()),
    }
    return Document(**(fields | changes))


def closing() -> Iterator[Line]:
    """Go through what Kim has said of the days, the next meeting and who does what; there is no "inga" in the plan."""
    said_of = {
        LineKind.DAYS: (wrong("Uppföljningen ska vara i maj.", "Vi har flyttat den."), RIGHT),
        LineKind.NEXT_MEETING: (wrong("Jag vill ses hemma.", "Vi ses hemma hos dig."),),
        LineKind.ROLES: (RIGHT,),
    }
    for kind, verdicts in said_of.items():
        yield Line(closing_id(UUID(int=1), kind), 7, kind, TEXTS[kind], PICTOGRAMS[kind], verdicts=verdicts)


def small_document(**changes: Any) -> Document:
    """Return a plan that has just begun: one line, no name, no days but the first ones."""
    purpose = Maker()(LineKind.PURPOSE, "Kim vill ha en plan för att flytta.")
    times = Times(began_on=date(2027, 1, 18), review_on=date(2028, 1, 17))
    fields: dict[str, Any] = {"revision": 2, "name": "", "times": times, "lines": (purpose,)}
    return Document(**(fields | changes))
