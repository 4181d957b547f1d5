"""How the days and roles of the plan stood before they were changed: nothing that was written there is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.helper.times_form import DAYS, LABELS, ROLES
from app.i18n import _
from app.services import participants, plans
from app.services.days import day_of
from app.services.plans import FRAME
from app.web.days import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from app.models import Plan
    from app.services.plans import Frame


@dataclass(frozen=True, slots=True)
class TimesBefore:
    """What stood in the fields that somebody changed, each with its label, and when and by whom they were changed."""

    day: str
    by: str
    said: tuple[tuple[str, str], ...]


def times_before(plan: Plan, now: Frame) -> Iterator[TimesBefore]:
    """Go through what stood on the page before each change of it, latest first; `now` is how it stands."""
    names = {one.id: one.name for one in participants.everyone(plan, with_removed=True)}
    after = now
    for one in plans.frames_before(plan):
        changed = [name for name in FRAME if getattr(one.frame, name) != getattr(after, name)]
        said = tuple((str(LABELS[name]), _in_words(one.frame, name, names)) for name in changed)
        yield TimesBefore(date_in_words(day_of(one.changed_at)), one.by, said)
        after = one.frame


def _in_words(frame: Frame, name: str, names: Mapping[UUID, str]) -> str:
    value = getattr(frame, name)
    if name in DAYS:
        return date_in_words(value) if value else _("Inget")
    return (names.get(value, "") if name in ROLES else value) or _("Inget")
