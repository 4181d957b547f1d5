"""What every page about one question does: find it on the person's way, save an answer, and know where to go next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for

from app.db import unit_of_work
from app.person.people_cards import new_contacts, with_cards
from app.person.question_page import QuestionPage
from app.person.saving import save_answer
from app.person.ways import address_after, address_in_my_answers
from app.questions.answers import Given, Step
from app.questions.path import PlacedStep, find, part_with, place_of
from app.questions.questionnaire import MY_PLAN
from app.services import answers, people
from app.services.walk import NotOnTheWayError, Walk
from app.web.look import current_look

if TYPE_CHECKING:
    from app.services.answers import FormStamp
    from app.services.versions import Version
    from app.web.guards import Me


def page_at(me: Me, question_id: str, about: str) -> QuestionPage:
    """Return the page of a question. Raises NotOnTheWayError when it is not asked."""
    walk = Walk.of(me.person)
    placed = walk.place(Step(question_id, about))
    number = request.args.get("sida", 1, type=int)
    return QuestionPage(walk, placed, most=current_look().most, number=number)


def page_to_save(me: Me, question_id: str, about: str) -> QuestionPage:
    """Return the page whose form was sent, although the question may no longer be asked: an answer is never lost.

    Raises NotOnTheWayError for a question that never was. What is saved off the way is kept, and shown if it is asked
    again.
    """
    walk, step = Walk.of(me.person), Step(question_id, about)
    try:
        placed = walk.place(step)
    except NotOnTheWayError:
        placed = _off_the_way(me, step)
    return QuestionPage(walk, placed, most=current_look().most, number=request.args.get("sida", 1, type=int))


def _off_the_way(me: Me, step: Step) -> PlacedStep:
    known = {str(contact.id) for contact in people.contacts(me.person, with_removed=True)} | {""}
    try:
        question = find(MY_PLAN, step.question_id)
    except KeyError:
        raise NotOnTheWayError from None
    if step.about not in known or bool(step.about) is not bool(question.about_people):
        raise NotOnTheWayError
    return PlacedStep(part_with(MY_PLAN, question.id), question, step)


def save_page(me: Me, page: QuestionPage, given: Given, stamp: FormStamp) -> Given:
    """Save `given`, read it back, and return it with new people as cards of their own (promise 1)."""
    with unit_of_work():
        version, complete = save_in_turn(me, page, given, stamp)
    answers.confirm(version)
    return complete


def save_in_turn(me: Me, page: QuestionPage, given: Given, stamp: FormStamp) -> tuple[Version, Given]:
    """Save `given` inside a unit of work, and return the version, to be read back afterwards, with what it says."""
    people.lock(me.person)
    named = page.takes_people or page.step.about
    everyone = people.contacts(me.person, with_removed=True) if named else []
    new = new_contacts(me.person, page.kind, given, everyone)
    complete = with_cards(given, new)
    return save_answer(me, page, complete, stamp, [*everyone, *new.values()]), complete


def is_asked(page: QuestionPage) -> bool:
    """Tell whether the question still lies on the person's way."""
    return place_of(page.walk.in_part(page.placed.part), page.step) is not None


def onward_from(page: QuestionPage, given: Given) -> str:
    """Return where to go once `given` is saved: back to Mina svar for a change, else onward."""
    if "andra" in request.args:
        return address_in_my_answers(page.step.question_id)
    if not is_asked(page):
        return url_for("person.go_on")
    return address_after(page.walk, page.placed, given)
