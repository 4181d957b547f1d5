"""*Mina personer*: the people in my life, to add, change and take away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import jsonify, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _
from app.person import bp
from app.person.own_files import FULL
from app.person.people_cards import as_card
from app.person.plan_verdicts import form_of
from app.questions.options import pages
from app.questions.shared_cards import PEOPLE, RELATIONS
from app.services import own_files
from app.services import people as people_service
from app.services.own_files import TooManyFilesError
from app.web.guards import Me, for_person
from app.web.local_path import local_path
from app.web.look import current_look
from app.web.photo_form import read_photo
from app.web.saving import hash_of, is_autosave
from app.web.uploads import takes_a_photo
from app.web.written import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from app.models import Contact
    from app.services.photos import Photo


def _back() -> str:
    return local_path(request.args.get("fran"), url_for("person.home"))


@bp.get("/personer")
@for_person
def people(me: Me) -> ResponseReturnValue:
    """Show the person's people."""
    removed = request.args.get("borta", type=UUID)
    everyone = people_service.contacts(me.person, with_removed=True)
    photos = own_files.photos_of_people(me.person) if everyone else {}
    return render_template(
        "person/people.html",
        contacts=[(contact, as_card(contact, photos)) for contact in everyone if contact.removed_at is None],
        photo_away=request.args.get("bild", type=UUID),
        removed=next((contact for contact in everyone if contact.id == removed and contact.removed_at), None),
        back=_back(),
        is_saved=bool(everyone),
    )


@bp.get("/personer/ny")
@for_person
def add_person(me: Me) -> ResponseReturnValue:
    """Ask for a name, who it is, and a photo for who wants; a draft of somebody who is there already is let go."""
    return _form(done=[one.name for one in people_service.contacts(me.person)])


@bp.get("/personer/<uuid:contact_id>")
@for_person
def change_person(me: Me, contact_id: UUID) -> ResponseReturnValue:
    """Show a person card, ready to change."""
    known = people_service.contact(me.person, contact_id)
    return _form(Wish(known.name, known.relation), changing=contact_id, photo=_photo_of(me, contact_id))


def _photo_of(me: Me, contact_id: UUID | None) -> str:
    found = own_files.photos_of_people(me.person).get(contact_id) if contact_id else None
    return url_for("person.own_file", file_id=found.id) if found else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form says of somebody, and what is to be done first, by field."""

    name: str = ""
    relation: str = ""
    photo: Photo | None = None
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Return the name, or the relation where no name is written."""
        return self.name or (str(RELATIONS[self.relation].label) if self.relation else "")

    @classmethod
    def sent(cls) -> Wish:
        """Read the form of this request."""
        name, relation = clean(request.form.get("name", "")).strip(), request.form.get("relation", "")
        if relation and relation not in RELATIONS:
            return cls(name, faults={"name": _("Välj vem det är.")})
        if not (name or relation):
            return cls(name, relation, faults={"name": _("Skriv ett namn. Eller välj vem det är.")})
        if len(name) > people_service.NAME_LENGTH:
            return cls(name, relation, faults={"name": _("Namnet är långt. Ta bort lite.")})
        sent = read_photo(needs_alt=False, may_lack=True)
        return cls(name, relation, sent.photo, sent.faults)


NOBODY = Wish()


def _form(
    wish: Wish = NOBODY, *, changing: UUID | None = None, photo: str = "", done: Sequence[str] = ()
) -> ResponseReturnValue:
    page = render_template(
        "person/person_form.html", wish=wish, relations=pages(PEOPLE, current_look().most), changing=changing,
        photo=photo, form_id=uuid4(), back=url_for("person.people", fran=_back()), done=done,
    )  # fmt: skip
    return page, 422 if wish.faults else 200


@bp.post("/personer/ny")
@bp.post("/personer/<uuid:contact_id>")
@for_person
@takes_a_photo
def save_person(me: Me, contact_id: UUID | None = None) -> ResponseReturnValue:
    """Keep the name, who it is, and the photo if there is one."""
    if contact_id:
        people_service.contact(me.person, contact_id)
    wish = Wish.sent()
    if is_autosave():
        return _told(me, wish, contact_id)
    if wish.faults:
        return _form(wish, changing=contact_id, photo=_photo_of(me, contact_id))
    try:
        with unit_of_work():
            away = _save(me, wish, contact_id)
    except TooManyFilesError:
        return _form(replace(wish, faults={"bild": str(FULL)}), changing=contact_id, photo=_photo_of(me, contact_id))
    return redirect(url_for("person.people", fran=_back(), bild=away, _anchor="top"), 303)


def _told(me: Me, wish: Wish, contact_id: UUID | None) -> ResponseReturnValue:
    """Save the card for a script that Spara waits for, and tell the hash of what was read back; a photo comes after."""
    if wish.faults:
        return jsonify(saved=False)
    with unit_of_work():
        card_id = _card(me, wish, contact_id).id
    card = people_service.contact(me.person, card_id)
    said = {"name": card.name if wish.name else "", "relation": card.relation if wish.relation else ""}
    return jsonify(saved=True, sha256=hash_of(f"{name}={value}" for name, value in said.items() if value))


def _card(me: Me, wish: Wish, contact_id: UUID | None) -> Contact:
    relation = wish.relation or "someone-else"
    if contact_id:
        return people_service.rename_contact(me.person, contact_id, wish.called, relation)
    return people_service.add_contact(me.person, wish.called, relation)


def _save(me: Me, wish: Wish, contact_id: UUID | None) -> UUID | None:
    """Save what `wish` says; return the id of the photo that was taken away without another in its place."""
    card = _card(me, wish, contact_id)
    before = own_files.photos_of_people(me.person).get(card.id)
    is_away = before is not None and wish.photo is None and "ingen-bild" in request.form
    if before and (wish.photo or is_away):
        own_files.take_away(me.person, before.id)
    if wish.photo:
        own_files.keep(me.person, wish.photo, form_id=form_of(request.form), contact_id=card.id)
    return before.id if before and is_away else None


@bp.post("/personer/bild/<uuid:file_id>/angra")
@for_person
def restore_person_photo(me: Me, file_id: UUID) -> ResponseReturnValue:
    """Put back the photo of somebody that was taken away. Raises FileNotFoundHereError for any other file."""
    with unit_of_work():
        people_service.lock(me.person)
        own_files.put_back_face(me.person, file_id)
    return redirect(url_for("person.people", fran=_back(), _anchor="top"), 303)


@bp.post("/personer/<uuid:contact_id>/ta-bort")
@for_person
def remove_person(me: Me, contact_id: UUID) -> ResponseReturnValue:
    """Take a person card away; Ångra stands in its place."""
    with unit_of_work():
        people_service.remove_contact(me.person, contact_id)
    return redirect(url_for("person.people", fran=_back(), borta=contact_id), 303)


@bp.post("/personer/<uuid:contact_id>/angra")
@for_person
def restore_person(me: Me, contact_id: UUID) -> ResponseReturnValue:
    """Bring a person card back."""
    with unit_of_work():
        people_service.restore_contact(me.person, contact_id)
    return redirect(url_for("person.people", fran=_back()), 303)
