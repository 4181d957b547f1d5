"""Days of a plan that say against each other, or that have been: told in plain words on the checklist.

Two things stop signing: looking at how it goes after the plan's time is up, and a day for the follow-up or the
evaluation that has been without anything held for it, since there is none to come then (C13). All else is for people
to judge, so it is said and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _l
from app.plan.gaps import TIMES, Missing
from app.plan.kinds import LineKind
from app.plan.looking_back import HeldKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.plan.document import Document, Line, Times


def contradictions(document: Document, today: date) -> Iterator[Missing]:
    """Go through everything about the days of `document` that cannot be right, or that has been on the day `today`."""
    times = document.times
    if is_impossible(times.follow_up_on, times.evaluate_on):
        words = _l("Skriv en ny dag för uppföljning. Den ska komma före dagen för utvärdering.")
        yield Missing(words, TIMES, required=True, field="follow_up_on")
    yield from _of_the_whole(times)
    yield from _that_have_been(document, today)
    for line in document.every_line():
        yield from _of_line(line, times)


def is_impossible(follow_up_on: date | None, evaluate_on: date | None) -> bool:
    """Tell whether the follow-up comes after the evaluation; both may be on the same day (C13)."""
    return follow_up_on is not None and evaluate_on is not None and follow_up_on > evaluate_on


def _of_the_whole(times: Times) -> Iterator[Missing]:
    """Yield the days that leave no time for all that is to be done (C9)."""
    for name, end, words in (
        (
            "evaluate",
            times.evaluate_on,
            _l("Allt ska vara klart %(ready)s. Men dagen för utvärdering är %(evaluate)s."),
        ),
        ("end", times.period_to, _l("Allt ska vara klart %(ready)s. Men planen gäller till %(end)s.")),
    ):
        if times.ready_on and end and times.ready_on > end:
            days = (("ready", times.ready_on), (name, end))
            yield Missing(words, TIMES, required=False, field="ready_on", days=days)


def _that_have_been(document: Document, today: date) -> Iterator[Missing]:
    """Yield the days that were to come when they were written; the one for the review has a rule of its own."""
    for name, kind, words in (
        ("ready_on", None, _l("Allt skulle vara klart %(day)s. Skriv en ny dag, om något är kvar att göra.")),
        ("next_meeting_on", None, _l("Mötet var %(day)s. Skriv en ny dag för nästa möte.")),
        (
            "follow_up_on",
            HeldKind.FOLLOW_UP,
            _l("Dagen för uppföljning har varit. Det var %(day)s. Skriv en ny dag."),
        ),
        ("evaluate_on", HeldKind.EVALUATION, _l("Dagen för utvärdering har varit. Det var %(day)s. Skriv en ny dag.")),
    ):
        day = getattr(document.times, name)
        if day and day < today:
            was_held = any(one.kind is kind and one.answers == day for one in document.held)
            is_required = kind is not None and not was_held
            yield Missing(words, TIMES, required=is_required, field=name, days=(("day", day),))


def _of_line(line: Line, times: Times) -> Iterator[Missing]:
    """Yield the first day that comes too early for what the line says; one is enough to look at it again."""
    for kind, place, name, end, words in (
        (
            LineKind.ACTION,
            "live",
            "ready",
            times.ready_on,
            _l("Det ska vara klart senast %(due)s. Men allt ska vara klart %(ready)s."),
        ),
        (
            LineKind.ACTION,
            "live",
            "evaluate",
            times.evaluate_on,
            _l("Det ska vara klart senast %(due)s. Men dagen för utvärdering är %(evaluate)s."),
        ),
        (
            LineKind.SUPPORT,
            "help",
            "end",
            times.period_to,
            _l("Hjälpen börjar %(due)s. Men planen gäller till %(end)s."),
        ),
    ):
        if line.kind is kind and line.due_on and end and line.due_on > end:
            yield Missing(words, place, required=False, line=line, days=(("due", line.due_on), (name, end)))
            return
