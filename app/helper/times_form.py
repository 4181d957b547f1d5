"""Reading the page of days and roles: from what a browser sends to a frame, or to what to do at each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from werkzeug.datastructures import MultiDict

from app.i18n import _, _l
from app.plan.checklist import latest_review
from app.plan.contradictions import is_impossible
from app.services.makers import TOKENS
from app.services.people import NAME_LENGTH
from app.services.plans import COMES, FRAME, Frame
from app.web.dates import Fault, date_to_write, read_date
from app.web.days import date_in_words
from app.web.written import clean

ROLES = ("responsible_id", "writer_id", "leader_id")
MEETING = "next_meeting"
DAYS = tuple(name for name in FRAME if name not in {*ROLES, MEETING, COMES})
NEW = "_new"  # Stands after the name of a role where a new name is written.
THEIRS, MINE = "theirs", "mine"
BEFORE = "som-forut"  # The press that writes all of it as it stood before: the issue's *Ångra*.
LONGEST_MEETING = 500
LABELS = {
    "began_on": _l("Dagen ni började skriva"),
    "period_from": _l("Planen gäller från"),
    "period_to": _l("Planen gäller till"),
    "ready_on": _l("Dagen då allt ska vara klart"),
    "next_meeting_on": _l("Dag för nästa möte"),
    "next_meeting": _l("Tid och plats för nästa möte"),
    COMES: _l("De som kommer till nästa möte"),
    "follow_up_on": _l("Dag för uppföljning"),
    "evaluate_on": _l("Dag för utvärdering"),
    "review_on": _l("Dag för omprövning"),
    "responsible_id": _l("Den som ansvarar för planen"),
    "writer_id": _l("Den som skriver planen"),
    "leader_id": _l("Den som leder mötena"),
}
NEVER_BEFORE_TODAY = frozenset(DAYS) - {"began_on", "period_from"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the form is read against: how the plan stands, the day it is, and who is on the list, in its order.

    `reviewed_on` is when the whole plan was last looked through (LSS 10 §).
    """

    now: Frame
    today: date
    listed: tuple[UUID, ...] = ()
    reviewed_on: date | None = None


@dataclass(slots=True)
class Sent:
    """What stands on the page, field by field; the days and people in it; and what to do where they cannot be taken.

    `new_names` are the roles somebody new is to have, and `makers` those that one of the two who make the plan is to
    have, who did not stand on its list when the page was shown. `makers_come` are those of the two who come.
    """

    said: dict[str, str]
    seen: Frame | None = None
    values: dict[str, Any] = field(default_factory=dict)
    new_names: dict[str, str] = field(default_factory=dict)
    makers: dict[str, str] = field(default_factory=dict)
    makers_come: tuple[str, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)

    def frame(self, found: Mapping[str, UUID]) -> Frame:
        """Return the frame that is wanted; `found` are the people of `new_names` and `makers`, and who comes."""
        return Frame(**(self.values | dict(found)))


def said_by(frame: Frame) -> dict[str, str]:
    """Return how `frame` stands in the fields of the page."""
    written = {name: date_to_write(getattr(frame, name)) for name in DAYS}
    roles = {name: str(getattr(frame, name) or "") for name in ROLES} | {name + NEW: "" for name in ROLES}
    return written | {MEETING: frame.next_meeting, COMES: " ".join(map(str, frame.comes))} | roles


def as_seen(frame: Frame) -> str:
    """Return `frame` for the hidden field that tells what the page showed."""
    return msgspec.json.encode(frame).decode()


