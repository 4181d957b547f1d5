"""*Mina ställen*: photos of the places in my life, which only I see, on the cards where I choose a place (AAC-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.person.own_files import FULL, own_address
from app.person.plan_verdicts import form_of
from app.questions.places import PLACES
from app.services import own_files, people, place_photos
from app.services.own_files import FileNotFoundHereError, TooManyFilesError
from app.web.guards import Me, for_person
from app.web.local_path import local_path
from app.web.photo_form import FILE, PhotoForm, read_photo
from app.web.uploads import takes_a_photo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.questions.schema import Option
    from app.services.visits import Owner

SAVED, GONE, BACK = "sparad", "borta", "tillbaka"
DONE: Final = {SAVED: _l("Bilden är sparad."), GONE: _l("Bilden är borttagen."), BACK: _l("Bilden är tillbaka.")}


def views_of(person: Owner) -> dict[str, str]:
    """Return the address of the photo of each place that has one, by the key of the place's card."""
    return {place: own_address(str(photo.id)) for place, photo in place_photos.of_person(person).items()}


def _back() -> str:
    return local_path(request.args.get("fran"), url_for("person.home"))


def _place(key: str) -> Option:
    """Return the place with this key. Raises FileNotFoundHereError where there is none."""
    found = next((place for place in PLACES if place.key == key), None)
    if found is None:
        raise FileNotFoundHereError
    return found


@bp.get("/stallen")
@for_person
def places(me: Me) -> ResponseReturnValue:
    """Show the places, each with its photo or its picture, and Ångra for the one that was just taken away."""
    done, away = request.args.get("gjort", ""), request.args.get("fil", type=UUID)
    if done != GONE:
        away = None
    elif away is None or not place_photos.can_put_back(me.person, away):
        done, away = "", None
    return render_template(
        "person/places.html", places=PLACES, views=views_of(me.person), done=DONE.get(done, ""), away=away, back=_back()
    )


@bp.get("/stallen/<place>")
@for_person
def place(me: Me, place: str) -> ResponseReturnValue:
    """Let the person take or choose a photo of a place."""
    return _form(me, _place(place), PhotoForm())


def _form(me: Me, place: Option, form: PhotoForm) -> ResponseReturnValue:
    page = render_template(
        "person/place_form.html", place=place, form=form, form_id=uuid4(), photo=views_of(me.person).get(place.key, ""),
        back=url_for("person.places", fran=_back()),
    )  # fmt: skip
    return page, 422 if form.faults else 200


@bp.post("/stallen/<place>")
@for_person
@takes_a_photo
def save_place(me: Me, place: str) -> ResponseReturnValue:
    """Keep the photo of a place, in the stead of the one it had."""
    where, form = _place(place), read_photo(needs_alt=False)
    if form.photo is None:
        return _form(me, where, form)
    try:
        with unit_of_work():
            people.lock(me.person)
            kept = place_photos.keep(me.person, where.key, form.photo, form_of(request.form))
    except TooManyFilesError:
        return _form(me, where, PhotoForm(faults={FILE: str(FULL)}))
    own_files.confirm(kept, form.photo)
    return redirect(url_for("person.places", fran=_back(), gjort=SAVED, _anchor="top"), 303)


@bp.post("/stallen/<place>/ta-bort")
@for_person
def remove_place_photo(me: Me, place: str) -> ResponseReturnValue:
    """Take the photo of a place away; Ångra stands on the page that comes."""
    with unit_of_work():
        people.lock(me.person)
        away = place_photos.take_away(me.person, _place(place).key)
    gone = away and away.id
    return redirect(url_for("person.places", fran=_back(), gjort=gone and GONE, fil=gone, _anchor="top"), 303)


@bp.post("/stallen/bild/<uuid:file_id>/angra")
@for_person
def restore_place_photo(me: Me, file_id: UUID) -> ResponseReturnValue:
    """Put back the photo of a place that was taken away. Raises FileNotFoundHereError for any other file."""
    with unit_of_work():
        people.lock(me.person)
        place_photos.put_back(me.person, file_id)
    return redirect(url_for("person.places", fran=_back(), gjort=BACK, _anchor="top"), 303)
