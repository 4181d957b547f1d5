"""*Mina svar*: every answer with its picture, to change, to take away, to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for

from app.db import unit_of_work
from app.person import bp
from app.person.drawn import WHOLE, drawn_after
from app.person.family_words import readers_of
from app.person.own_files import own_address
from app.person.shown_notes import has_changed, note_of
from app.person.ways import address_in_my_answers, address_of, address_to_go_on
from app.person.who_reads import still_reading
from app.questions.answers import Step
from app.questions.contradictions import contradictions
from app.questions.path import find, parts_of, track
from app.questions.questionnaire import MY_PLAN
from app.services import answers, family_links, people, removing, showings
from app.services.shown_versions import shown_versions
from app.services.walk import NotOnTheWayError, Walk
from app.web.guards import Me, for_person
from app.web.own_file_view import answers_in, own_in
from app.web.shown_answer import ShownAnswer, ShownPart, parts_for_owner, present, pressed_by

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

FILL_A_SCREEN = 6  # Answers with one line of words, on the largest tablet.


@dataclass(frozen=True, slots=True)
class Removed:
    """An answer that was taken away and can still be taken back."""

    step: Step
    text: str


def _parts(walk: Walk, *, private: bool = True) -> tuple[ShownPart, ...]:
    """Return the answers that are on the way; what no longer is asked is kept but not shown here."""
    on_way = {placed.step for placed in walk.way}
    shown = parts_for_owner(walk.answers, MY_PLAN)
    return tuple(
        ShownPart(part.part, kept)
        for part in shown
        if part.part.about_life
        and (kept := tuple(one for one in part.answers if one.step in on_way and (private or not _is_private(one))))
    )


def _is_private(answer: ShownAnswer) -> bool:
    return find(MY_PLAN, answer.step.question_id).private


def _missing(walk: Walk) -> list[tuple[str, str]]:
    """Return the questions on the short way that have no answer: the words and the address."""
    return [
        (str(placed.question.text), address_of(placed, andra=1))
        for part in parts_of(walk.way)
        if part.about_life
        for placed in track(walk.way, part.key, core=True)
        if placed.step not in walk.answers
    ]


def _two_ways(walk: Walk) -> list[list[tuple[str, str]]]:
    """Return the questions whose answers pull apart, two by two: the words and the address to change the answer."""
    by_id = {placed.step.question_id: placed for placed in walk.way}
    return [
        [(str(by_id[one].question.text), address_of(by_id[one], andra=1)) for one in pair]
        for pair in contradictions(MY_PLAN, walk.answers)
    ]


def _removed(walk: Walk) -> list[Removed]:
    return [Removed(step, str(find(MY_PLAN, step.question_id).text)) for step in removing.removed_steps(walk.person)]


def _drawn_after(parts: tuple[ShownPart, ...]) -> str:
    steps = dict.fromkeys(told.step for part in parts for told in part.answers)
    return drawn_after((step.question_id for step in steps if not step.about), FILL_A_SCREEN)


@bp.get("/mina-svar")
@for_person
def my_answers(me: Me) -> ResponseReturnValue:
    """Show everything the person has answered, part by part."""
    walk = Walk.of(me.person)
    parts, shown = _parts(walk), shown_versions(me.person)
    open_now = showings.showings_of(me.person)
    undecided = {step for step in walk.answers if len(walk.answers.current(step)) > 1}
    return render_template(
        "person/my_answers.html",
        parts=parts,
        own=own_in(me.person, answers_in(parts), own_address),
        by=pressed_by(parts),
        answered_in={told.language for part in parts for told in part.answers},
        missing=_missing(walk),
        removed=_removed(walk),
        two_ways=_two_ways(walk),
        changed=answers.changed_steps(me.person),
        undecided=undecided,
        notes={told.version_id: note_of(told, shown, undecided) for part in parts for told in part.answers},
        shown_steps=shown.steps,
        has_changed=has_changed(walk.answers, shown),
        shown=open_now,
        links=readers_of(family_links.links_of(me.person)),
        still_reads=still_reading(walk.answers, people.contacts(me.person), open_now) if open_now else [],
        onward=address_to_go_on(walk),
        is_done=walk.is_done,
        is_saved=len(walk.answers) > 0,
        gone=request.args.get("borta", ""),
        drawn_after=WHOLE if request.args else _drawn_after(parts),
    )


@bp.get("/mina-svar/forut/<question_id>")
@bp.get("/mina-svar/forut/<question_id>/<about>")
@for_person
def earlier_answers(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Show what the person said before to one question, oldest first."""
    step = Step(question_id, about)
    question = Walk.of(me.person).place(step).question
    told = [present(version, MY_PLAN) for version in answers.history(me.person, step)]
    own = own_in(me.person, told, own_address)
    return render_template("person/earlier_answers.html", step=step, question=question, told=told, own=own)


def _known_step(question_id: str, about: str) -> Step:
    """Return the step. Raises NotOnTheWayError when there is no such question, or `about` can be nobody's card."""
    try:
        find(MY_PLAN, question_id)
        return Step(question_id, str(UUID(about)) if about else "")
    except (KeyError, ValueError) as unknown:
        raise NotOnTheWayError from unknown


@bp.post("/mina-svar/ta-bort/<question_id>")
@bp.post("/mina-svar/ta-bort/<question_id>/<about>")
@for_person
def remove_answer(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Take one answer away; Ångra stands in its place afterwards."""
    step = _known_step(question_id, about)
    try:
        with unit_of_work():
            removing.remove(me.person, step)
    except removing.AlreadyShownError:
        return redirect(address_in_my_answers(question_id), 303)
    return redirect(url_for("person.my_answers", borta=question_id, _anchor="borta"), 303)


@bp.post("/mina-svar/angra/<question_id>")
@bp.post("/mina-svar/angra/<question_id>/<about>")
@for_person
def take_back_answer(me: Me, question_id: str, about: str = "") -> ResponseReturnValue:
    """Put a removed answer back."""
    step = _known_step(question_id, about)
    with unit_of_work():
        removing.take_back(me.person, step)
    return redirect(address_in_my_answers(question_id), 303)


@bp.get("/mina-svar/skriv-ut")
@for_person
def print_answers(me: Me) -> ResponseReturnValue:
    """Show the answers as they look on paper; private ones only when the person has tapped for them."""
    private = request.args.get("privata") == "1"
    parts = _parts(Walk.of(me.person), private=private)
    own = own_in(me.person, answers_in(parts), own_address)
    return render_template("person/print_answers.html", parts=parts, by=pressed_by(parts), private=private, own=own)
