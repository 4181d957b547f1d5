"""Saving while the person presses and writes: the save that Nästa makes, told to a script, and nothing moves (C1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, request

from app.db import unit_of_work
from app.person.answer_form import SPECIAL, Problem, stamp_of
from app.person.page_at import save_in_turn
from app.services import answers
from app.web.saving import hash_of
from app.web.written import TOO_LONG

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from app.person.answer_form import Read
    from app.person.question_page import QuestionPage
    from app.questions.answers import Given
    from app.web.guards import Me

STATES = {state: value for value, state in SPECIAL.items()}


def autosave(
    me: Me, page: QuestionPage, given: Read, *, has_cards: bool = True, has_words: bool
) -> ResponseReturnValue:
    """Save `given` and tell what stands in the database: its hash lets the browser say "Sparat" (security.md 3).

    `has_cards` and `has_words` say what stands in the form. What Nästa would refuse is not saved, and nothing is said
    about it before somebody presses Nästa: the person may be half-way.
    """
    if isinstance(given, Problem):
        return jsonify(saved=False, nothing=given.is_empty, why=str(TOO_LONG) if given.message == TOO_LONG else "")
    with unit_of_work():
        version, complete = save_in_turn(me, page, given, stamp_of(request.form))
    kept = answers.confirm(version).given
    if kept != complete:
        return jsonify(saved=False, late=True)  # A later save of this page has come before it, and stands.
    sent_as = dict(zip((*complete.chosen, *complete.piles), (*given.chosen, *given.piles), strict=True))
    said = [*(_marks(kept, sent_as) if has_cards else ()), kept.words if has_words else ""]
    standing = {one.id for one in answers.standing(me.person, page.step)}
    return jsonify(
        saved=True, sha256=hash_of(said), version=version.id, current=version.id in standing,
    )  # fmt: skip


def _marks(kept: Given, sent_as: dict[str, str]) -> list[str]:
    """Return the cards as the form sent them, in order, but for those that it carried along from other pages."""
    pressed = request.form.getlist("svar")
    along = {key for key in request.form.get("kept", "").split(",") if key not in pressed}
    special = [STATES[kept.state]] if kept.state in STATES else []
    cards = [sent_as.get(key, key) for key in kept.chosen]
    piles = [f"{sent_as.get(who, who)}={pile}" for who, pile in kept.piles.items()]
    return sorted((*special, *(card for card in cards if card not in along), *piles))
