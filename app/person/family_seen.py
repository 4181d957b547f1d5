"""*Vem kan se?*: every link and every helper on one page, when they looked last, and Stoppa on each (D-L5–D-L7)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.i18n import _, _l
from app.person import bp
from app.person.family_link import name_of
from app.person.family_words import came_in_words, link_of, opened_in_words, when
from app.questions.shared_cards import picture_of_relation
from app.services import family_devices, family_links, people, showings
from app.services.days import today
from app.services.family_content import latest_signed
from app.services.family_opening import CANNOT_WRITE
from app.services.family_times import last_day
from app.services.makers import own_names
from app.services.who_looked import last_looks
from app.web.days import date_in_words
from app.web.guards import Me, for_person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import FamilyDevice, FamilyLink, Showing

LET_IN, KEEP_OUT = "in", "ut"
# What has just been done, by the word in the address.
DONE = {
    "stoppad": _l("Nu är det stoppat. Ingen kan läsa med den länken."),
    "alla": _l("Nu är allt stoppat. Bara du kan se."),
    "hjalpare": _l("Nu är det stoppat. Hjälparen kan inte läsa längre."),
    "in": _l("Nu går länken att läsa där också."),
    "ut": _l("Den nya telefonen eller plattan är stängd ute."),
}


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link: whose it is, until when, when it was opened last, and what there is to do about it."""

    link: FamilyLink
    title: str
    name: str
    pictogram: str
    until: str
    opened: str
    came: list[str]
    is_mistaken: bool
    has_newer: bool


@dataclass(frozen=True, slots=True)
class HelperRow:
    """One helper who may read, when that helper looked last, and the helper's own name if the person says another."""

    showing: Showing
    looked: str
    own_name: str


@bp.get("/vem-kan-se")
@for_person
def who_can_see(me: Me) -> ResponseReturnValue:
    """Show everybody who can read something of the person's, and those who wait to be let in."""
    links = _links(me)
    return render_template(
        "person/family_seen.html",
        links=links,
        helpers=_helpers(me),
        waiting=[(one, name_of(one.link)) for one in family_devices.waiting_devices(me.person)] if links else [],
        done=DONE.get(request.args.get("klart", ""), ""),
    )


def can_read(showing: Showing) -> bool:
    """Tell whether a helper can read what is shown, now or as soon as the link is opened."""
    return showing.helper_id is not None or showing.link_ends_at > utc_now()


def _links(me: Me) -> list[LinkRow]:
    links, now = family_links.not_stopped(me.person), utc_now()
    if any(link.ends_at <= now for link in links):
        with suppress(*CANNOT_WRITE), unit_of_work():
            family_links.note_ended(me.person)
        links = family_links.links_of(me.person)
    if not links:
        return []
    devices = family_devices.devices_of(me.person, links)
    signed = latest_signed(me.person)
    newest = signed.snapshot.id if signed and signed.snapshot else None
    return [_row(link, devices[link.id], newest) for link in links]


def _row(link: FamilyLink, devices: Iterable[FamilyDevice], newest: UUID | None) -> LinkRow:
    opened = list(devices)
    return LinkRow(
        link,
        link_of(link.reader),
        name_of(link),
        picture_of_relation(link.relation),
        until_in_words(link),
        opened_in_words(link.reader, family_devices.last_opened(opened)),
        came_in_words(family_devices.new_beside_last(opened)),
        is_mistaken=any(family_devices.is_mistaken(device) for device in opened),
        has_newer=newest is not None and link.snapshot_id != newest,
    )


def until_in_words(link: FamilyLink) -> str:
    """Return how long the link can be read with: "bara i dag", or the last day."""
    last = last_day(link.ends_at)
    return _("Bara i dag") if last == today() else _("Till och med %(day)s", day=date_in_words(last))


def _helpers(me: Me) -> list[HelperRow]:
    shown = [one for one in showings.showings_of(me.person) if can_read(one)]
    last = last_looks(me.person, {one.helper_id for one in shown if one.helper_id}) if shown else {}
    names = own_names(shown)
    looks = ((one, _looked(one, last.get(one.helper_id) if one.helper_id else None)) for one in shown)
    return [HelperRow(one, looked, names.get(one.id, "")) for one, looked in looks]


def _looked(showing: Showing, last: datetime | None) -> str:
    """Return when the helper looked last; a helper is signed in, so it is known who it was."""
    if showing.opened_at is None:
        return _("%(name)s har inte öppnat länken än.", name=showing.helper_name)
    if last is None:
        return _("%(name)s öppnade länken %(day)s.", name=showing.helper_name, day=when(showing.opened_at))
    return _("%(name)s tittade senast %(day)s.", name=showing.helper_name, day=when(last))


@bp.post("/vem-kan-se/stoppa-alla")
@for_person
def stop_all(me: Me) -> ResponseReturnValue:
    """Stop every link, and every helper's reading, at once: the next press of any of them shows nothing."""
    with unit_of_work():
        family_links.stop_all(me.person)
        for showing in showings.showings_of(me.person):
            showings.take_back(me.person, showing.id)
    return _done("alla")


@bp.post("/vem-kan-se/lank/<uuid:link_id>/stoppa")
@for_person
def stop_link(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Stop one link at once. Raises LinkNotFoundError for anyone else's."""
    with unit_of_work():
        family_links.stop(me.person, link_id)
    return _done("stoppad")


@bp.post("/vem-kan-se/hjalpare/<uuid:showing_id>/stoppa")
@for_person
def stop_helper(me: Me, showing_id: UUID) -> ResponseReturnValue:
    """Stop what is shown to one helper at once. Raises ShowingNotFoundError for anyone else's."""
    with unit_of_work():
        showings.take_back(me.person, showing_id)
    return _done("hjalpare")


@bp.post("/vem-kan-se/plats/<uuid:device_id>")
@for_person
def answer_device(me: Me, device_id: UUID) -> ResponseReturnValue:
    """Let a waiting device in, or keep it out. Without an answer, or for one that waits no longer, the page comes."""
    answer = request.form.get("svar", "")
    if answer not in {LET_IN, KEEP_OUT}:
        return redirect(url_for("person.who_can_see"), 303)
    decide = family_devices.admit if answer == LET_IN else family_devices.refuse
    with unit_of_work():
        people.lock(me.person)
        decide(me.person, device_id)
    return _done(answer)


def _done(what: str) -> ResponseReturnValue:
    return redirect(url_for("person.who_can_see", klart=what), 303)
