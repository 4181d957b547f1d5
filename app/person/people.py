"""*Mina personer*: the people in my life, to add, change and take away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _
from app.person import bp
from app.person.people_cards import as_card
from app.questions.shared_cards import PEOPLE, RELATIONS
from app.services import people as people_service
from app.web.guards import Me, for_person
from app.web.local_path import local_path
from app.web.written import clean

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def _back() -> str:
    return local_path(request.args.get("fran"), url_for("person.home"))


@bp.get("/personer")
@for_person
def people(me: Me) -> ResponseReturnValue:
    """Show the person's people."""
    removed = request.args.get("borta", type=UUID)
    everyone = people_service.contacts(me.person, with_removed=True)
    return render_template(
        "person/people.html",
        contacts=[(contact, as_card(contact)) for contact in everyone if contact.removed_at is None],
        removed=next((contact for contact in everyone if contact.id == removed and contact.removed_at), None),
        back=_back(),
        is_saved=bool(everyone),
    )


@bp.get("/personer/ny")
@for_person
def add_person(me: Me) -> ResponseReturnValue:  # noqa: ARG001 (the page is the same for everyone)
    """Ask for a name and who it is."""
    return _form()


@bp.get("/personer/<uuid:contact_id>")
@for_person
def change_person(me: Me, contact_id: UUID) -> ResponseReturnValue:
    """Show a person card, ready to change."""
    known = people_service.contact(me.person, contact_id)
    return _form(known.name, known.relation, changing=contact_id)


def _form(
    name: str = "", relation: str = "", *, changing: UUID | None = None, message: str = ""
) -> ResponseReturnValue:
    page = render_template(
        "person/person_form.html", name=name, relation=relation, relations=PEOPLE, changing=changing, message=message,
        back=url_for("person.people", fran=_back()),
    )  # fmt: skip
    return page, 422 if message else 200


@bp.post("/personer/ny")
@bp.post("/personer/<uuid:contact_id>")
@for_person
def save_person(me: Me, contact_id: UUID | None = None) -> ResponseReturnValue:
    """Keep the name and who it is."""
    if contact_id:
        people_service.contact(me.person, contact_id)
    name, relation = clean(request.form.get("name", "")).strip(), request.form.get("relation", "")
    if relation and relation not in RELATIONS:
        return _form(name, "", changing=contact_id, message=_("Välj vem det är."))
    name = name or str(RELATIONS[relation].label) if relation else name
    if not name:
        return _form(name, relation, changing=contact_id, message=_("Skriv ett namn. Eller välj vem det är."))
    if len(name) > people_service.NAME_LENGTH:
        return _form(name, relation, changing=contact_id, message=_("Namnet är långt. Ta bort lite."))
    with unit_of_work():
        if contact_id:
            people_service.rename_contact(me.person, contact_id, name, relation or "someone-else")
        else:
            people_service.add_contact(me.person, name, relation or "someone-else")
    return redirect(url_for("person.people", fran=_back()), 303)


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
