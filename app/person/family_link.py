"""One link of the person's own: how it is given, what the reader reads, longer time, waking it, the spoken code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, redirect, render_template, request, url_for

from app.db import unit_of_work, utc_now
from app.i18n import _l
from app.person import bp
from app.person.family_share import times
from app.person.family_wish import mark_of
from app.person.family_words import came_in_words, inside, opened_in_words
from app.services import family_links, people
from app.services.family_content import Offer, latest_signed, offer_of, shared_through
from app.services.family_devices import devices_of, last_opened, new_beside_last
from app.services.family_times import STRETCHES, end_of, last_day
from app.services.secrets_and_codes import spaced
from app.web.family_view import shared_view
from app.web.guards import Me, for_person
from app.web.qr import qr_svg

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from app.models import FamilyLink

CHOOSE_TIME = _l("Välj hur länge.")


def name_of(link: FamilyLink) -> str:
    """Return what the reader of `link` is called inside a sentence."""
    return inside(link.reader, link.relation)


def address_of(link: FamilyLink) -> str:
    """Return the address of `link`: it names no link, and the secret stands behind the # (D-L1)."""
    return url_for("family.landing", _external=True, _anchor=family_links.link_part(link))


@bp.get("/dela/<uuid:link_id>")
@for_person
def family_link(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Show the link again, as a QR square, an address and a code, and the code that is said. Raises LinkNotFoundError.

    Only the person's own visit comes here, so nobody else can pass a link on from these pages (S-14).
    """
    link = family_links.link_of(me.person, link_id)
    devices = devices_of(me.person, [link])[link.id]
    return render_template(
        "person/family_link.html", link=link, name=name_of(link), address=address_of(link), code=spaced(link.code),
        enter=url_for("family.landing", _external=True), last=last_day(link.ends_at), has_newer=has_newer(me, link),
        opened=[opened_in_words(link.reader, last_opened(devices)), *came_in_words(new_beside_last(devices))],
        is_new=request.args.get("klar") == "1",
        changed=request.args.get("andrat", ""),
    )  # fmt: skip


def has_newer(me: Me, link: FamilyLink) -> bool:
    """Tell whether both have signed a version later than what the link shows."""
    signed = latest_signed(me.person)
    return bool(signed and signed.snapshot and signed.snapshot.id != link.snapshot_id)


@bp.get("/dela/<uuid:link_id>.svg")
@for_person
def family_link_picture(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Draw the link as a QR square. Raises LinkNotFoundError."""
    return Response(qr_svg(address_of(family_links.link_of(me.person, link_id))), mimetype="image/svg+xml")


@bp.get("/dela/<uuid:link_id>/las")
@for_person
def family_link_read(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Show what the reader reads through the link now. Raises LinkNotFoundError."""
    link = family_links.link_of(me.person, link_id)
    view = shared_view(shared_through(me.person, link), last_day(link.ends_at))
    return render_template("person/family_link_read.html", link=link, name=name_of(link), view=view, mark="")


@bp.get("/dela/<uuid:link_id>/ny")
@for_person
def family_link_newer(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Show what the reader would read of the plan that is signed now, in the parts that are chosen already.

    A link of answers has no parts of a plan yet: they are chosen first, and then the same link goes on.
    """
    return _newer(me, family_links.link_of(me.person, link_id))


def _newer(me: Me, link: FamilyLink) -> ResponseReturnValue:
    offer = offer_of(me.person)
    content = _same_parts(offer, link)
    if content is None:
        choose = url_for("person.share", lank=link.id)
        return redirect(choose if offer.signed else url_for("person.family_link", link_id=link.id), 303)
    view = shared_view(offer.shared(content), last_day(link.ends_at))
    return render_template(
        "person/family_link_read.html", link=link, name=name_of(link), view=view, mark=mark_of(content)
    )


def _same_parts(offer: Offer, link: FamilyLink) -> family_links.Content | None:
    """Return the parts of `link` in the plan that is signed now, or None where they are to be chosen anew.

    What the parts of the answers are called means something else in a plan, and a part may be gone from it.
    """
    if link.snapshot_id is None or offer.signed is None:
        return None
    content = offer.content(link.parts, link.moved_in)
    return content if content.parts or content.moved_in else None


@bp.post("/dela/<uuid:link_id>/ny")
@for_person
def family_link_renew(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Let the reader read the newer plan through the same link, if it is still the one the person has looked at."""
    with unit_of_work():
        people.lock(me.person)
        link = family_links.link_of(me.person, link_id)
        content = _same_parts(offer_of(me.person), link)
        is_looked_at = content is not None and request.form.get("seen") == mark_of(content)
        if content and is_looked_at:
            family_links.show_instead(link, content)
    return _to(link_id, "innehall") if is_looked_at else _newer(me, link)


@bp.get("/dela/<uuid:link_id>/tid")
@for_person
def family_link_time(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Ask how long the reader may read from now on. Raises LinkNotFoundError."""
    return _time(family_links.link_of(me.person, link_id))


def _time(link: FamilyLink, message: str = "") -> str:
    last = last_day(link.ends_at)
    return render_template(
        "person/family_link_time.html", link=link, name=name_of(link), times=list(times()), last=last, message=message
    )


@bp.post("/dela/<uuid:link_id>/tid")
@for_person
def family_link_extend(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Give the link the chosen time, counted from today. Raises LinkNotFoundError when its time is up already."""
    stretch = request.form.get("tid", "")
    if stretch not in STRETCHES:
        return _time(family_links.link_of(me.person, link_id), str(CHOOSE_TIME)), 422
    with unit_of_work():
        family_links.extend(me.person, link_id, end_of(stretch, utc_now()))
    return _to(link_id, "tid")


@bp.post("/dela/<uuid:link_id>/vack")
@for_person
def family_link_wake(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Let the link be opened again after five wrong codes. Raises LinkNotFoundError."""
    with unit_of_work():
        family_links.wake(me.person, link_id)
    return _to(link_id, "vaken")


@bp.post("/dela/<uuid:link_id>/kod")
@for_person
def family_link_code(me: Me, link_id: UUID) -> ResponseReturnValue:
    """Ask the reader for a spoken code, or for none (D-L4). Raises LinkNotFoundError."""
    on = request.form.get("kod") == "pa"
    with unit_of_work():
        family_links.switch_spoken_code(me.person, link_id, on=on)
    return _to(link_id, "kod-pa" if on else "kod-av")


def _to(link_id: UUID, changed: str) -> ResponseReturnValue:
    return redirect(url_for("person.family_link", link_id=link_id, andrat=changed), 303)
