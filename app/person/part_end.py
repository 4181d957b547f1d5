"""The end of a part: a calm place to rest, to tell more, and the first time to get a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for

from app.person import bp
from app.person.ways import address_of
from app.person.who_reads import still_reading
from app.questions.path import track
from app.questions.questionnaire import MY_PLAN
from app.questions.reading import READING
from app.services import people, person_keys, showings
from app.services.walk import NotOnTheWayError, Walk
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.models import Showing


@bp.get("/del/<part_key>")
@for_person
def part_end(me: Me, part_key: str) -> ResponseReturnValue:
    """Tell that a part is done, and offer to rest, to tell more, or to go on."""
    walk = Walk.of(me.person)
    parts = MY_PLAN.parts  # All of them, so that the total stays the same however one answers.
    part = next((part for part in parts if part.key == part_key), None)
    if part is None:
        raise NotOnTheWayError
    pages, number = walk.in_part(part), parts.index(part) + 1
    core, more = track(pages, part_key, core=True), track(pages, part_key, core=False)
    following = next((later for later in parts[number:] if walk.in_part(later)), None)
    first = next(iter(track(walk.in_part(following), following.key, core=True)), None) if following else None
    return render_template(
        "person/part_end.html",
        part=part,
        number=number,
        count=len(parts),
        more=[(placed, address_of(placed), placed.step in walk.answers) for placed in more],
        following=following,
        onward=address_of(first) if first else url_for("person.my_answers"),
        back=address_of(core[-1]) if core else url_for("person.home"),
        offers_key=not person_keys.has_key(me.person),
        still_reads=_still_reading(me, walk) if part.key == READING.key else [],
    )


def _still_reading(me: Me, walk: Walk) -> list[Showing]:
    """Return what is shown to someone who, as the person has just said, may not read."""
    return still_reading(walk.answers, people.contacts(me.person), showings.showings_of(me.person))
