"""*Kom tillbaka lättare*: the person chooses pictures, digits or a word for a tablet that is shared (D-P2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for

from app.db import unit_of_work
from app.i18n import _l
from app.person import bp
from app.services import person_keys, second_step
from app.services.second_step import NoKeyError, StepKind, UnusableStepError
from app.web.guards import Me, for_person
from app.web.second_step_view import PICTURES, Pressed, pressed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

UNREADABLE = 422
WHAT_TO_DO = {
    StepKind.PICTURES: _l("Tryck på en bild."),
    StepKind.DIGITS: _l("Skriv fyra, fem eller sex siffror."),
    StepKind.WORD: _l("Skriv ett ord med minst fyra bokstäver, utan siffror."),
}


@bp.get("/dela-platta/<kind>")
@for_person
def own_way_back(me: Me, kind: str) -> ResponseReturnValue:
    """Ask for the pictures, the digits or the word; whoever has no key yet makes it first, for it always works."""
    asked = _kind(kind)
    if not person_keys.has_key(me.person):
        return redirect(url_for("person.my_key", fran=request.path), 303)
    return _page(Pressed(asked))


@bp.post("/dela-platta/<kind>")
@for_person
def choose_way_back(me: Me, kind: str) -> ResponseReturnValue:
    """Take the next picture, or show what was chosen, or keep it."""
    step = pressed(_kind(kind))
    if not step.is_whole:
        fault = "" if step.count or "om" in request.form else str(WHAT_TO_DO[step.kind])
        return _page(step, fault), UNREADABLE if fault else 200
    if step.kind is StepKind.PICTURES and "spara" not in request.form:
        return _page(step)
    try:
        chosen = second_step.hashed(step.kind, step.said)
        with unit_of_work():
            second_step.choose(me.person, chosen)
    except UnusableStepError:
        return _page(Pressed(step.kind), str(WHAT_TO_DO[step.kind])), UNREADABLE
    except NoKeyError:
        return redirect(url_for("person.my_key", fran=request.path), 303)
    return redirect(url_for("person.shared_tablet", sparat=1), 303)


@bp.post("/bara-nyckeln")
@for_person
def only_the_key(me: Me) -> ResponseReturnValue:
    """Let the person come back with the key alone."""
    with unit_of_work():
        second_step.stop(me.person)
    return redirect(url_for("person.shared_tablet", sparat=1), 303)


def _kind(kind: str) -> StepKind:
    if kind not in set(StepKind):
        abort(404)
    return StepKind(kind)


def _page(step: Pressed, fault: str = "") -> str:
    return render_template("person/second_step.html", step=step, pictures=PICTURES, fault=fault)
