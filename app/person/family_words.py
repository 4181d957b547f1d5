"""How links and readers are spoken of: "mamma" inside a sentence, "Mammas länk", "i går, på en ny telefon"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.i18n import _, _l
from app.questions.shared_cards import RELATIONS
from app.services.days import day_of, today
from app.web.days import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.models import FamilyLink
    from app.services.family_devices import Opened

A_DAY = timedelta(days=1)
CAME = {
    "phone": _l("En ny telefon kom till %(day)s."),
    "tablet": _l("En ny platta kom till %(day)s."),
    "computer": _l("En ny dator kom till %(day)s."),
}
ENDS_LIKE_A_GENITIVE = ("s", "x", "z")
ON_NEW = {
    "phone": _l("på en ny telefon"),
    "tablet": _l("på en ny platta"),
    "computer": _l("på en ny dator"),
}
ON_KNOWN = {
    "phone": _l("på en telefon"),
    "tablet": _l("på en platta"),
    "computer": _l("på en dator"),
}


def inside(name: str, relation: str) -> str:
    """Return what a reader is called inside a sentence: "mamma", where the card says "Mamma"; a name as it is."""
    is_the_card = relation in RELATIONS and name == str(RELATIONS[relation].label)
    return name[0].lower() + name[1:] if is_the_card and name[1:2].islower() else name


def readers_of(links: Iterable[FamilyLink]) -> list[str]:
    """Return what the readers of `links` are called, the newest link first, as at the head of a sentence."""
    return list(dict.fromkeys(link.reader[0].upper() + link.reader[1:] for link in links if link.reader))


def link_of(name: str) -> str:
    """Return whose link it is: "Mammas länk", "Lars länk"."""
    if name.casefold().endswith(ENDS_LIKE_A_GENITIVE):
        return _("%(name)s länk", name=name)
    return _("%(name)ss länk", name=name)


def opened_in_words(name: str, opened: Opened | None) -> str:
    """Return when a link was opened last, and no more than is known (D-L7): a device is no person."""
    if opened is None:
        return _("Ingen har öppnat länken än.")
    where = (ON_NEW if opened.is_new else ON_KNOWN).get(opened.kind)
    day = when(opened.at)
    if where is None:
        return _("%(link)s öppnades %(day)s.", link=link_of(name), day=day)
    return _("%(link)s öppnades %(day)s, %(where)s.", link=link_of(name), day=day, where=str(where))


def came_in_words(new: Iterable[Opened]) -> list[str]:
    """Return which new devices have come, each kind once a day; of a device that tells nothing, nothing is told."""
    told = [str(CAME[one.kind]) % {"day": when(one.at)} for one in new if one.kind in CAME]
    return list(dict.fromkeys(told))


def when(moment: datetime) -> str:
    """Return the day of `moment` as people say it: "i dag", "i går", or which day it was."""
    day = day_of(moment)
    if day == today():
        return _("i dag")
    return _("i går") if day == today() - A_DAY else day_in_words(moment)
