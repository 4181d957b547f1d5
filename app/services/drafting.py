"""From answers to a draft: every answer becomes the lines its question says it feeds, and nothing is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import AnswerVersion, LineVersion, PlanLine
from app.plan.kinds import Content, LineKind
from app.questions.answers import Step
from app.questions.schema import Feeds, MostImportant, Piles
from app.questions.shared_cards import NOTHING
from app.services import plan_lines
from app.services.draft_people import add_people
from app.services.draft_words import chosen, text_of
from app.services.line_versions import is_undone
from app.services.plan_lines import Hand, Written
from app.services.plans import PlanNotFoundError
from app.services.said import RECORDED, WHOLE, WORDS, answers_in, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from app.models import Plan
    from app.questions.schema import Area, Questionnaire
    from app.services.answers import AnswerBook
    from app.services.plan_lines import Source
    from app.services.said import Answer

__all__ = ["Draft", "add_from_answer", "drafts", "make_draft", "parts_in_plan", "source_of"]

# What an area of life is like now is one line for each question; everything else is one line for each thing.
ONE_LINE = frozenset({LineKind.KEEP, LineKind.CHANGE})


@dataclass(frozen=True, slots=True)
class Draft:
    """One line that could stand in the plan, the answer it comes from, and which question that answers."""

    kind: LineKind
    content: Content
    source: Source
    step: Step


def drafts(book: AnswerBook, questionnaire: Questionnaire) -> tuple[Draft, ...]:
    """Return the lines the shown answers in `book` make, in the order the questions are asked."""
    return _drafts(answers_in(book, questionnaire), questionnaire)


def make_draft(plan: Plan, book: AnswerBook, questionnaire: Questionnaire, hand: Hand) -> int:
    """Add the lines that the answers make and the plan has never had, and the people; return how many lines.

    Nothing that stands in the plan is changed and what was left out is not brought back, so twice is as once. Call
    inside a unit of work that holds the person's lock, as with `add_from_answer`.
    """
    answers, taken = answers_in(book, questionnaire), parts_in_plan(plan)
    new = [draft for draft in _drafts(answers, questionnaire) if not _is_taken(draft, taken)]
    for draft in new:
        # On one page, all lines would be taken for the same one sent again.
        plan_lines.add(plan, draft.kind, Written(draft.content), Hand(hand.helper), source=draft.source)
    add_people(plan, [answer for answer in answers if answer.question.feeds is Feeds.PEOPLE], hand.helper)
    return len(new)


def add_from_answer(  # noqa: PLR0913, PLR0917 (which answer, which part, which kind of line, and who writes)
    plan: Plan,
    book: AnswerBook,
    version_id: UUID,
    part: str,
    kind: LineKind | None,
    questionnaire: Questionnaire,
    hand: Hand,
) -> PlanLine:
    """Make one line of a shown answer or a part of it; without `kind`, of the kind its question feeds.

    What feeds nothing, such as how long a meeting should be, is no wish: it becomes a line with its question as the
    heading (S39), and of another kind by one press more. Raises PlanNotFoundError for an answer that is not shown, for
    a part that is not in it, and for an action, which hangs on a wish.
    """
    answers = answers_in(book, questionnaire)
    answer = next((one for one in answers if one.version.id == version_id), None)
    if answer is None:
        raise PlanNotFoundError
    draft = _draft(answer, part, kind or _kind_of(answer) or LineKind.OWN, answers, questionnaire)
    return plan_lines.add(plan, draft.kind, Written(draft.content), hand, source=draft.source)


def parts_in_plan(plan: Plan) -> frozenset[tuple[Step, str]]:
    """Return the questions and the parts of their answers that lines have been made from, also lines left out.

    Those of a draft that was undone have never been, so that another draft can make them.
    """
    rows = db.session.execute(
        sa.select(PlanLine, LineVersion, AnswerVersion.question_id, AnswerVersion.about)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .join(
            AnswerVersion,
            sa.and_(AnswerVersion.person_id == PlanLine.person_id, AnswerVersion.id == PlanLine.answer_id),
        )
        .where(PlanLine.person_id == plan.person_id)
    )
    there = (row for row in rows if not is_undone(row.LineVersion))
    return frozenset((Step(row.question_id, row.about), row.PlanLine.answer_part) for row in there)


def _is_taken(draft: Draft, taken: frozenset[tuple[Step, str]]) -> bool:
    return not taken.isdisjoint({(draft.step, draft.source.part), (draft.step, WHOLE)})


def _drafts(answers: Sequence[Answer], questionnaire: Questionnaire) -> tuple[Draft, ...]:
    latest = {answer.step: answer for answer in answers}  # Two devices may have given one each.
    return tuple(
        _draft(answer, part, kind, answers, questionnaire)
        for answer in latest.values()
        # What is asked about one person at a time only adds to that person's line.
        if (kind := _kind_of(answer)) and answer.is_given and not answer.step.about
        for part in (_whole(answer) if kind in ONE_LINE else _each(answer))
    )


def _kind_of(answer: Answer) -> LineKind | None:
    feeds = answer.question.feeds
    return LineKind(feeds) if feeds and feeds is not Feeds.PEOPLE else None


def _whole(answer: Answer) -> Iterator[str]:
    if chosen(answer) or answer.words or answer.recorded:
        yield WHOLE


def _each(answer: Answer) -> Iterator[str]:
    """Go through the parts that are a line each: "Inget" is none, nor are people in piles that say nothing."""
    kind, piles = answer.question.kind, answer.given.piles
    feeding = kind.feeding if isinstance(kind, Piles) else ()
    yield from (key for key in answer.cards if key != NOTHING.key and (key not in piles or piles[key] in feeding))
    if answer.words:
        yield WORDS
    if answer.recorded:
        yield RECORDED


def _draft(answer: Answer, part: str, kind: LineKind, answers: Sequence[Answer], questionnaire: Questionnaire) -> Draft:
    source, area = answer.source(part), _area_of(answer, questionnaire)
    card = answer.cards.get(part)
    content = Content(
        text=text_of(answer, part, _wanted_most(answer, answers)),
        heading=source.said.question if kind is LineKind.OWN else "",
        area=area.key if area else "",
        pictogram=card.pictogram if card else area.pictogram if area else "",
    )
    return Draft(kind, content, source, answer.step)


def _wanted_most(answer: Answer, answers: Sequence[Answer]) -> str:
    """Return the change that is most important, as far as it is shown, where `answer` tells how or when it shall be."""
    told = (one for one in answers if one.question.id in answer.question.recalls)
    return next(
        (card.label for one in told if isinstance(one.question.kind, MostImportant) for card in chosen(one)), ""
    )


def _area_of(answer: Answer, questionnaire: Questionnaire) -> Area | None:
    return next((area for area in questionnaire.areas if answer.question in area.questions), None)