def as_before(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return the form as it would stand with what stood before, where that was pressed for; else `form` as it is."""
    frame = _seen(form.get(BEFORE, ""))
    return MultiDict({**said_by(frame), "seen": form.get("seen", "")}) if frame else form


def read_times(form: MultiDict[str, str], known: Known) -> Sent:
    """Return what the form says. Nothing that was written is lost: it stands in `said`, as it was written."""
    said = {
        name: _one_line(" ".join(form.getlist(name)[: None if name == COMES else 1])) for name in said_by(known.now)
    }
    sent = Sent(said, _seen(form.get("seen", "")))
    for name in DAYS:
        _read_day(name, sent, known)
    _read_order(sent, known)
    _read_meeting(sent)
    _read_comes(sent, known)
    for name in ROLES:
        _read_role(name, sent)
    return sent


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _seen(text: str) -> Frame | None:
    try:
        return msgspec.json.decode(text, type=Frame)
    except (msgspec.DecodeError, ValueError):
        return None


def _read_day(name: str, sent: Sent, known: Known) -> None:
    sent.values[name] = None
    if not sent.said[name]:
        return
    day = read_date(sent.said[name])
    is_new = day != getattr(known.now, name)
    if isinstance(day, Fault):
        sent.faults[name] = day.words
    elif name in NEVER_BEFORE_TODAY and is_new and day < known.today:
        sent.faults[name] = _("Den dagen har varit. Välj i dag eller en senare dag.")
    else:
        sent.values[name] = day


def _read_order(sent: Sent, known: Known) -> None:
    """See to the days that depend on each other, where each of them could be read."""
    days, faults = sent.values, sent.faults
    if "began_on" not in faults and days["began_on"] is None:
        faults["began_on"] = _("Skriv när ni började skriva planen.")
    elif days["began_on"] and days["began_on"] > known.today:
        faults["began_on"] = _("Den dagen har inte kommit än. Välj i dag eller en tidigare dag.")
    if days["period_from"] and days["period_to"] and days["period_to"] < days["period_from"]:
        faults["period_to"] = _("Tiden slutar före den börjar. Välj en senare dag.")
    _read_follow_up(sent)
    if "review_on" not in faults and "began_on" not in faults:
        _read_review(sent, latest_review(days["began_on"], known.today, known.reviewed_on), known)


def _read_follow_up(sent: Sent) -> None:
    """See to it that the follow-up comes before the evaluation."""
    days = sent.values
    if is_impossible(days["follow_up_on"], days["evaluate_on"]):
        told = date_in_words(days["evaluate_on"])
        sent.faults["follow_up_on"] = _(
            "Utvärderingen är %(day)s. Välj en tidigare dag för uppföljning, eller en senare dag för utvärdering.",
            day=told,
        )


def _read_review(sent: Sent, latest: date, known: Known) -> None:
    day = sent.values["review_on"]
    if day is None:
        sent.values["review_on"] = latest
    elif day > latest and (day, sent.values["began_on"]) != (known.now.review_on, known.now.began_on):
        sent.faults["review_on"] = _(
            "Omprövningen ska vara inom tolv månader. Välj %(day)s eller en tidigare dag.", day=date_in_words(latest)
        )


def _read_meeting(sent: Sent) -> None:
    sent.values[MEETING] = sent.said[MEETING]
    if len(sent.said[MEETING]) > LONGEST_MEETING:
        sent.faults[MEETING] = _("Texten är lång. Ta bort lite. Allt du skrev står kvar här.")


def _read_comes(sent: Sent, known: Known) -> None:
    """Read who comes to the next meeting, in the order of the list, so that the same people are the same frame."""
    sent.values[COMES] = ()
    said = sent.said[COMES].split()
    sent.makers_come = tuple(token for token in TOKENS if token in said)
    try:
        chosen = dict.fromkeys(UUID(one) for one in said if one not in TOKENS)
    except ValueError:
        sent.faults[COMES] = _("Välj bland människorna i planen.")
        return
    listed = [one for one in known.listed if one in chosen]
    sent.values[COMES] = (*listed, *(one for one in chosen if one not in listed))


def _read_role(name: str, sent: Sent) -> None:
    """Read who has a role. A new name goes before the list: whoever writes one means it."""
    new, chosen = sent.said[name + NEW], sent.said[name]
    sent.values[name] = None
    if len(new) > NAME_LENGTH:
        sent.faults[name + NEW] = _("Namnet är långt. Ta bort lite.")
    elif new:
        sent.new_names[name] = new
    elif chosen in TOKENS:
        sent.makers[name] = chosen
    elif chosen:
        _read_chosen(name, chosen, sent)


def _read_chosen(name: str, chosen: str, sent: Sent) -> None:
    try:
        sent.values[name] = UUID(chosen)
    except ValueError:
        sent.faults[name] = _("Välj någon i listan, eller skriv ett namn.")
