"""What a line about the whole plan is about, ready to be read: its days, the next meeting, and who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.plan.differences import DAYS as LABELS
from app.plan.differences import ROLES
from app.plan.kinds import LineKind
from app.questions.shared_cards import RELATIONS, SOMEONE_ELSE
from app.web.days import date_in_words
from app.web.days_view import LATER, MEETING, days_of
from app.web.plan_line_view import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Document, Participant

PERIOD = frozenset({"period_from", "period_to"})


def closing_facts(document: Document, kind: LineKind) -> tuple[Fact, ...]:
    """Return what a closing line of `kind` is about; nothing for one that says it all by itself, and for any other."""
    told = {LineKind.DAYS: _days, LineKind.NEXT_MEETING: _meeting, LineKind.ROLES: _roles}
    return tuple(told[kind](document)) if kind in told else ()


def _days(document: Document) -> Iterator[Fact]:
    """Yield when the plan holds, and then its days, also that one is not chosen yet: that can be wrong too."""
    for name, label in LABELS:
        day = getattr(document.times, name)
        if name in PERIOD and day:
            yield Fact(str(label), date_in_words(day))
    yield from (Fact(one.label, one.day) for one in days_of(document) if one.label != str(MEETING))


def _meeting(document: Document) -> Iterator[Fact]:
    for one in days_of(document):
        if one.label == str(MEETING):
            yield Fact(_("Dag"), one.day if document.times.next_meeting_on else str(LATER))
            yield from (Fact("", words, is_written=True) for words in one.words.splitlines())


def _roles(document: Document) -> Iterator[Fact]:
    for name, label in ROLES:
        one = getattr(document.roles, name)
        if one:
            yield Fact(str(label), one.name)
    if document.people:
        yield Fact(_("De som är med i planen"), "\n".join(_named(one) for one in document.people))


def _named(one: Participant) -> str:
    """Return who it is, and who that is to the person where the name does not tell."""
    known = RELATIONS.get(one.relation)
    relation = "" if known in {None, SOMEONE_ELSE} else str(known.label)
    return one.name if relation in {"", one.name} else f"{one.name} ({relation})"
