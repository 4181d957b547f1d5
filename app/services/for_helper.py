"""What a helper may read of the answers that are shown: everything but what the person was promised to keep secret.

The helper's page, the preview of the person and the draft of the plan are all made from this.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.questions.options import source_of, visible_keys
from app.questions.path import find
from app.questions.schema import Piles

if TYPE_CHECKING:
    from app.questions.answers import Given
    from app.questions.schema import Questionnaire
    from app.services.answers import AnswerBook
    from app.services.versions import Version


def readable(book: AnswerBook, questionnaire: Questionnaire) -> tuple[tuple[Version, Given], ...]:
    """Return the shown answers in `book`, each with what a helper may read of it.

    Whoever lies in a secret pile is left out (F15), and so are the cards that tell of a private area of which nothing
    is shown (blueprint 2.2). An answer with nothing left is there too, empty.
    """
    opened = _opened_by(book, questionnaire)
    versions = (version for step in book for version in book.current(step))
    return tuple((version, _for_helper(version, questionnaire, opened)) for version in versions)


def _for_helper(version: Version, questionnaire: Questionnaire, opened: set[str]) -> Given:
    given, question = version.given, find(questionnaire, version.question_id)
    if isinstance(question.kind, Piles) and question.kind.secret:
        kept = {person: pile for person, pile in given.piles.items() if pile != question.kind.secret}
        # Words written beside a secret pile are likely to say why, and the page promised that nobody learns that.
        return _without_own_words(replace(given, piles=kept), hides=len(kept) < len(given.piles))
    visible = visible_keys(questionnaire, question, given)
    # A card of a private area is shown when its own question is (F7), or anything of the area (F3).
    chosen = tuple(key for key in given.chosen if key in visible or source_of(key) in opened)
    # Words written beside a card that is hidden may tell what the card says.
    return _without_own_words(replace(given, chosen=chosen), hides=len(chosen) < len(given.chosen))


def _without_own_words(given: Given, *, hides: bool) -> Given:
    """Return `given` without what the person has written, said and shown beside cards of which one is hidden."""
    return replace(given, words="", files=()) if hides else given


def _opened_by(book: AnswerBook, questionnaire: Questionnaire) -> set[str]:
    """Return the areas and questions of which something is shown."""
    asked = {step.question_id for step in book}
    return asked | {area.key for area in questionnaire.areas if any(one.id in asked for one in area.questions)}
