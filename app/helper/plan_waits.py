"""What waits on the helper in one plan, in the words of the list of people, with the way to where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from app.helper.people import OVERDUE, SOON_NOW, day_told, late_in_words, stage_told
from app.helper.plan_look_backs import PAGE_OF, WORDS
from app.i18n import _
from app.services.late_actions import Late
from app.services.look_backs import DAY_OF, days_answered
from app.services.plan_list import overdue, soon, waiting_days
from app.services.plan_stages import SIGNED_STAGES, Stage, stage_of
from app.services.verdicts import unanswered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from app.helper.plan_page import Draft, LineOnPage
    from app.models import LookBack, Plan
    from app.plan.document import Document
    from app.services.signing import Signed

KIND_OF = {name: kind for kind, name in DAY_OF.items()}


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that waits: what it is, and where it is done; no address where only the person can do it."""

    words: str
    way: str = ""
    address: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class PlanNow:
    """A plan as its page shows it: whose it is, how it stands, and what was held."""

    showing_id: UUID
    name: str
    document: Document
    state: Signed
    draft: Draft
    days: Sequence[Wait]


def plan_waits(now: PlanNow) -> list[Wait]:
    """Return what waits in the plan, what the person waits for first; of an empty plan only its days."""
    return [*([] if now.draft.is_empty else _stage(now)), *now.days, *_late(now.draft)]


def _stage(now: PlanNow) -> Iterator[Wait]:
    stage = SIGNED_STAGES[bool(now.state.helper)] if now.state.holds and now.state.person else stage_of(now.document)
    if stage is Stage.SIGNED:
        return  # The page says that below, with the day of each signature.
    words = stage_told(stage, now.name)
    if stage is Stage.OBJECTED:
        wrong = unanswered(now.document)
        several = _("%(name)s säger att %(count)s rader inte stämmer. Läs och svara.", name=now.name, count=len(wrong))
        yield Wait(several if len(wrong) > 1 else words, _("Till raden"), f"#rad-{wrong[0].id}", wrong[0].text)
    elif stage is Stage.DRAFT:
        yield Wait(words, _("Det som fattas"), url_for("helper.plan_check", showing_id=now.showing_id))
    elif stage is Stage.WAITS_FOR_HELPER:
        yield Wait(words, _("Skriv under"), url_for("helper.plan_sign", showing_id=now.showing_id))
    else:
        yield Wait(words)


def _late(draft: Draft) -> Iterator[Wait]:
    """Tell of the actions that should have been done, with the way to the first of them."""
    found = [one for section in draft.sections for one in _late_in(section.lines)]
    if found:
        days = [line.line.due_on for line in found if line.line.due_on]
        first = next(one.line for one in found if one.line.due_on == min(days))
        yield Wait(late_in_words(Late(len(days), min(days))), _("Till raden"), f"#rad-{first.id}", first.text)


def _late_in(lines: Iterable[LineOnPage]) -> Iterator[LineOnPage]:
    for line in lines:
        yield from (one for one in (line, *line.actions) if one.is_late)


def day_waits(showing_id: UUID, plan: Plan, held: Iterable[LookBack], today: date) -> list[Wait]:
    """Return the follow-up, evaluation and review that should have been held, and those that are near."""
    days = waiting_days(plan, days_answered(held))
    named = [(name, OVERDUE) for name in overdue(days, today)] + [(name, SOON_NOW) for name in soon(days, today)]
    return [
        Wait(
            day_told(words, name, days[name]),
            str(WORDS[KIND_OF[name]].title),
            url_for(PAGE_OF[KIND_OF[name]], showing_id=showing_id),
        )
        for name, words in named
    ]
