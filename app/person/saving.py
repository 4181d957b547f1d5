"""Saving one answer from a page, with the words it was asked with and who pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.person.people_cards import as_card
from app.questions.answers import Given, Step
from app.questions.questionnaire import MY_PLAN
from app.services import answers
from app.web.beside import beside_here
from app.web.look import current_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.models import Contact
    from app.person.question_page import QuestionPage
    from app.services.answers import AnswerBook, FormStamp
    from app.services.versions import Version
    from app.web.guards import Me

WHO_PRESSES = Step("who-presses")
TOGETHER = "together"


def pressed_by(me: Me, book: AnswerBook, step: Step, given: Given) -> str:
    """Return who presses, as the person has answered it (F1), or together where two sit side by side."""
    latest = given if step == WHO_PRESSES else book.get(WHO_PRESSES, Given())
    who = latest.chosen[0] if latest.chosen else ""
    return TOGETHER if me.person.settings.get("together") and who in {"", "self"} else who


def save_answer(me: Me, page: QuestionPage, given: Given, stamp: FormStamp, everyone: Iterable[Contact]) -> Version:
    """Save `given` as the answer of `page`, with names from `everyone` it is about; call inside a unit of work."""
    people = [card for card in map(as_card, everyone) if card.key in {*given.chosen, *given.piles, page.step.about}]
    labels = page.labels | {card.key: str(card.label) for card in people}
    pictures = {card.key: card.pictogram for card in people}
    asked = answers.Asked(
        text=str(page.question.text),
        labels=labels,
        pressed_by=pressed_by(me, page.walk.answers, page.step, given),
        language=current_look().language,
        pictures=pictures,
        beside=beside_here(),
    )
    return answers.save(
        me.person, page.step, given, questionnaire=MY_PLAN.id, stamp=stamp, asked=asked, visit_id=me.visit.id
    )
