"""What every press in the plan does: let in only who writes it, take the turn, and go back to where one was."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, request, url_for

from app.db import unit_of_work
from app.helper.names import has_name, name_in
from app.i18n import _
from app.services import people, plans
from app.services.makers import Makers, folded, picked_in
from app.services.plan_lines import Hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue

    from app.models import Plan
    from app.services.answers import AnswerBook
    from app.services.plans import Writing
    from app.web.guards import HelperMe


@contextmanager
def at_work(me: HelperMe, showing_id: UUID) -> Iterator[Plan]:
    """Hold the turn to write in the plan: a unit of work with the person's lock.

    Whether the helper may write is asked once more when the turn has come, since the person may have said no meanwhile.
    Raises ShowingNotFoundError and PlanNotFoundError, which both are a 404.
    """
    with unit_of_work():
        people.lock(plans.writing(me.helper, showing_id).person)
        yield plans.writing(me.helper, showing_id).begun


def makers_of(work: Writing, shown: AnswerBook) -> Makers:
    """Return what the two are called who make the plan; `shown` is what the helper may read."""
    name = name_in(shown)  # The title of the page need not ask for it again.
    called, picked = folded([work.showing.helper_name]), picked_in(shown)
    return Makers(name if has_name(shown) else _("Personen"), work.helper.name, called, picked)


def hand_of(me: HelperMe) -> Hand:
    """Return who writes, and on which page; a form without a readable stamp is a page of its own."""
    return Hand(me.helper, uuid_in(request.form.get("form_id", "")))


def uuid_in(text: str) -> UUID | None:
    """Return the id that `text` says, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def back_to_plan(showing_id: UUID, done: str, line_id: UUID | None = None, anchor: str = "") -> ResponseReturnValue:
    """Go to the plan, to the line that was pressed, and say there what was `done`."""
    anchor = anchor or (f"rad-{line_id}" if line_id else "plan")
    return redirect(url_for("helper.plan", showing_id=showing_id, gjort=done, rad=line_id, _anchor=anchor), 303)


def back_to_line(showing_id: UUID, line_id: UUID, done: str) -> ResponseReturnValue:
    """Go to the page of one line and say there what was `done`."""
    return redirect(url_for("helper.plan_line", showing_id=showing_id, line_id=line_id, gjort=done), 303)


def number_in(text: str) -> int:
    """Return the number of a version that `text` says; 0, which no version has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000000") else 0
