"""*Min sida*: where I am, my parts, my people, my key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.i18n import _, _l
from app.person import bp
from app.person.family_link import name_of
from app.person.family_seen import can_read
from app.person.plan_standing import Stage, standing_of
from app.person.ways import address_of, address_to_go_on
from app.person.who_reads import still_reading
from app.questions.check import CHECK
from app.questions.path import first_unanswered, is_answered, parts_of, track
from app.services import family_devices, helped_in, people, person_keys, plans, showings
from app.services.days import day_of, today
from app.services.walk import Walk
from app.services.who_looked import ever_let_in
from app.web.days import date_in_words
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from app.models import Showing
    from app.person.plan_standing import Standing
    from app.questions.schema import Part
    from app.services.family_devices import Door


# How far the plan has come, in the few words of a row.
STATUS = {
    Stage.NONE: _l("Inte börjat"),
    Stage.EMPTY: _l("Hjälparen har börjat"),
    Stage.DRAFT: _l("Ett förslag att läsa"),
    Stage.TO_READ: _l("Klar att läsa"),
    Stage.OBJECTED: _l("Hjälparen ska svara dig"),
    Stage.TO_SIGN: _l("Klar att skriva under"),
    Stage.WAITS_FOR_HELPER: _l("Hjälparen ska skriva under"),
    Stage.SIGNED: _l("Underskriven"),
}
ANSWERED = _l("Hjälparen har svarat dig")


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


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step on the way of the plan: whether it is done, and whether the person is here now."""

    pictogram: str
    label: str
    is_done: bool
    is_now: bool = False


def _way(plan: Standing, *, is_done: bool, has_shown: bool) -> list[WayStep]:
    """Return the way of the plan; the first step that is not done is where the person is. A meeting may be left out."""
    readable, signed = plan.can_be_read, plan.stage is Stage.SIGNED
    steps = [
        WayStep("press", _("Svara på frågor"), is_done),
        WayStep("show", _("Visa svaren"), has_shown),
        WayStep("meeting", _("Prata på ett möte"), plan.has_met),
        WayStep("read", _("Läs din plan"), plan.is_read),
        WayStep("sign", _("Skriv under"), signed),
    ]
    # From the moment there is a plan to read, reading and signing is what is left, whatever was skipped before it.
    ahead = steps[3:] if readable else steps
    now = next((step for step in ahead if not step.is_done), None)
    return [replace(step, is_now=step is now) for step in steps]


@bp.get("/")
@for_person
def home(me: Me) -> ResponseReturnValue:
    """Show where the person is on the way of the plan, and everything that is theirs."""
    walk = Walk.of(me.person)
    plan = standing_of(me.person)
    shown, contacts = showings.showings_of(me.person), people.contacts(me.person)
    doors = family_devices.doors_of(me.person)
    readers = readers_of(shown, doors)
    key = person_keys.current_key(me.person)
    helped = [] if me.visit.helped_in_by else helped_in.lately(me.person, key)
    return render_template(
        "person/home.html",
        rows=_rows(walk),
        is_example=me.person.is_example,
        onward=address_to_go_on(walk),
        has_begun=len(walk.answers) > 0,
        is_done=walk.is_done,
        plan=plan,
        plan_status=ANSWERED if plan.answered else STATUS[plan.stage],
        steps=_way(plan, is_done=walk.is_done, has_shown=bool(shown)),
        shown=shown,
        still_reads=still_reading(walk.answers, contacts, shown),
        contacts=contacts,
        readers=readers,
        has_shown=bool(readers) or bool(ever_let_in(me.person)),
        waiting=[name_of(door.link) for door in doors if door.is_waited_at],
        mistaken=[name_of(door.link) for door in doors if door.is_mistaken],
        paused=[name_of(door.link) for door in doors if door.link.asleep_at],
        is_kept="kvar" in request.args,
        key=key,
        helped=[(one.name, _day_of(one.at), one.made_key) for one in helped],
        together=bool(me.person.settings.get("together")),
    )


def readers_of(shown: Iterable[Showing], doors: Iterable[Door]) -> list[str]:
    """Return what everybody who can read something now is called, the helpers first; each name once."""
    helpers = [one.helper_name for one in shown if can_read(one)]
    return list(dict.fromkeys(helpers + [door.link.reader for door in doors]))


def _day_of(moment: datetime) -> str:
    day = day_of(moment)
    ago = (today() - day).days
    return {0: _("i dag"), 1: _("i går")}.get(ago) or date_in_words(day)


@bp.get("/fortsatt")
@for_person
def go_on(me: Me) -> ResponseReturnValue:
    """Open the first question that is not answered yet, or Min sida where a plan waits beside the questions."""
    if plans.plan_of(me.person):
        return redirect(url_for("person.home"), 303)
    return redirect(address_to_go_on(Walk.of(me.person)), 303)
