"""What the full plan is made of: its people, and short ways to write a line, an action and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from app.plan.document import Line, Participant, Reply, Said, SaidCard, Verdict
from app.plan.kinds import PICTOGRAMS, LineKind

PEOPLE = {
    name: Participant(UUID(int=number), name, relation)
    for number, (name, relation) in enumerate(
        (
            ("Anna Berg", "staff-home"),
            ("Amir Haddad", "contact-person"),
            ("Mamma", "mother"),
            ("Karin Lund", "case-worker"),
            ("Göran Ek", "trustee"),
            ("Lisa", "friend"),
            ("Ove på Snickeriet", "staff-work"),
            ("Łucja Nowak", "someone-else"),
        ),
        start=1,
    )
}
RIGHT = Verdict(agrees=True, words="", on=date(2027, 2, 20))


def people(*names: str) -> tuple[Participant, ...]:
    """Return those with these names."""
    return tuple(PEOPLE[name] for name in names)


class Maker:
    """Makes lines, each with an id of its own that is the same every time."""

    def __init__(self) -> None:
        self._ids = count(100)

    def __call__(self, kind: LineKind, text: str, pictogram: str = "", **fields: Any) -> Line:
        return Line(UUID(int=next(self._ids)), 1, kind, text, pictogram or PICTOGRAMS[kind], **fields)


@dataclass(frozen=True, slots=True)
class Who:
    """Who does an action, and who is responsible for it."""

    does: tuple[str, ...]
    responsible: str


def action(line: Maker, text: str, picture: str, who: Who, due: date, **fields: Any) -> Line:
    """Return an action with its people and its day."""
    named = {"does": people(*who.does), "responsible": people(who.responsible)}
    return line(LineKind.ACTION, text, picture, due_on=due, **named, **fields)


def said(question: str, *cards: tuple[str, str], words: str = "", by: str = "self", pile: str = "") -> Said:
    """Return what was said: cards as (label, picture) and own words."""
    chosen = tuple(SaidCard(label, picture, pile) for label, picture in cards)
    return Said(question, chosen, words, by=by, said_on=date(2026, 12, 3))


def wrong(words: str, *replies: str, about_this: bool = True) -> Verdict:
    """Return a "stämmer inte" with the helper's answers."""
    answered = tuple(Reply(one, "Anna Berg", date(2027, 2, 18)) for one in replies)
    return Verdict(
        agrees=False, words=words, on=date(2027, 2, 16), is_about_this=about_this, replies=answered,
        beside="Karin Lund",
    )  # fmt: skip
