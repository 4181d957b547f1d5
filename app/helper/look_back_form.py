"""Reading the form of what was held to look back on the plan: what it says, or what to do at each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from app.i18n import _
from app.models.look_backs import LookBackKind
from app.plan.contradictions import is_impossible
from app.services.look_backs import DAY_OF, NewLookBack, latest_next_review
from app.services.makers import names_of
from app.services.people import NAME_LENGTH
from app.web.dates import Fault, date_to_write, read_date
from app.web.days import date_in_words
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from app.models import Plan
    from app.services.makers import Choice

ATTENDS, NEW = "attends", "attends_new"


@dataclass(frozen=True)
class Known:
    """What the form is read against: what was held, the plan, the day, who can be chosen, and whose plan it is."""

    kind: LookBackKind
    plan: Plan
    today: date
    choices: Sequence[Choice]
    name: str

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the name of each that can be chosen, by what a form may send for them."""
        return names_of(self.choices)

    @property
    def planned(self) -> date | None:
        """Return the day of the plan that it is held for."""
        day: date | None = getattr(self.plan, DAY_OF[self.kind])
        return day


@dataclass(slots=True)
class Sent:
    """What stands on the page: each field as it was written, who is chosen, and what to do where it cannot be taken."""

    said: dict[str, str]
    chosen: frozenset[str] = frozenset()
    held: NewLookBack | None = None
    faults: dict[str, str] = field(default_factory=dict)


def empty(known: Known) -> Sent:
    """Return the form before anybody has written in it: today, and the day that was planned if it is still to come.

    A review moves the day on, also when it was held early.
    """
    moves = known.kind is LookBackKind.REVIEW
    coming = known.planned if known.planned and known.planned > known.today and not moves else None
    said = {"held_on": date_to_write(known.today), "text": "", NEW: "", "next_on": date_to_write(coming)}
    return Sent(said)


def read_look_back(form: MultiDict[str, str], known: Known) -> Sent:
    """Return what the form says. Nothing that was written is lost: it stands in `said`, as it was written.

    Raises KeyError when somebody is chosen who has nothing to do with the plan.
    """
    said = {name: clean(form.get(name, "")) for name in ("held_on", "text", NEW, "next_on")}
    sent = Sent(said, frozenset(form.getlist(ATTENDS)))
    attended = [known.names[one] for one in dict.fromkeys(form.getlist(ATTENDS))]
    if name := " ".join(said[NEW].split()):
        attended.append(name)
    if len(name) > NAME_LENGTH:
        sent.faults[NEW] = _("Namnet är långt. Ta bort lite.")
    if len(said["text"]) > LONGEST_TEXT:
        sent.faults["text"] = str(TOO_LONG)
    held_on = _read(sent, "held_on", earliest=known.plan.began_on, latest=known.today)
    next_on = _read_next(sent, known)
    if held_on and next_on and known.kind is LookBackKind.REVIEW:
        _see_to_the_year(sent, latest_next_review(known.plan, held_on), next_on)
    if held_on and not sent.faults:
        sent.held = NewLookBack(known.kind, held_on, tuple(attended), said["text"].strip(), next_on)
    return sent


def _read(sent: Sent, name: str, *, earliest: date, latest: date | None = None) -> date | None:
    day = read_date(sent.said[name].strip(), earliest=earliest, latest=latest)
    if isinstance(day, Fault):
        sent.faults[name] = day.words
        return None
    return day


def _see_to_the_year(sent: Sent, latest: date, next_on: date) -> None:
    """See to it that the next review is within twelve months of the last one (LSS 10 §)."""
    if next_on > latest:
        sent.faults["next_on"] = _(
            "Omprövningen ska vara inom tolv månader. Välj %(day)s eller en tidigare dag.", day=date_in_words(latest)
        )


def _read_next(sent: Sent, known: Known) -> date | None:
    """Return the day for the next one; a follow-up comes before the evaluation."""
    if not sent.said["next_on"].strip():
        return None
    day = _read(sent, "next_on", earliest=known.today)
    if day is None:
        return None
    days = {name: getattr(known.plan, name) for name in DAY_OF.values()} | {DAY_OF[known.kind]: day}
    if known.kind is not LookBackKind.REVIEW and is_impossible(days["follow_up_on"], days["evaluate_on"]):
        other = {name: date_in_words(one) for name, one in days.items() if one and name != DAY_OF[known.kind]}
        sent.faults["next_on"] = (
            _("Uppföljningen är %(follow_up_on)s. Välj en senare dag, eller ändra den dagen först.", **other)
            if known.kind is LookBackKind.EVALUATION
            else _("Utvärderingen är %(evaluate_on)s. Välj en tidigare dag, eller ändra den dagen först.", **other)
        )
    return day
