"""*Min sida*: where I am, my parts, my people, my key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import redirect, render_template

from app.i18n import _
from app.person import bp
from app.person.ways import address_of, address_to_go_on
from app.questions.check import CHECK
from app.questions.path import first_unanswered, is_answered, parts_of, track
from app.services import people, person_keys, showings
from app.services.walk import Walk
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.questions.schema import Part


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part on Min sida: how far it has come, in words, and where pressing it leads."""

    part: Part
    status: str
    address: str


def _rows(walk: Walk) -> list[PartRow]:
    rows = []
    for part in parts_of(walk.way):
        if part.key == CHECK.key:
            continue  # Mina svar has a row of its own.
        pages = track(walk.way, part.key, core=True)
        done = sum(is_answered(walk.answers, placed.step) for placed in pages)
        first = first_unanswered(walk.way, walk.answers, part.key) or next(iter(pages), None)
        if first:
            status = _("Inte börjat") if not done else _("Klar") if done == len(pages) else _("Påbörjad")
            rows.append(PartRow(part, status, address_of(first)))
    return rows


@bp.get("/")
@for_person
def home(me: Me) -> ResponseReturnValue:
    """Show where the person is on the way of the plan, and everything that is theirs."""
    walk = Walk.of(me.person)
    return render_template(
        "person/home.html",
        rows=_rows(walk),
        is_example=me.person.is_example,
        onward=address_to_go_on(walk),
        has_begun=len(walk.answers) > 0,
        is_done=walk.is_done,
        shown=showings.showings_of(me.person),
        contacts=people.contacts(me.person),
        key=person_keys.current_key(me.person),
        together=bool(me.person.settings.get("together")),
    )


@bp.get("/fortsatt")
@for_person
def go_on(me: Me) -> ResponseReturnValue:
    """Open the first question that is not answered yet."""
    return redirect(address_to_go_on(Walk.of(me.person)), 303)
