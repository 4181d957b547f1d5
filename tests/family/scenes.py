"""What the tests of the reader's side begin with: a plan that is signed, and a link to it for the mother."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from app.db import db, unit_of_work, utc_now
from app.models import FamilyDevice, FamilyLink
from app.services import family_links, family_opening, people
from app.services.family_content import offer_of
from app.services.family_links import link_part
from app.services.family_readers import NamedReader
from tests.browser import Page
from tests.helper.scenes import named, someone
from tests.services.photo_scenes import put
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, write_what_signing_needs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from flask import Flask

    from app.models import Person
    from app.services.family_opening import Knock
    from app.services.versions import Version

EVERYTHING = frozenset({"why", "now", "live", "help", "others", "own", "meetings", "people", "days", "signatures"})
NOTHING_TO_READ = "Här finns inget att läsa nu"
KIM = "Kim"


@dataclass(frozen=True, slots=True)
class Shared:
    """A person, and a link that shows something of the person's to the mother."""

    person: Person
    link_id: UUID

    @property
    def link(self) -> FamilyLink:
        """Return the link as it stands in the database now."""
        db.session.rollback()
        return db.session.get_one(FamilyLink, (self.person.id, self.link_id), populate_existing=True)

    @property
    def secret(self) -> str:
        """Return what stands behind the # of the link."""
        return link_part(self.link)

    @property
    def devices(self) -> list[FamilyDevice]:
        """Return the devices the link has been opened on, the first before the others."""
        db.session.rollback()
        found = db.session.query(FamilyDevice).filter_by(link_id=self.link_id).populate_existing()
        return sorted(found, key=lambda one: one.created_at)

    def change(self, **values: object) -> None:
        """Change the link, as its person does on *Vem kan se?*."""
        with unit_of_work():
            link = db.session.get_one(FamilyLink, (self.person.id, self.link_id), populate_existing=True)
            for name, value in values.items():
                setattr(link, name, value)

    def stop(self) -> None:
        """Let the person press Stoppa."""
        with unit_of_work():
            family_links.stop(self.person, self.link_id)


def signed_plan(person: Person | None = None) -> Person:
    """Let a person and a helper sign a small plan with a photo; return the person."""
    owner = person or someone()
    work = begun(named(owner, KIM), person=owner)
    with work.writing() as plan:
        write_what_signing_needs(plan, work.hand)
    put(work, goal_of(work))
    person_signs(work)
    helper_signs(work)
    return owner


def shared(
    person: Person | None = None,
    parts: Collection[str] = EVERYTHING,
    moved_in: Collection[str] = (),
    *,
    spoken: bool = False,
    versions: Sequence[Version] = (),
    name: str = "Mamma",
) -> Shared:
    """Let the person make a link for the mother, or who is called `name`.

    It leads to the signed plan, or to `versions` of answers.
    """
    owner = person or signed_plan()
    offer = offer_of(owner)
    content = offer.content(parts, moved_in)
    if versions:
        content = family_links.Content(list(parts), list(moved_in), None, versions)
    with unit_of_work():
        people.lock(owner)
        link = family_links.make(
            owner, NamedReader(name, "mother"), content, ends_at=utc_now() + timedelta(days=30),
            has_spoken_code=spoken, form_id=uuid4(),
        )  # fmt: skip
    return Shared(owner, link.id)


def knock(link: Shared, device: str = "") -> Knock:
    """Come with the secret of the link, on the device with this cookie."""
    found = family_opening.knock_with(link.secret, device)
    assert found
    return found


def come(link: Shared, device: str, *, has_said: bool = False) -> str:
    """Let a device open the link; return the secret of the reading."""
    found = knock(link, device)
    with unit_of_work():
        return family_opening.begin(found, device, "phone", has_said=has_said)


def reader(app: Flask) -> Page:
    """Return somebody on a device that has never been here."""
    return Page(app.test_client())


def opened(app: Flask, link: Shared) -> Page:
    """Let a new device open the link and read."""
    return open_link(reader(app), link.secret)


def open_link(page: Page, secret_or_code: str, status: int = 200) -> Page:
    """Tap Öppna with the secret of a link in the form, as the script of the page puts it there."""
    return page.post("/delad/", {"secret": secret_or_code}, status)
