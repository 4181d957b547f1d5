"""Days that somebody writes: read as people write them, and said in whole words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from babel import Locale
from flask_babel import format_date

from app.i18n import _
from app.services.days import today
from app.web.days import date_in_words

LONGEST = 60
FIRST_YEAR, LAST_YEAR, CENTURY = 2000, 2099, 2000
MONTHS = 12
TODAY = frozenset({"i dag", "idag", "today"})

_NATIVE = re.compile(r"(?P<year>\d{4})[-/.]?(?P<month>\d{2})[-/.]?(?P<day>\d{2})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})(?:\s*[./ -]\s*(?P<year>\d{4}|\d{2}))?")
_WORDS = re.compile(
    r"(?:[^\W\d]+,?\s+){0,2}(?P<day>\d{1,2})\.?(?::?[a-z]{1,2})?\s+(?P<name>[^\W\d]+)\.?(?:,?\s+(?P<year>\d{4}|\d{2}))?"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A day that cannot be taken. `words` say what to do."""

    words: str


def date_to_write(day: date | None) -> str:
    """Return `day` as it stands in a field to write in, such as "3 mars 2027"; `read_date` reads it."""
    return cast("str", format_date(day, "d MMMM y")) if day else ""


def read_date(text: str, *, earliest: date | None = None, latest: date | None = None) -> date | Fault:
    """Return the day in `text`, or the Fault that says what to do.

    It reads what a browser's date field sends (2027-03-03) and what people write: 3 mars 2027, 3/3 2027, 3.3.2027,
    with or without the weekday, and "i dag". `earliest` and `latest` are the first and the last day that may be chosen.
    """
    written = " ".join(text[: LONGEST + 1].casefold().split())
    found = today() if written in TODAY else _found(written)
    if isinstance(found, Fault):
        return found
    if earliest and found < earliest:
        return Fault(_("Välj %(day)s eller en senare dag.", day=date_in_words(earliest)))
    if latest and found > latest:
        return Fault(_("Välj %(day)s eller en tidigare dag.", day=date_in_words(latest)))
    return found


def _found(text: str) -> date | Fault:
    match = next(filter(None, (way.fullmatch(text) for way in (_NATIVE, _FIGURES, _WORDS))), None)
    parts = match.groupdict() if match else {}
    month = _month_named(parts["name"]) if "name" in parts else int(parts.get("month", 0))
    if match is None or month is None:
        return Fault(_("Skriv dagen så här: 3 mars 2027."))
    if parts["year"] is None:
        return Fault(_("Skriv året också, så här: 3 mars 2027."))
    century = CENTURY if len(parts["year"]) < len(str(CENTURY)) else 0
    return _day_of(century + int(parts["year"]), month, int(parts["day"]))


def _day_of(year: int, month: int, day: int) -> date | Fault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(_("Skriv ett år mellan %(first)s och %(last)s.", first=FIRST_YEAR, last=LAST_YEAR))
    if not 1 <= month <= MONTHS:
        return Fault(_("Månaden är ett tal från 1 till 12. Välj en annan månad."))
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = cast("str", format_date(date(year, month, 1), "LLLL")).capitalize()
        return Fault(_("%(month)s har %(count)s dagar. Välj en annan dag.", month=name, count=days))
    return date(year, month, day)


@cache
def _months() -> dict[str, int]:
    """Return the number of every month, by its whole and its short name in the languages of the product."""
    return {
        name.casefold().rstrip("."): number
        for language in ("sv", "en")
        for length in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][length].items()
    }


def _month_named(name: str) -> int | None:
    return _months().get(name.rstrip("."))
