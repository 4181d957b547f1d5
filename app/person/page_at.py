"""What every page about one question does: find it on the person's way, save an answer, and know where to go next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, session, url_for

from app.db import unit_of_work
from app.person.people_cards import with_new_people
from app.person.question_page import QuestionPage
from app.person.saving import save_answer
from app.person.ways import address_after
from app.questions.answers import Given, Step
from app.services import answers
from app.services.walk import Walk
from app.web.look import current_look

if TYPE_CHECKING:
    from app.services.answers import FormStamp
    from app.web.guards import Me


def page_at(me: Me, question_id: str, about: str) -> QuestionPage:
    """Return the page of a question. Raises NotOnTheWayError when it is not asked."""
    walk = Walk.of(me.person)
    placed = walk.place(Step(question_id, about))
    number = request.args.get("sida", 1, type=int)
    return QuestionPage(walk, placed, few=current_look().few, number=number)


def save_page(me: Me, page: QuestionPage, given: Given, stamp: FormStamp) -> Given:
    """Save `given`, read it back, and return it with new people as cards of their own (promise 1)."""
    with unit_of_work():
        complete = with_new_people(me.person, page.kind, given)
        version = save_answer(me, page, complete, stamp)
    answers.confirm(version)
    session["saved"] = True
    return complete


def onward_from(page: QuestionPage, given: Given) -> str:
    """Return where to go once `given` is saved: back to Mina svar for a change, else onward."""
    if "andra" in request.args:
        return url_for("person.my_answers", _anchor=page.step.question_id)
    return address_after(page.walk, page.placed, given)
