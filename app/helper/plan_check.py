"""What is missing in the plan, with the way to each, and the sections where there is nothing to write ("inga")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, render_template, request, url_for

from app.helper import bp
from app.helper.plan_work import at_work, back_to_plan
from app.i18n import _l
from app.plan.checklist import TIMES, missing
from app.plan.kinds import WISHES, LineKind
from app.plan.sections import SECTIONS
from app.services import plans, signing
from app.services.days import today
from app.services.plan_documents import document_of
from app.services.signing import VERDICT
from app.web.days import date_in_words
from app.web.guards import HelperMe, for_helper

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.plan.checklist import Missing

# What stands in the address of a press that says "inga", and the column that keeps it and the section it is about.
NONE = {
    "stod": ("no_support_at", "help"),
    "andra": ("no_measures_by_others_at", "others"),
    "lasare": ("no_readers_at", "readers"),
}
# The buttons that say "inga", by the section: nothing is true before somebody has pressed.
CHOOSE_NONE = {
    "help": _l("Välj att ingen hjälp är beslutad eller planerad"),
    "others": _l("Välj att ingen annan ska göra något nu"),
    "readers": _l("Välj att ingen får läsa planen"),
}
PLACES = {TIMES: _l("Dagar och ansvar")} | {section.key: section.title for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in one place: what to do there, what it is about, and where it is written.

    `why` is the address where it is written why nothing happens with a wish, which is an answer too.
    """

    words: tuple[str, ...]
    about: str
    address: str
    why: str = ""


@bp.get("/visat/<uuid:showing_id>/plan/kontroll")
@for_helper
def plan_check(me: HelperMe, showing_id: UUID) -> ResponseReturnValue:
    """Tell what is missing in plain words; it stops nobody from writing, and some of it stops signing."""
    document = document_of(plans.writing(me.helper, showing_id).begun)
    return render_template(
        "helper/plan_check.html",
        showing_id=showing_id,
        stops=_gaps(signing.what_stops(document), showing_id),
        reminders=_gaps((one for one in missing(document, today()) if not one.required), showing_id),
    )  # fmt: skip


def _gaps(found: Iterable[Missing], showing_id: UUID) -> list[Gap]:
    """Return the gaps, those of one line or one page together, in the order of the first of each."""
    places: dict[tuple[UUID | None, str], list[Missing]] = {}
    for one in found:
        places.setdefault((one.line.id if one.line else None, one.place), []).append(one)
    return [
        Gap(tuple(map(in_words, there)), _about(there[0]), _address(there[0], showing_id), _why(there[0], showing_id))
        for there in places.values()
    ]


def in_words(one: Missing) -> str:
    """Return what to do, with its days in whole words."""
    words = str(one.words)
    return words % {name: date_in_words(day) for name, day in one.days} if one.days else words


def _about(one: Missing) -> str:
    """Return what the thing is about: the words of the line, or the heading it stands under."""
    if one.line:
        return one.line.text or one.line.heading
    return str(PLACES.get(one.place, ""))


def _address(one: Missing, showing_id: UUID) -> str:
    """Return where it is written: a field, a line, the form of a new action, or a section of the plan."""
    if one.place == TIMES:
        return url_for("helper.plan_times", showing_id=showing_id, _anchor=one.field or None)
    if one.line is None:
        return url_for("helper.plan", showing_id=showing_id, _anchor=f"section-{one.place}")
    if one.line.kind in WISHES and one.place != VERDICT:
        return url_for("helper.new_line", showing_id=showing_id, slag=LineKind.ACTION.value, under=one.line.id)
    return url_for("helper.plan_line", showing_id=showing_id, line_id=one.line.id)


def _why(one: Missing, showing_id: UUID) -> str:
    if one.line is None or one.line.kind not in WISHES or one.place == VERDICT:
        return ""
    return url_for("helper.plan_line", showing_id=showing_id, line_id=one.line.id, _anchor="reason")


@bp.post("/visat/<uuid:showing_id>/plan/inga/<what>")
@for_helper
def say_none(me: HelperMe, showing_id: UUID, what: str) -> ResponseReturnValue:
    """Write that there is none of something, or take that back with Ångra; a line that has come meanwhile stands."""
    if what not in NONE:
        abort(404)
    column, section = NONE[what]
    with at_work(me, showing_id) as plan:
        stands = plans.say_none(plan, column, is_none="ingen" in request.form)
    return back_to_plan(showing_id, "none" if stands else "some", anchor=f"section-{section}")
