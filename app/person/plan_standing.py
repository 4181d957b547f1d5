"""Where the person's plan is: computed from what the database holds, with the one next thing to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.person.plan_rows import Row, rows_of
from app.plan.checklist import stops_signing
from app.plan.kinds import LineKind
from app.services import plans, signing
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.verdicts import unanswered

if TYPE_CHECKING:
    from app.models import Plan
    from app.plan.document import Document
    from app.services.visits import Owner


class Stage(StrEnum):
    """How far the plan has come, as the person is told."""

    NONE = "none"
    EMPTY = "empty"
    DRAFT = "draft"
    TO_READ = "to-read"
    OBJECTED = "objected"
    TO_SIGN = "to-sign"
    WAITS_FOR_HELPER = "waits-for-helper"
    SIGNED = "signed"


# From here on there is nothing left to read before signing.
READ = frozenset({Stage.TO_SIGN, Stage.WAITS_FOR_HELPER, Stage.SIGNED})


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan as the person meets it: how far it has come, its lines, and whether it was changed after signing."""

    stage: Stage = Stage.NONE
    plan: Plan | None = None
    document: Document | None = None
    rows: tuple[Row, ...] = ()
    signatures: signing.Signed = field(default_factory=signing.Signed)

    @property
    def is_changed(self) -> bool:
        """Tell whether the plan has changed since somebody signed it."""
        return self.signatures.was_lifted

    @property
    def can_be_read(self) -> bool:
        """Tell whether there is a line to read."""
        return bool(self.rows)

    @property
    def is_read(self) -> bool:
        """Tell whether the person has read the plan and may sign it, or has signed it."""
        return self.stage in READ

    @property
    def has_met(self) -> bool:
        """Tell whether the plan says that a meeting was held."""
        return self.document is not None and bool(self.document.of_kind(LineKind.MEETING))

    @property
    def answered(self) -> tuple[Row, ...]:
        """Return the lines the person said were wrong and a helper has answered or written anew since."""
        return tuple(row for row in self.rows if row.has_an_answer) if not self.signatures.holds else ()

    @property
    def said(self) -> int:
        """Return how many lines the person has spoken about, as they are now."""
        return sum(row.is_said for row in self.rows)


def standing_of(person: Owner) -> Standing:
    """Return where the person's plan is now."""
    plan = plans.plan_of(person)
    if plan is None:
        return Standing()
    document, state = document_of(plan), signing.state_of(plan)
    rows = rows_of(document)
    return Standing(_stage(document, rows, state), plan, document, rows, state)


def _stage(document: Document, rows: tuple[Row, ...], state: signing.Signed) -> Stage:
    if state.is_signed:
        return Stage.SIGNED
    if state.waits_for_helper:
        return Stage.WAITS_FOR_HELPER
    if not rows:
        return Stage.EMPTY
    if unanswered(document):
        return Stage.OBJECTED
    if stops_signing(document, today()):
        return Stage.DRAFT
    return Stage.TO_SIGN if all(row.is_said for row in rows) else Stage.TO_READ
