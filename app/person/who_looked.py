"""*Vem har tittat?*: who has looked at what the person has shown, in plain words and day by day (D-U4)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from flask import render_template

from app.i18n import _, _l
from app.person import bp
from app.person.family_words import ON_NEW, link_of
from app.services import who_looked as looked
from app.services.audit_words import Action, Who
from app.services.days import today
from app.web.days import date_in_words
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from flask.typing import ResponseReturnValue

    from app.services.who_looked import Look

TOOK_OUT = frozenset({Action.TOOK_OUT_JSON, Action.TOOK_OUT_FHIR, Action.TOOK_OUT_PDF})
READ = {
    (True, False): _l("%(name)s läste dina svar."),
    (False, True): _l("%(name)s läste din plan."),
    (True, True): _l("%(name)s läste dina svar och din plan."),
}


@dataclass(frozen=True, slots=True)
class DayOfLooks:
    """One day, and a line for each thing that a reader did."""

    day: str
    lines: tuple[str, ...]


@bp.get("/vem-har-tittat")
@for_person
def who_looked(me: Me) -> ResponseReturnValue:
    """Tell who has looked in the last ninety days."""
    return render_template("person/who_looked.html", days=days_of(looked.looks(me.person)))


def days_of(looks: Iterable[Look]) -> list[DayOfLooks]:
    """Return the looks in plain words, day by day."""
    return [
        DayOfLooks(_day(day), tuple(line for look in found for line in _lines(look)))
        for day, found in groupby(looks, key=lambda look: look.day)
    ]


def _day(day: date) -> str:
    ago = (today() - day).days
    words = {0: _("I dag"), 1: _("I går")}.get(ago, date_in_words(day))
    return words[0].upper() + words[1:]


def _lines(look: Look) -> Iterable[str]:
    """Go through what one reader did, and no more than is known: who holds a link in hand, nobody knows (D-L7)."""
    if look.who is Who.READER:
        return _of_link(link_of(look.name) if look.name else _("En länk"), look.acts, look.new_on)
    return _of_helper(look.name or _("En hjälpare"), look.acts)


def _of_link(link: str, acts: frozenset[Action], new_on: Iterable[str]) -> Iterable[str]:
    told = [str(ON_NEW[kind]) for kind in new_on if kind in ON_NEW]
    for where in told:
        yield _("%(link)s öppnades %(where)s.", link=link, where=where)
    if Action.OPENED in acts and not told:
        yield _("%(link)s öppnades.", link=link)
    if Action.DEVICE_REFUSED in acts:
        yield _("%(link)s kom till någon annan av misstag. Stoppa länken och gör en ny, om du vill.", link=link)
    if Action.LINK_ASLEEP in acts:
        yield _("%(link)s pausades. Någon skrev fel siffror fem gånger.", link=link)


def _of_helper(name: str, acts: frozenset[Action]) -> Iterable[str]:
    reads = (Action.READ_ANSWERS in acts, Action.READ_PLAN in acts)
    if reads in READ:
        yield str(READ[reads]) % {"name": name}
    elif Action.OPENED in acts:
        yield _("%(name)s öppnade din länk.", name=name)
    if Action.HELPED_IN in acts:
        yield _("%(name)s hjälpte dig in.", name=name)
    if Action.ASSISTED in acts:
        yield _("%(name)s satt med dig.", name=name)
    if TOOK_OUT & acts:
        yield _("%(name)s tog ut din plan som en fil.", name=name)
    if Action.ASKED in acts:
        yield _("%(name)s ville läsa. Det var stängt.", name=name)
