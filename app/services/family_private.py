"""Which private areas the lines of a plan are about, so that family reads of them only what is moved in by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.db import db
from app.models import PlanLine
from app.plan.for_family import NOBODYS
from app.questions.answer_cards import look_of
from app.questions.deciding import PRIVATE_AREAS
from app.questions.longing import WHAT_MATTERS, most_wanted
from app.questions.options import source_of
from app.questions.path import find
from app.questions.questionnaire import MY_PLAN
from app.questions.reading import READING
from app.questions.schema import area_question_id
from app.services.answers import AnswerBook
from app.services.versions import READ, TABLE, Version, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from app.plan.document import Document, Said
    from app.questions.answers import Answers
    from app.questions.schema import Question

NOTHING: frozenset[str] = frozenset()
# A card of an area, and a card of what to change in it (F3, F7), by the private area they tell about.
TELLING_CARDS = {key: area for area in PRIVATE_AREAS for key in (area, area_question_id(area, "change"))}


def private_lines(person_id: UUID, document: Document) -> Mapping[UUID, frozenset[str]]:
    """Return which private areas each line of `document` is about, by its id, with one statement or two.

    A line is about an area when it says so, and when the answer it comes from was private, whatever the helper has
    made of it since. A line that comes from a secret answer is about `NOBODYS`.
    """
    answers, past = _answers(person_id), _Past(person_id)
    lines = (one for line in document.lines for one in (line, *line.actions))
    found = {
        line.id: frozenset({line.area} & set(PRIVATE_AREAS)).union(
            *(
                _areas_told(version, line.said) | past.areas_wanted(version, begun)
                for version, begun in answers[line.id]
            )
        )
        for line in lines
    }
    return {line_id: areas for line_id, areas in found.items() if areas}


def _answers(person_id: UUID) -> dict[UUID, list[tuple[Version, datetime]]]:
    """Return every version of the answer that each line comes from, and when the line was made.

    Those from before a newer one took its place are there too. A signed plan says what was said then: what was private
    once stays so, whatever the line comes from now.
    """
    now = TABLE.alias()
    same = [now.c[name] == TABLE.c[name] for name in ("person_id", "question_id", "about")]
    rows = db.session.execute(
        READ.add_columns(PlanLine.id, PlanLine.created_at)
        .join(now, sa.and_(*same))
        .join(PlanLine, sa.and_(PlanLine.person_id == now.c.person_id, PlanLine.answer_id == now.c.id))
        .where(TABLE.c.person_id == person_id)
    )
    found: dict[UUID, list[tuple[Version, datetime]]] = defaultdict(list)
    for *version, line_id, begun in rows:
        found[line_id].append((Version(person_id, *version), begun))
    return found


@dataclass(frozen=True)
class _Past:
    """What the person had answered at any time before."""

    person_id: UUID

    def areas_wanted(self, version: Version, begun: datetime) -> frozenset[str]:
        """Return the private areas of what was wanted most when `version` was said, and when its line was `begun`.

        How and when something shall change is said of that (F8); see `areas_among`.
        """
        question = find(MY_PLAN, version.question_id)
        if WHAT_MATTERS.id not in question.recalls:
            return NOTHING
        return areas_among(question, self._at(version.created_at)) | areas_among(question, self._at(begun))

    def _at(self, moment: datetime) -> AnswerBook:
        return AnswerBook(version for version in self._versions if version.created_at <= moment)

    @cached_property
    def _versions(self) -> list[Version]:
        mine = sa.and_(TABLE.c.person_id == self.person_id, TABLE.c.removed_at.is_(None))
        return read(READ.where(mine).order_by(TABLE.c.number), self.person_id)


def _areas_told(version: Version, said: Said | None) -> frozenset[str]:
    question = find(MY_PLAN, version.question_id)
    return areas_of(question) or _areas_on_cards(version, question, said)


def areas_among(question: Question, answers: Answers) -> frozenset[str]:
    """Return the private areas that an answer to `question` tells of, among all the `answers` that are shown or not.

    How and when somebody wants a private thing to change is as private as the thing.
    """
    if WHAT_MATTERS.id not in question.recalls:
        return areas_of(question)
    wanted = [areas_of(one) for one in most_wanted(answers)]
    return NOTHING.union(*wanted) if all(wanted) else NOTHING


def areas_of(question: Question) -> frozenset[str]:
    """Return the private area a question is about, `NOBODYS` for an answer no family reads, or nothing.

    What the person has said about who may read (F23–F25) is between the person and the helper.
    """
    if question in READING.questions:
        return frozenset({NOBODYS})
    if not question.private:
        return NOTHING
    return frozenset({next((key for key in PRIVATE_AREAS if question.id.startswith(f"{key}-")), NOBODYS)})


def _areas_on_cards(version: Version, question: Question, said: Said | None) -> frozenset[str]:
    """Return the private areas of which the cards on the line tell; own words may tell of every card beside them."""
    telling = {key: TELLING_CARDS[source_of(key)] for key in version.given.chosen if source_of(key) in TELLING_CARDS}
    if not telling or said is None:
        return NOTHING
    look, on_line = look_of(MY_PLAN, question, version.asked), {card.label for card in said.cards}
    return frozenset(area for key, area in telling.items() if said.words or look.card(key).label in on_line)
