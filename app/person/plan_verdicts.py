"""Reading and saving what the person says about lines of the plan, from one line's page or from all on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from app.db import unit_of_work
from app.i18n import _l
from app.person.plan_autosaving import is_by_itself
from app.person.plan_rows import RIGHT, WRONG
from app.services import people, plans, verdicts
from app.services.plans import PlanNotFoundError
from app.web.beside import beside_here
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.datastructures import MultiDict

    from app.models import Plan, Verdict
    from app.person.plan_rows import Row
    from app.web.guards import Me

CHOOSE = _l("Välj Det stämmer eller Det stämmer inte.")


def plan_to_read(me: Me) -> Plan:
    """Return the person's plan. Raises PlanNotFoundError when nobody has begun it."""
    plan = plans.plan_of(me.person)
    if plan is None:
        raise PlanNotFoundError
    return plan


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed and written about one line. `number` is the version of it that the page showed."""

    line_id: UUID
    number: int
    choice: str
    words: str
    suffix: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str], line_id: UUID, suffix: str = "") -> Pressed:
        """Read the fields about one line; on a page with many, their names end with `suffix`."""
        choice = form.get(f"svar{suffix}", "")
        number = form.get(f"rad{suffix}", 0, type=int)
        choice, words = choice if choice in {RIGHT, WRONG} else "", clean(form.get(f"ord{suffix}", ""))
        return cls(line_id, number, choice, words, suffix)

    def beside(self, row: Row | None) -> Pressed:
        """Return this without words that only stood in the field since a time before."""
        is_old = row is not None and self.words in {one.words for one in row.line.verdicts}
        return replace(self, words="") if is_old and self.choice != WRONG else self

    @property
    def message(self) -> str:
        """Return what to do before this can be saved; empty when it can."""
        if len(self.words) > LONGEST_TEXT:
            return str(TOO_LONG)
        return str(CHOOSE) if self.words.strip() and not self.choice else ""

    def on(self, row: Row) -> Row:
        """Return the row with what was pressed, so that nothing is lost on the page that asks again."""
        return replace(row, chosen=self.choice, words=self.words, message=self.message)


def form_of(form: MultiDict[str, str]) -> UUID:
    """Return which page view a form came from; one without a readable name counts as a view of its own."""
    try:
        return UUID(form.get("form_id", ""))
    except ValueError:
        return uuid4()


def save(me: Me, pressed: Iterable[Pressed], form_id: UUID) -> list[Verdict]:
    """Save what was said about each line and read it back (promise 1). Raises PlanNotFoundError for foreign lines.

    What a script saves by itself comes too late once the page was left with an objection: then nothing is saved.
    """
    said = [one for one in pressed if one.choice]
    if not said:
        return []
    beside = beside_here()  # Asked before the turn to write, so that nobody waits for it.
    with unit_of_work():
        people.lock(me.person)
        plan = plan_to_read(me)
        if is_by_itself() and any(verdicts.has_objected(plan, one.line_id, form_id) for one in said):
            return []
        saved = [
            verdicts.say(plan, one.line_id, one.number, one.choice == RIGHT, one.words, form_id, beside=beside)
            for one in said
        ]
    for verdict, one in zip(saved, said, strict=True):
        verdicts.confirm(verdict, one.words)
    return saved
