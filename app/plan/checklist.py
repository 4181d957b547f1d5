"""What is still missing in a plan, in plain words. It never stops anybody from writing; some of it stops signing.

Required before signing are C4, C5 and C14, where "inga" counts, C6 to C8 of each action, C9 and C13 (blueprint 2.3).
The review once a year is part of C13 (LSS 10 §), and its day is still to come. C10 writes itself, and the rest only
reminds, also that nothing is written that the person wants (C15): whether it says that is for the person to judge, who
signs last or not at all (`docs/decisions/0028`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.contradictions import contradictions
from app.plan.gaps import TIMES, Missing
from app.plan.kinds import WISHES, LineKind
from app.plan.looking_back import last_review
from app.plan.sections import section_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.plan.document import Document, Line, Times

__all__ = ["TIMES", "Missing", "latest_review", "missing", "stops_signing"]

LONGEST_TO_REVIEW = timedelta(days=365)


def latest_review(began_on: date, today: date, reviewed_on: date | None = None) -> date:
    """Return the last day the plan may be looked through: once in twelve months (LSS 10 §).

    `reviewed_on` is when that was last done, None when it has not been.
    """
    first = (reviewed_on or began_on) + LONGEST_TO_REVIEW
    return first if first >= today else today + LONGEST_TO_REVIEW


def missing(document: Document, today: date) -> tuple[Missing, ...]:
    """Return everything that is missing or cannot be right, what is required first."""
    found = [*_required(document, today), *contradictions(document, today), *_wished(document)]
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
    yield from _of_review(document.times, today, last_review(document.held))


def _of_review(times: Times, today: date, reviewed_on: date | None) -> Iterator[Missing]:
    """Ask for another day when the one for the review has been, or is more than twelve months away."""
    if times.review_on and not today <= times.review_on <= latest_review(times.began_on, today, reviewed_on):
        words = _l("Skriv en ny dag för omprövning. Den ska komma inom tolv månader.")
        yield Missing(words, TIMES, required=True, field="review_on")


def _of_action(line: Line) -> Iterator[Missing]:
    if not line.does:
        yield Missing(_l("Skriv vem som ska göra det."), "live", required=True, line=line, field="does")
    if not line.responsible:
        words = _l("Skriv vem som ansvarar för att det blir gjort.")
        yield Missing(words, "live", required=True, line=line, field="responsible")
    if line.due_on is None:
        yield Missing(_l("Skriv vilken dag det ska vara klart."), "live", required=True, line=line, field="due_on")


def _wished(document: Document) -> Iterator[Missing]:
    if not document.of_kind(*WISHES, LineKind.KEEP):
        words = _l("Skriv minst en sak som personen vill. Det kan vara något nytt, eller något som ska vara kvar.")
        yield Missing(words, "live", required=False)
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
    if document.times.next_meeting_on and not document.comes:
        yield Missing(_l("Skriv vilka som kommer till nästa möte."), TIMES, required=False, field="comes")
    for name, words, is_there in (
        ("period_to", _l("Skriv vilken tid planen gäller."), document.times.period_to),
        ("next_meeting_on", _l("Skriv vilken dag nästa möte är."), document.times.next_meeting_on),
        ("responsible_id", _l("Skriv vem som ansvarar för planen."), document.roles.responsible),
    ):
        if is_there is None:
            yield Missing(words, TIMES, required=False, field=name)


def _wished_of_lines(document: Document) -> Iterator[Missing]:
    for wish in document.of_kind(*WISHES):
        if not wish.reason.strip() and all(action.is_left_out for action in wish.actions):
            words = _l("Skriv vad som ska hända. Eller skriv varför inget ska hända nu.")
            yield Missing(words, section_of(wish.kind).key, required=False, line=wish)
    for meeting in document.of_kind(LineKind.MEETING):
        if not meeting.attends:
            yield Missing(_l("Skriv vilka som var med på mötet."), "meetings", required=False, line=meeting)
    yield from _wished_of_help(document)


def _wished_of_help(document: Document) -> Iterator[Missing]:
    """Ask for what else must be known of support, and of what others do (C4, C5)."""
    for support in document.of_kind(LineKind.SUPPORT):
        if support.support is None:
            words = _l("Skriv om hjälpen är beslutad eller planerad.")
            yield Missing(words, "help", required=False, line=support, field="support")
    for measure in document.of_kind(LineKind.OTHERS):
        if not measure.does:
            yield Missing(_l("Skriv vem som ska göra det."), "others", required=False, line=measure, field="does")
