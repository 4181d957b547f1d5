"""What the person has said and shown that no line of the plan has been made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.plan.kinds import WISHES, LineKind
from app.questions.schema import Feeds
from app.questions.shared_cards import NOTHING
from app.services import showings
from app.services.drafting import parts_in_plan
from app.services.said import RECORDED, WHOLE, WORDS, answers_in

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from app.models import Plan
    from app.plan.document import Said
    from app.questions.answers import Step
    from app.questions.schema import Questionnaire
    from app.services.said import Answer
    from app.services.visits import Owner


def untold_wishes(person: Owner, plan: Plan, questionnaire: Questionnaire) -> tuple[Said, ...]:
    """Return what was wished for in the answers a helper reads now, where no line has been made of it or of its parts.

    It is what the helper may read of it, so nothing that is hidden from the helper can be told as forgotten.
    """
    told = parts_in_plan(plan)
    found: dict[Step, Said] = {}
    for answer in _wishes(person, questionnaire):
        parts = {part for step, part in told if step == answer.step}
        left = _left(answer, parts)
        if left and WHOLE not in parts:
            found[answer.step] = left
    return tuple(found.values())


def _wishes(person: Owner, questionnaire: Questionnaire) -> list[Answer]:
    """Return the answers that feed wishes, of all that is shown to a helper now; the latest showing comes last."""
    opened = [showing for showing in reversed(showings.showings_of(person)) if showing.helper_id]
    answers = [answer for one in opened for answer in answers_in(showings.shown_answers(one), questionnaire)]
    return [answer for answer in answers if _is_wish(answer.question.feeds) and answer.is_given]


def _is_wish(feeds: Feeds | None) -> bool:
    return feeds is not None and feeds is not Feeds.PEOPLE and LineKind(feeds) in WISHES


def _left(answer: Answer, parts: AbstractSet[str]) -> Said | None:
    """Return what of the answer has become no line; nothing when all of it has, or when the answer was "Inget"."""
    cards = tuple(card for key, card in answer.cards.items() if key not in {*parts, NOTHING.key})
    words = "" if WORDS in parts else answer.words
    recorded = () if RECORDED in parts else answer.recorded
    if not (cards or words or recorded):
        return None
    return replace(answer.source(WHOLE).said, cards=(*cards, *recorded), words=words)
