"""The most important of a plan, for whoever reads no more: what is wanted most, what happens first, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _, in_swedish
from app.plan.kinds import WISHES, LineKind
from app.plan.sections import HELP
from app.questions.longing import WHAT_MATTERS
from app.web.days import date_in_words
from app.web.in_short import in_short
from app.web.plan_line_view import Fact, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.plan.document import Document, Line

MOST_IMPORTANT = 5
WANTED_FIRST = (LineKind.GOAL, LineKind.LONGING, LineKind.TRY, LineKind.CHANGE)


def most_important(document: Document, read_on: date | None) -> tuple[Fact, ...]:
    """Return what is read first of a plan that is read on the day `read_on`: five facts at most."""
    return tuple(_facts(document, read_on))[:MOST_IMPORTANT]


def _facts(document: Document, read_on: date | None) -> Iterator[Fact]:
    """Yield what I want before all else, what happens first and who does it, the next days, and what help I get.

    Five are read, and each in short: the whole text stands below. A plan that can be signed has three at least: what
    support there is or that there is none, and days for the evaluation and for the review that are still to come.
    """
    yield from _wanted(document)
    if first := _first_action(document, read_on):
        day = date_in_words(first.due_on) if first.due_on else ""
        who = names_of(first.does)
        what = _ended(in_short(first.text))
        told = _("%(what)s %(who)s gör det.", what=what, who=who) if who else what
        done = _("Senast %(day)s.", day=day) if day else ""
        yield Fact(_("Det här händer först"), f"{told} {done}".rstrip())
    times = document.times
    for label, day_of in (
        (_("Nästa möte"), times.next_meeting_on),
        (_("Då ser vi hur det går"), times.follow_up_on),
        (_("Allt ska vara klart"), times.ready_on),
        (_("Då ser vi hur det blev"), times.evaluate_on),
        (_("Då läser vi hela planen"), times.review_on),
    ):
        if day_of and (read_on is None or day_of >= read_on):
            yield Fact(label, date_in_words(day_of))
    support = next(iter(document.of_kind(LineKind.SUPPORT)), None)
    if support or document.no_support:
        yield Fact(str(HELP.title), in_short(support.text) if support else str(HELP.none), is_written=bool(support))


def _wanted(document: Document) -> Iterator[Fact]:
    """Yield the wish that weighs most; where nothing is wished for, what is to stay as it is.

    It is the one the person has said is most important (F7), of whatever kind the helper has made it.
    """
    wishes = (line for kind in WANTED_FIRST for line in document.of_kind(kind))
    if wish := min(wishes, key=lambda one: not _is_most(one), default=None):
        yield Fact(_("Det här är viktigast"), in_short(wish.text), is_written=True)
    elif kept := next(iter(document.of_kind(LineKind.KEEP)), None):
        yield Fact(_("Det här ska vara som nu"), in_short(kept.text), is_written=True)


def _is_most(line: Line) -> bool:
    """Tell whether the line comes from the question of what is most important, as it is asked in either language."""
    asked = line.said.question if line.said else ""
    return asked in {in_swedish(WHAT_MATTERS.text), str(WHAT_MATTERS.text)}


def _first_action(document: Document, read_on: date | None) -> Line | None:
    """Return the action with the nearest day; one whose day had passed when the plan is read is not the first."""
    actions = [
        action
        for wish in document.of_kind(*WISHES)
        for action in wish.actions
        if action.due_on and not action.is_left_out and (read_on is None or action.due_on >= read_on)
    ]
    return min(actions, key=lambda action: str(action.due_on), default=None)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
