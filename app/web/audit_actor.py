"""Who acts in this request, for the audit; and what was read or asked for, noted once the answer is there (D-U1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, current_app, g, request

from app.db import utc_now
from app.services import audit, beside
from app.services.audit_reads import note_once, note_refused
from app.services.audit_words import NOBODY, Action, Actor, Session, Thing, Who
from app.web.signed_in import CANNOT_WRITE

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from app.services.visits import AnyVisit, Caller, Owner

THINGS: Final = {
    "showing_id": Thing.SHOWING, "line_id": Thing.LINE, "contact_id": Thing.CONTACT, "photo_id": Thing.PHOTO,
    "link_id": Thing.LINK, "device_id": Thing.DEVICE, "look_back_id": Thing.LOOK_BACK, "file_id": Thing.FILE,
}  # fmt: skip
"""What the ids in our addresses stand for."""

NOT_FOUND: Final = 404
GIVEN: Final = frozenset({200, 206, 409, 422})
"""Something was read: the whole of it, a part, as a player asks for a recording, or a form that came back."""


def init_audit(app: Flask) -> None:
    """Let the audit know who acts in each request of `app`, and note what is asked for in vain."""
    app.before_request(_act)
    app.after_request(_note_refusal)
    app.teardown_request(lambda _problem: audit.act_as(None))


def _act() -> None:
    audit.act_as(_actor)


def _actor() -> Actor:
    """Return who acts, as far as this request has found out by now: looking it up is for those who guard the pages."""
    if "reader_link_id" in g:
        return Actor(Who.READER, g.reader_link_id, Session.FAMILY)
    asking: Caller | None = g.get("caller")
    if asking is None:
        return NOBODY
    if asking.helper:
        return Actor(Who.HELPER, asking.helper.id, Session.HELPER)
    return _person(asking.person, asking.visit) if asking.person else NOBODY


def reads_as(link_id: UUID) -> None:
    """Say that this request is that of whoever reads with the link `link_id`; what is noted from now on says so."""
    g.reader_link_id = link_id


def is_reading() -> bool:
    """Tell whether this request is that of somebody who reads with a link that is open."""
    return "reader_link_id" in g


def _person(person: Owner, visit: AnyVisit) -> Actor:
    """Return the person as the one who acts: alone, or with a helper who sits beside or has helped the person in."""
    is_assisted = visit.helped_in_by is not None or beside.is_on(visit, utc_now())
    return Actor(Who.PERSON, person.id, Session.ASSISTED if is_assisted else Session.OWN)


def note_read(answer: Response, action: Action, thing: Thing, thing_id: UUID) -> Response:
    """Note that what `answer` holds was read, and return it; where nothing can be noted, nothing is shown.

    Call after the request, when the page is made and nothing is read from the database any more.
    """
    if answer.status_code not in GIVEN:
        return answer
    try:
        note_once(action, thing, thing_id)
    except CANNOT_WRITE as problem:
        return current_app.make_response(current_app.handle_user_exception(problem))
    return answer


def _note_refusal(answer: Response) -> Response:
    """Note that somebody asked for what is another's: a page that is not there for the one who asks (S-01)."""
    if answer.status_code != NOT_FOUND or _actor() == NOBODY:
        return answer
    for name, value in (request.view_args or {}).items():
        if name in THINGS:
            try:
                note_refused(THINGS[name], value)
            except CANNOT_WRITE:
                current_app.logger.warning("a refusal could not be noted")
    return answer
