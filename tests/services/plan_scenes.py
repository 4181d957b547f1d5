"""What the tests of the plan begin with: a person who shows answers, and a helper who has begun the plan."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from app.db import unit_of_work
from app.models import Plan
from app.plan.kinds import Content, LineKind
from app.questions.questionnaire import MY_PLAN
from app.services import drafting, helpers, people, plan_lines, plans, showings
from app.services.days import today
from app.services.plan_lines import Hand, Written
from tests.helper.scenes import named, show, someone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.models import Helper, Person, PlanLine, Showing
    from app.services.answers import AnswerBook
    from app.services.versions import Version


@dataclass(frozen=True)
class Work:
    """A helper who makes the plan of a person."""

    person: Person
    helper: Helper
    showing: Showing
    plan: Plan

    @property
    def hand(self) -> Hand:
        return Hand(self.helper)

    @property
    def book(self) -> AnswerBook:
        """Return what the helper reads now."""
        return showings.shown_answers(self.showing)

    @contextmanager
    def writing(self) -> Iterator[Plan]:
        """Hold the turn to write, as every view does."""
        with unit_of_work():
            people.lock(self.person)
            yield self.plan

    def add(self, text: str, kind: LineKind = LineKind.GOAL, **more: object) -> PlanLine:
        """Add a line by hand."""
        with self.writing() as plan:
            return plan_lines.add(plan, kind, Written(Content(text=text)), self.hand, **more)  # type: ignore[arg-type]

    def draft(self) -> int:
        """Make the draft, and return how many lines were added."""
        with self.writing() as plan:
            return drafting.make_draft(plan, self.book, MY_PLAN, self.hand)

    def show(self, *versions: Version) -> None:
        """Show `versions` instead of what was shown."""
        with unit_of_work():
            showings.show_again(self.showing, ["about-me"], versions)

    def lines(self) -> list[tuple[str, str]]:
        """Return the kinds and texts of the lines of the draft."""
        return [(draft.kind.value, draft.content.text) for draft in drafting.drafts(self.book, MY_PLAN)]


def begun(*versions: Version, person: Person | None = None, helper: Helper | None = None) -> Work:
    """Let a person show `versions`, and a helper begin the plan."""
    owner, writer = person or someone(), helper or invited()
    showing = show(owner, *(versions or [named(owner, "Kim")]), to=writer)
    with unit_of_work():
        plan = plans.begin(showing, writer, today())
    return Work(owner, writer, showing, plan)


def invited(name: str = "Berit Sten") -> Helper:
    """Make a helper without a password, which takes long to make and nobody needs here."""
    with unit_of_work():
        return helpers.invite(name, f"{uuid4().hex}@example.org", is_example=True)[0]


def key() -> UUID:
    """Return the id of a page nobody has seen before."""
    return uuid4()
