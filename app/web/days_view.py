"""The days of a plan, ready to be read: what each is called, when it is, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from app.i18n import _, _l
from app.web.days import date_in_words
from app.web.plan_line_view import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from app.plan.document import Document


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the plan: what it is called, when it is, and on lines of their own what is told about it."""

    label: str
    day: str
    words: str
    pictogram: str


MEETING = _l("Nästa möte")
# The days of a plan, what each is for, and its picture (C9, C10, C12, C13, LSS 10 §).
DAYS = (
    ("began_on", _l("Hjälparen började skriva"), "", "helper-words"),
    ("ready_on", _l("Allt ska vara klart"), "", "right"),
    ("next_meeting_on", MEETING, "", "meeting"),
    ("follow_up_on", _l("Uppföljning"), _l("Då ser vi hur det går."), "follow-up"),
    ("evaluate_on", _l("Utvärdering"), _l("Då är planens tid slut. Vi ser hur det blev."), "how-it-went"),
    ("review_on", _l("Omprövning"), _l("Minst en gång om året läser vi hela planen. Då kan vi ändra."), "read-time"),
)
LATER = _l("Vi bestämmer dagen senare.")
LOOKING_BACK = frozenset({"follow_up_on", "evaluate_on", "review_on"})
HAS_BEEN = _l("Den dagen har varit. Prata med din hjälpare om en ny dag.")


def words_of_the_plan() -> tuple[tuple[str, str], ...]:
    """Return the names of the days that are hard words, each with what it means (SV-4)."""
    return tuple((str(label), str(words)) for name, label, words, _picture in DAYS if name in LOOKING_BACK)


def days_of(document: Document) -> Iterator[DayView]:
    """Go through the days of a plan, each with what is told about it; a day nobody has chosen is told too."""
    for name, label, words, pictogram in DAYS:
        day = getattr(document.times, name)
        meaning = "\n".join(_about_next_meeting(document)) if name == "next_meeting_on" else str(words)
        yield DayView(str(label), date_in_words(day) if day else str(LATER), meaning, pictogram)


def meeting_ahead(document: Document, today: date) -> DayView | None:
    """Return the next meeting, or None when no day for it is chosen or it has been (C12)."""
    day = document.times.next_meeting_on
    if day is None or day < today:
        return None
    return next(one for one in days_of(document) if one.label == str(MEETING))


def still_to_come(document: Document, answered: Mapping[str, frozenset[date]], today: date) -> list[DayView]:
    """Return the days for looking back that nothing was held for, soonest first; one that has been says so in words.

    `answered` holds, by the name of the day, those that something was held for (C13).
    """
    found = [
        (day, DayView(str(label), date_in_words(day), str(HAS_BEEN if day < today else words), pictogram))
        for name, label, words, pictogram in DAYS
        if name in LOOKING_BACK and (day := getattr(document.times, name)) and day not in answered.get(name, ())
    ]
    return [view for _, view in sorted(found, key=itemgetter(0))]


def _about_next_meeting(document: Document) -> Iterator[str]:
    """Yield time and place of the next meeting, and who comes (C12)."""
    if document.times.next_meeting:
        yield document.times.next_meeting
    if document.comes:
        yield _("De som kommer: %(names)s", names=names_of(document.comes))
