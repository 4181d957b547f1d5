"""What the tests of links for family begin with: someone with answers, and the way to a link pressed through."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from app.db import db, unit_of_work, utc_now
from app.models import FamilyDevice
from app.services import family_links, people
from app.services.family_content import offer_of
from app.services.family_readers import NamedReader
from app.services.family_times import end_of
from tests.person.scenes import person_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.models import FamilyLink, Person
    from tests.browser import Page

SHARE, SEEN = "/min-plan/dela", "/min-plan/vem-kan-se"
MOTHER = NamedReader("Mamma", "mother")
A_DAY = timedelta(days=1)
FIELDS = ("csrf_token", "mine", "steg", "vem", "name", "del", "privat", "tid", "form_id", "seen")
READS = ("dela/{link}", "dela/{link}.svg", "dela/{link}/las", "dela/{link}/ny", "dela/{link}/tid")
WRITES = (
    "dela/{link}/ny", "dela/{link}/tid", "dela/{link}/vack", "dela/{link}/kod", "vem-kan-se/lank/{link}/stoppa",
    "vem-kan-se/plats/{device}",
)  # fmt: skip
FORM = {"tid": "today", "kod": "av", "svar": "in"}


def looked_at(page: Page, who: str = "new:mother", parts: str | Sequence[str] = "everything", **chosen: str) -> Page:
    """Go from the first page of the way to the preview, pressing Nästa."""
    page.get(SHARE).press("Nästa", vem=who)
    page.press("Nästa", {"del": parts}, **chosen)
    return page.press("Nästa", tid="one-week")


def pressed_through(page: Page, who: str = "new:mother", parts: str | Sequence[str] = "everything") -> Page:
    """Make a link by pressing, and return its page."""
    return looked_at(page, who, parts).press("Nästa").press("Gör länken", laser="reader")


def sent(page: Page, **changed: str) -> dict[str, list[str] | str]:
    """Return what the form on the page sends, with something changed in it."""
    return {**{name: page.values(name) for name in FIELDS if page.values(name)}, **changed}


def links(page: Page) -> list[FamilyLink]:
    """Return the links of whoever the page belongs to that open something; call beside the app."""
    return family_links.links_of(person_of(page))


def link_for(
    person: Person, reader: NamedReader = MOTHER, stretch: str = "one-week", *, spoken: bool = True
) -> FamilyLink:
    """Make a link to everything that is not private; call beside the app."""
    offer = offer_of(person)
    content = offer.content([one.key for one in offer.parts], ())
    with unit_of_work():
        people.lock(person)
        return family_links.make(
            person, reader, content,
            ends_at=end_of(stretch, utc_now()), has_spoken_code=spoken, form_id=uuid4(),
        )  # fmt: skip


def device(link: FamilyLink, kind: str = "phone", *, admitted: bool = True) -> FamilyDevice:
    """Let somebody come with `link` on a new device, which has read or waits; call beside the app."""
    now = utc_now()
    found = FamilyDevice(person_id=link.person_id, link_id=link.id, digest=uuid4().bytes * 2, kind=kind)
    if admitted:
        found.admitted_at = found.opened_at = now
    with unit_of_work():
        db.session.add(found)
    return found


def opened(link: FamilyLink, days_ago: int, kind: str = "phone", *, let_in: int | None = None) -> None:
    """Let `link` have been opened last some days ago, on a device that was let in that day or earlier."""
    found = device(link, kind)
    with unit_of_work():
        found.opened_at = utc_now() - days_ago * A_DAY
        found.admitted_at = utc_now() - (days_ago if let_in is None else let_in) * A_DAY
