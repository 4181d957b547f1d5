"""What the person has chosen so far on the way to a link: who reads, what, and how long.

Every page of the way carries what was chosen on the others, so that nothing is kept before the person has pressed, and
Tillbaka loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from app.db import utc_now
from app.i18n import _l
from app.person.answer_form import NEW, UNKNOWN_CARD
from app.person.family_words import inside
from app.person.who_reads import ReaderRefusedError, Readers, said_of
from app.questions.shared_cards import EVERYTHING, SOMEONE_ELSE
from app.services import family_links, people
from app.services.family_content import Offer, offer_of
from app.services.family_readers import NamedReader, earlier_of
from app.services.family_times import STRETCHES, end_of, last_day
from app.services.people import ContactNotFoundError
from app.services.walk import Walk
from app.web.look import current_look
from app.web.written import clean

if TYPE_CHECKING:
    from datetime import date

    from app.models import Contact, FamilyLink
    from app.questions.schema import Option
    from app.services.family_links import Content
    from app.services.visits import Owner

CHOSEN = ("vem", "name", "del", "privat", "tid")
SAME_LINK = "lank"
"""The field that names a link which is to show something else from now on, to the same reader."""
CHOOSE_PARTS = _l("Välj minst en del att visa.")
CHOOSE_TIME = _l("Välj hur länge.")


class ChoiceMissingError(Exception):
    """Something is to be chosen first: what to do, the field where it is done, and the page it stands on."""

    def __init__(self, page: str, message: str, field: str) -> None:
        """Take the page, what to do now, and the id of the field."""
        super().__init__(message)
        self.page, self.message, self.field = page, str(message), field


@dataclass(frozen=True)
class Wish:
    """What the form says, read against what the person has now."""

    person: Owner

    @cached_property
    def walk(self) -> Walk:
        """Return the person's way, with the answers."""
        return Walk.of(self.person)

    @cached_property
    def readers(self) -> Readers:
        """Return those one can show to, as cards."""
        return Readers.of(self.walk, most=current_look().most)

    @cached_property
    def offer(self) -> Offer:
        """Return what there is to show."""
        return offer_of(self.person)

    @cached_property
    def link(self) -> FamilyLink | None:
        """Return the link that is to show this instead, or None where a new one is made. Raises LinkNotFoundError."""
        link_id = request.values.get(SAME_LINK, type=UUID)
        return family_links.link_of(self.person, link_id) if link_id else None

    @cached_property
    def reader(self) -> NamedReader:
        """Return who is to read. Raises ChoiceMissingError when the form does not say it clearly."""
        if self.link:
            return NamedReader(self.link.reader, self.link.relation, self.link.contact_id)
        try:
            name = self.readers.name()
        except ReaderRefusedError as refused:
            raise ChoiceMissingError("vem", refused.message, refused.field) from refused
        key = self.readers.chosen
        if not key or key.startswith(NEW):
            return NamedReader(name, key.removeprefix(NEW) or SOMEONE_ELSE.key)
        contact = self._contact(key)
        return NamedReader(name, contact.relation, contact.id)

    def _contact(self, key: str) -> Contact:
        try:
            return people.contact(self.person, UUID(key))
        except (ValueError, ContactNotFoundError) as gone:
            raise ChoiceMissingError("vem", str(UNKNOWN_CARD), "vem") from gone

    @cached_property
    def links(self) -> list[FamilyLink]:
        """Return the links that the person has already."""
        return family_links.links_of(self.person)

    def has_link(self, key: str, label: str) -> bool:
        """Tell whether the reader on the card with `key` and `label` has a link already."""
        relation = self.readers.relations.get(key, "")
        reader = NamedReader(label, relation, None if key.startswith(NEW) else UUID(key))
        return earlier_of(reader, self.links) is not None

    @cached_property
    def earlier(self) -> FamilyLink | None:
        """Return the link the reader has already: it is stopped when the new one is made."""
        return None if self.link else earlier_of(self.reader, self.links)

    @property
    def name(self) -> str:
        """Return what the reader is called inside a sentence."""
        return inside(self.reader.name, self.reader.relation)

    @property
    def said(self) -> tuple[Option, ...]:
        """Return what the person has said before that the reader may read, as cards; nothing where nothing was said."""
        return said_of(self.walk.answers, self.reader.contact_id)

    @cached_property
    def content(self) -> Content:
        """Return what is shown. Raises ChoiceMissingError when nothing is chosen; "Allt" holds nothing private."""
        wanted = request.form.getlist("del")
        parts = [one.key for one in self.offer.parts] if EVERYTHING.key in wanted else wanted
        content = self.offer.content(parts, request.form.getlist("privat"))
        if not content.parts and not content.moved_in:
            raise ChoiceMissingError("vad", str(CHOOSE_PARTS), "del" if self.offer.parts else "privat")
        return content

    @property
    def stretch(self) -> str:
        """Return the key of how long. Raises ChoiceMissingError when none is chosen."""
        stretch = request.form.get("tid", "")
        if stretch not in STRETCHES:
            raise ChoiceMissingError("tid", str(CHOOSE_TIME), "tid")
        return stretch

    @property
    def until(self) -> date:
        """Return the last day on which the reader can read."""
        if self.link:
            return last_day(self.link.ends_at)
        return last_day(end_of(self.stretch, utc_now()))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return every field in which the person has chosen something, as it was sent."""
        same = [(SAME_LINK, str(self.link.id))] if self.link else []
        return same + [(name, clean(value)) for name in CHOSEN for value in request.form.getlist(name)]

    @property
    def mark(self) -> str:
        """Return what tells this wish from every other: what the person has looked at is what becomes of it.

        The link that stops is a part of it: the reader may have got one on another device since.
        """
        stops = str(self.earlier.id) if self.earlier else ""
        return mark_of(self.content, self.reader.name, self.until.isoformat(), stops)


def mark_of(content: Content, *also: str) -> str:
    """Return a short text that is another one as soon as anything of what is shown is."""
    ids = sorted(str(version.id) for version in content.versions)
    told = [str(content.snapshot_id), *sorted(content.parts), "+", *sorted(content.moved_in), "+", *ids, "+", *also]
    return sha256("\n".join(told).encode()).hexdigest()
