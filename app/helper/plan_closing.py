"""The page of a line about the whole plan: what the person says of it, room to answer, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for

from app.helper.names import name_in
from app.helper.plan_form import of_written
from app.helper.plan_words import KINDS
from app.plan.kinds import Content, LineKind
from app.plan.sections import HELP, OTHERS, READERS
from app.services import showings, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.plans import PlanNotFoundError
from app.web.closing_view import closing_facts

if TYPE_CHECKING:
    from uuid import UUID

    from app.plan.document import Document, Line
    from app.services.plans import Writing

# The heading of the plan where it is written that there is none of something; all else stands among the days.
SECTION = {LineKind.NO_SUPPORT: HELP, LineKind.NO_OTHERS: OTHERS, LineKind.NO_READERS: READERS}


def closing_page(work: Writing, line_id: UUID, words: str = "", fault: str = "") -> str:
    """Return the page of one closing line; `words` are an answer that could not be kept, for the reason of `fault`.

    Raises PlanNotFoundError.
    """
    form = of_written(Written(Content()))
    document = document_of(work.begun)
    line = _line(document, line_id)
    return render_template(
        "helper/plan_closing.html",
        showing_id=work.showing.id, name=name_in(showings.shown_answers(work.showing)), line=line, kinds=KINDS,
        facts=closing_facts(document, line.kind), form=form.with_fault("ord", words, fault) if fault else form,
        reply_to=verdicts.newest(work.begun).get(line.id), address=_address(line, work.showing.id),
    )  # fmt: skip


def _line(document: Document, line_id: UUID) -> Line:
    found = next((line for line in document.closing if line.id == line_id), None)
    if found is None:
        raise PlanNotFoundError
    return found


def _address(line: Line, showing_id: UUID) -> str:
    """Return where that which the line is about is written."""
    if line.kind in SECTION:
        return url_for("helper.plan", showing_id=showing_id, _anchor=f"section-{SECTION[line.kind].key}")
    return url_for("helper.plan_times", showing_id=showing_id)
