"""*Hjälp mig*: the question in other words, hard words, people to ask or ring. Nobody is told of it (blueprint 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from app.person import bp
from app.person.people_cards import cards_of
from app.questions.explained_words import explanations_in
from app.questions.options import options_of
from app.questions.path import find
from app.questions.questionnaire import MY_PLAN
from app.web.days_view import words_of_the_plan
from app.web.guards import Me, for_person
from app.web.local_path import local_path

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.questions.schema import Question


def _explained() -> Question | None:
    try:
        return find(MY_PLAN, request.args.get("fraga", ""))
    except KeyError:
        return None


def _text_of(question: Question) -> str:
    """Return all words of the question and its cards."""
    cards = (option.label for option in options_of(MY_PLAN, question, {}))
    return " ".join(str(text) for text in (question.text, *question.help, question.easier, *cards))


def _hard_words(question: Question | None, back: str) -> tuple[tuple[str, str], ...]:
    """Return the hard words of the page that the person came from, each with what it means."""
    if question:
        return explanations_in(_text_of(question))
    return words_of_the_plan() if back.startswith(url_for("person.plan")) else ()


@bp.get("/hjalp")
@for_person
def help_me(me: Me) -> ResponseReturnValue:
    """Explain the question or the words of the plan that the person came from, and show who can be asked."""
    question, back = _explained(), local_path(request.args.get("fran"), url_for("person.home"))
    return render_template(
        "person/help_me.html",
        question=question,
        words=_hard_words(question, back),
        back=back,
        contacts=cards_of(me.person),
    )
