"""What the tests of the person's plan begin with: someone whose helper has begun to write the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import sqlalchemy as sa

from app.db import db, unit_of_work
from app.models import Verdict
from app.plan.document import Said, SaidCard, canonical, fingerprint
from app.plan.kinds import Content, LineKind, Task
from app.plan.marks import Mark
from app.services import participants, people, plan_lines, plans, signing, verdicts
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Source, Written
from tests.helper.scenes import account, named, show, someone
from tests.person.scenes import begun, hidden, person_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from flask import Flask

    from app.models import Helper, Person, Plan, PlanLine, Showing
    from app.plan.document import Document, Line
    from tests.browser import Page

PLAN, LINE, ALL = "/min-plan/plan", "/min-plan/plan/rad/", "/min-plan/plan/allt"
SAID = Said("Vad längtar du efter?", (SaidCard("En resa", "trip"),), "Åka tåg till Åre.", said_on=date(2026, 10, 1))


@dataclass(slots=True)
class Scene:
    """A person, the helper who writes, and the plan they share; every change is a unit of work of its own."""

    person: Person
    helper: Helper
    showing: Showing
    plan: Plan

    def add(
        self, kind: LineKind, text: str, *, parent: PlanLine | None = None, said: Said | None = None,
        tasks: Mapping[Task, tuple[UUID, ...]] | None = None, **content: Any,
    ) -> PlanLine:  # fmt: skip
        """Let the helper write a line."""
        source = Source(named(self.person, "Tove").id, "", said) if said else None
        with unit_of_work():
            people.lock(self.person)
            return plan_lines.add(
                self.plan, kind, Written(Content(text=text, **content), tasks or {}), Hand(self.helper),
                parent=parent, source=source,
            )  # fmt: skip

    def rewrite(self, line: PlanLine, text: str, tasks: Mapping[Task, tuple[UUID, ...]] | None = None) -> None:
        """Let the helper write a line anew."""
        with unit_of_work():
            people.lock(self.person)
            now = plan_lines.line_of(self.plan, line.id)
            plan_lines.change(self.plan, now, now.number, Written(Content(text=text), tasks or {}), Hand(self.helper))

    def leave_out(self, line: PlanLine, reason: str = "") -> None:
        """Let the helper take a line out of the plan."""
        with unit_of_work():
            people.lock(self.person)
            plan_lines.leave_out(self.plan, plan_lines.line_of(self.plan, line.id), reason, Hand(self.helper))

    def bring_back(self, line: PlanLine) -> None:
        """Let the helper put a line that was left out back into the plan."""
        with unit_of_work():
            people.lock(self.person)
            plan_lines.bring_back(self.plan, plan_lines.line_of(self.plan, line.id), Hand(self.helper))

    def say(self, line: PlanLine | Line, words: str = "", *, agrees: bool = False) -> Verdict:
        """Let the person say something about a line as it is now."""
        with unit_of_work():
            number = plan_lines.any_line_of(self.plan, line.id).number
            return verdicts.say(self.plan, line.id, number, agrees, words, uuid4())

    def agree_with_the_whole(self) -> None:
        """Let the person say that the days, the roles and each "inga" are right: what is read last in the plan."""
        for one in self.document.closing:
            self.say(one, agrees=True)

    def reply(self, verdict: Verdict, words: str) -> None:
        """Let the helper answer."""
        with unit_of_work():
            people.lock(self.person)
            verdicts.reply(self.plan, verdict.id, words, self.helper)

    def participant(self, name: str) -> UUID:
        """Let the helper name someone."""
        with unit_of_work():
            people.lock(self.person)
            return participants.add(self.plan, name, "contact-person").id

    @property
    def document(self) -> Document:
        """Return the plan as it is now."""
        db.session.rollback()
        plan = plans.plan_of(self.person)
        assert plan
        found = document_of(plan)
        db.session.rollback()  # An open reading would keep visitors from writing.
        return found

    def verdicts(self, line: PlanLine | Line) -> list[tuple[bool, str, int]]:
        """Return what has been said about a line, oldest first: is it right, the words, and of which version."""
        db.session.rollback()
        said = sa.select(Verdict).where(Verdict.person_id == self.person.id, Verdict.line_id == line.id)
        found = db.session.scalars(said.order_by(Verdict.created_at))
        told = [(one.agrees, one.words, one.line_number) for one in found]
        db.session.rollback()
        return told

    @property
    def revision(self) -> int:
        """Return the revision of the plan as it is now."""
        return self.document.revision


def plan_for(person: Person, helper: Helper | None = None) -> Scene:
    """Let a helper begin the plan of `person`; call beside the app."""
    helper = helper or account()
    showing = show(person, to=helper)
    with unit_of_work():
        plan = plans.begin(showing, helper, today())
    return Scene(person, helper, showing, plan)


def plan_of_someone() -> Scene:
    """Return the plan of a person nobody looks at; call beside the app."""
    return plan_for(someone())


def with_plan(app: Flask) -> tuple[Page, Scene]:
    """Begin as someone whose helper has begun the plan; call beside the app."""
    page = begun(app)
    return page, plan_for(person_of(page))


def three_lines(scene: Scene) -> tuple[PlanLine, PlanLine, PlanLine]:
    """Write why, a goal with what the person said, and an action of the goal."""
    anna = scene.participant("Anna")
    why = scene.add(LineKind.PURPOSE, "Du vill bestämma mer.")
    goal = scene.add(LineKind.GOAL, "Du vill åka tåg till Åre.", said=SAID)
    deed = scene.add(
        LineKind.ACTION, "Köpa biljetter", parent=goal, tasks={Task.DOES: (anna,)}, due_on=date(2027, 3, 3),
        needs="Pengar",
    )  # fmt: skip
    return why, goal, deed


def complete(scene: Scene) -> None:
    """Write all that must be there before anybody can sign: the days, and that nobody else has to do anything."""
    with unit_of_work():
        people.lock(scene.person)
        plan = plans.plan_of(scene.person)
        assert plan
        now = plans.frame_of(plan)
        wanted = replace(now, ready_on=today(), follow_up_on=today(), evaluate_on=today(), review_on=today())
        plans.change_frame(plan, now, wanted)
        for column in ("no_support_at", "no_measures_by_others_at", "no_readers_at"):
            plans.say_none(plan, column, is_none=True)


def sign(scene: Scene, *, as_helper: bool = False) -> None:
    """Let the person sign the plan as it is now, and then the helper."""
    with unit_of_work():
        people.lock(scene.person)
        plan = plans.plan_of(scene.person)
        assert plan
        seen = fingerprint(canonical(document_of(plan)))
        signing.sign_as_person(plan, seen, "Tove", Mark())
        if as_helper:
            signing.sign_as_helper(plan, scene.helper, seen, "Berit")


def at(line: PlanLine) -> str:
    """Return the address of one line of the plan."""
    return f"{LINE}{line.id}"


def fields(me: Page, **said: str) -> dict[str, str]:
    """Return the form of the line's page that is open, filled with `said`."""
    return {**hidden(me), "rad": me.values("rad")[0], "ord": me.values("ord")[0], **said}
