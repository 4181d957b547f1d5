"""What is still missing in a plan, in plain words. It never stops anybody from writing; some of it stops signing.

Required before signing are C4, C5 and C14, where "inga" counts, C6 to C8 of each action, C9 and C13 (blueprint 2.3),
something that the person wants, and a day for the review that is still to come (LSS 10 §). C10 writes itself, and the
rest only reminds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.kinds import WISHES, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.plan.document import Document, Line, Times

TIMES = "times"
LONGEST_TO_REVIEW = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: what, where it is written, and whether the plan can be signed without it.

    `place` is the key of a section or `TIMES`; `line` is the line it is about, and `field` the field of a
    page of days and roles.
    """

    words: str
    place: str
    required: bool
    line: Line | None = None
    field: str = ""


def latest_review(began_on: date, today: date) -> date:
    """Return the last day the plan may be looked through: once in twelve months (LSS 10 §)."""
    first = began_on + LONGEST_TO_REVIEW
    return first if first >= today else today + LONGEST_TO_REVIEW


def missing(document: Document, today: date) -> tuple[Missing, ...]:
    """Return everything that is missing, what is required first."""
    found = [*_required(document, today), *_wished(document)]
    return tuple(sorted(found, key=lambda one: not one.required))


def stops_signing(document: Document, today: date) -> tuple[Missing, ...]:
    """Return what must be written before anybody can sign."""
    return tuple(one for one in missing(document, today) if one.required)


# The days that must be there, and the words that ask for them (C9, C13, LSS 10 §).
DAYS = (
    ("ready_on", _l("Skriv vilken dag allt ska vara klart.")),
    ("follow_up_on", _l("Skriv en dag för uppföljning. Då pratar ni om hur det går.")),
    ("evaluate_on", _l("Skriv en dag för utvärdering. Då pratar ni om hur det gick.")),
    ("review_on", _l("Skriv en dag för omprövning, inom tolv månader.")),
)


def _required(document: Document, today: date) -> Iterator[Missing]:
    if not document.of_kind(*WISHES):
        words = _l("Skriv minst en sak som personen vill ändra, prova eller längtar efter.")
        yield Missing(words, "live", required=True)
    for kind, is_none, words, place in (
        (
            LineKind.SUPPORT,
            document.no_support,
            _l("Skriv vilken hjälp som är beslutad eller planerad. Eller välj att ingen hjälp är det."),
            "help",
        ),
        (
            LineKind.OTHERS,
            document.no_measures_by_others,
            _l("Skriv vad andra än kommunen och regionen ska göra. Eller välj att ingen annan ska göra något."),
            "others",
        ),
        (
            LineKind.READER,
            document.no_readers,
            _l("Skriv vem som får läsa planen. Eller välj att ingen får det."),
            "readers",
        ),
    ):
        if not is_none and not document.of_kind(kind):
            yield Missing(words, place, required=True)
    for line in document.every_line():
        if line.kind is LineKind.ACTION:
            yield from _of_action(line)
    for name, words in DAYS:
        if getattr(document.times, name) is None:
            yield Missing(words, TIMES, required=True, field=name)
    yield from _of_review(document.times, today)


def _of_review(times: Times, today: date) -> Iterator[Missing]:
    """Ask for another day when the one for the review has been, or is more than twelve months away."""
    if times.review_on and not today <= times.review_on <= latest_review(times.began_on, today):
        words = _l("Skriv en ny dag för omprövning. Den ska komma inom tolv månader.")
        yield Missing(words, TIMES, required=True, field="review_on")


def _of_action(line: Line) -> Iterator[Missing]:
    if not line.does:
        yield Missing(_l("Skriv vem som ska göra det."), "live", required=True, line=line)
    if not line.responsible:
        yield Missing(_l("Skriv vem som ansvarar för att det blir gjort."), "live", required=True, line=line)
    if line.due_on is None:
        yield Missing(_l("Skriv vilken dag det ska vara klart."), "live", required=True, line=line)


def _wished(document: Document) -> Iterator[Missing]:
    for kind, words, place in (
        (LineKind.PURPOSE, _l("Skriv varför personen vill ha en plan."), "why"),
        (LineKind.KEEP, _l("Skriv vad som är bra nu."), "now"),
        (LineKind.CHANGE, _l("Skriv vad personen vill ändra."), "now"),
        (LineKind.LONGING, _l("Skriv vad personen längtar efter."), "live"),
        (LineKind.MEETING, _l("Skriv vilka möten ni har haft."), "meetings"),
    ):
        if not document.of_kind(kind):
            yield Missing(words, place, required=False)
    yield from _wished_of_lines(document)
    for name, words, is_there in (
        ("period_to", _l("Skriv vilken tid planen gäller."), document.times.period_to),
        ("next_meeting_on", _l("Skriv vilken dag nästa möte är."), document.times.next_meeting_on),
        ("responsible_id", _l("Skriv vem som ansvarar för planen."), document.roles.responsible),
    ):
        if is_there is None:
            yield Missing(words, TIMES, required=False, field=name)


def _wished_of_lines(document: Document) -> Iterator[Missing]:
    for wish in document.of_kind(*WISHES):
        if all(action.is_left_out for action in wish.actions):
            yield Missing(_l("Skriv vad som ska göras och vem som gör det."), "live", required=False, line=wish)
    for meeting in document.of_kind(LineKind.MEETING):
        if not meeting.attends:
            yield Missing(_l("Skriv vilka som var med på mötet."), "meetings", required=False, line=meeting)
