"""What the tests of the helper's plan have in common: where its pages are, and what a form of them would send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.plan_documents import document_of

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import PlanLine
    from app.plan.document import Line
    from tests.browser import Page
    from tests.services.plan_scenes import Work


def at(work: Work, line: PlanLine | Line | None = None, rest: str = "") -> str:
    """Return the address of the plan, or of a page about one of its lines."""
    return f"/hjalpare/visat/{work.showing.id}/plan" + (f"/rad/{line.id}" if line else "") + rest


def now(work: Work, line_id: UUID) -> Line:
    """Return what a line says now."""
    return next(one for line in document_of(work.plan).lines for one in (line, *line.actions) if one.id == line_id)


def fields(visitor: Page, **more: str) -> dict[str, str]:
    """Return what the form of the page would send."""
    names = ("csrf_token", "mine", "form_id", "seen", "text")
    return {name: visitor.values(name)[-1] for name in names if visitor.values(name)} | more
