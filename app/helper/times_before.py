"""How the days and roles of the plan stood before they were changed: nothing that was written there is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.helper.times_form import DAYS, LABELS, ROLES, as_seen
from app.services import participants
from app.services.days import day_of
from app.services.frames_before import frames_before
from app.services.plans import COMES, FRAME
from app.web.days import date_in_words
from app.web.plan_line_view import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from app.models import Plan
    from app.services.plans import Frame


@dataclass(frozen=True, slots=True)
class TimesBefore:
    """What stood in the fields that somebody changed, each with its label, and when and by whom they were changed.

    `frame` is the whole of it, for the press that writes it as before; those who are on no list any more are left out.
    """

    day: str
    by: str
    said: tuple[tuple[str, str], ...]
    frame: str


def times_before(plan: Plan, now: Frame) -> Iterator[TimesBefore]:
    """Go through what stood on the page before each change of it, latest first; `now` is how it stands.

    A field where nothing stood is left out, and so is a change before which nothing stood in any field; the latest is
    always there, since it can be undone.
    """
    everyone = participants.everyone(plan, with_removed=True)
    names = {one.id: one.name for one in everyone}
    listed = {one.id for one in everyone if one.removed_at is None}
    after = now
    for number, one in enumerate(frames_before(plan)):
        changed = [name for name in FRAME if getattr(one.frame, name) != getattr(after, name)]
        told = ((str(LABELS[name]), _in_words(one.frame, name, names)) for name in changed)
        said = tuple((label, words) for label, words in told if words)
        if said or number == 0:
            there = replace(one.frame, comes=tuple(who for who in one.frame.comes if who in listed))
            yield TimesBefore(date_in_words(day_of(one.changed_at)), one.by, said, as_seen(there))
        after = one.frame


def _in_words(frame: Frame, name: str, names: Mapping[UUID, str]) -> str:
    value = getattr(frame, name)
    if name == COMES:
        return in_a_row([names[one] for one in value if one in names])
    if name in DAYS:
        return date_in_words(value) if value else ""
    return names.get(value, "") if name in ROLES else str(value)
