"""What has happened to an answer since a line was made of it. The helper is told on the line, and nothing is rewritten.

Only what is shown counts: an answer the person has changed and not shown is never hinted at (S-10).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import AnswerVersion, PlanLine, PlanWriter, Showing, ShownAnswer
from app.plan.document import Document, Line, Said
from app.questions.answers import Step
from app.services.line_versions import write_anew
from app.services.plan_lines import current_version, line_of, written_of
from app.services.plan_rows import line_rows
from app.services.plans import PlanNotFoundError, touch
from app.services.said import answers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from app.models import Plan
    from app.questions.schema import Questionnaire
    from app.services.answers import AnswerBook
    from app.services.plan_lines import Hand
    from app.services.plan_rows import LineRow
    from app.services.said import Answer


class NoticeKind(StrEnum):
    """What the helper is told about the answer behind a line."""

    NEWER = "newer"  # The answer that is shown now says something else here.
    GONE = "gone"  # The answer that is shown now says nothing here: it was changed, or that part is not shown.
    HIDDEN = "hidden"  # The answer is no longer shown.


@dataclass(frozen=True, slots=True)
class Notice:
    """What has happened to the answer behind a line.

    A newer one has `said`, what the answer says now, and `version_id`, which names it for `take_new_said`.
    """

    kind: NoticeKind
    said: Said | None = None
    version_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    """Which version of which answer a line was made of, and which part of it."""

    step: Step
    number: int
    part: str
    said: Said


def notices(
    lines: Document | Iterable[Line],
    plan: Plan,
    book: AnswerBook,
    questionnaire: Questionnaire,
    rows: Mapping[UUID, LineRow] | None = None,
) -> Mapping[UUID, Notice]:
    """Return what the helper must know about the answers behind `lines`, by line; `book` is what the helper reads.

    Lines that were left out have nothing to follow. `rows` are those of `line_rows`, for who has asked for them
    already. Two statements at most, however many lines there are.
    """
    in_plan = lines.every_line() if isinstance(lines, Document) else lines
    wanted = {line.id for line in in_plan if line.said and not line.is_left_out}
    known = (line_rows(plan) if rows is None else rows) if wanted else {}
    origins = {line_id: origin for line_id, origin in _origins(known).items() if line_id in wanted}
    answers = _by_step(book, questionnaire)
    shown = _shown_to_writers(plan) if any(one.step not in answers for one in origins.values()) else frozenset()
    found = ((line_id, _notice(origin, answers, shown)) for line_id, origin in origins.items())
    return {line_id: notice for line_id, notice in found if notice}


def take_new_said(
    plan: Plan, book: AnswerBook, line_id: UUID, version_id: UUID, questionnaire: Questionnaire, hand: Hand
) -> PlanLine:
    """Let the line stand beside the newer answer `version_id`; what stood there before is kept in `said_before`.

    The line's own words stay as they are, in a new version: what the person said was about the line beside the old
    answer, and is asked anew (LSS 21 b §). Call inside a unit of work
    that holds the person's lock. Raises PlanNotFoundError when that answer is not shown, or says nothing of the part.
    """
    line = line_of(plan, line_id)
    answer = next((one for one in answers_in(book, questionnaire) if one.version.id == version_id), None)
    if answer is None or line.answer_id is None or answer.step != _step_of(plan, line.answer_id):
        raise PlanNotFoundError
    source = answer.source(line.answer_part)
    if line.answer_id != version_id or msgspec.convert(line.said, Said) != source.said:
        kept = {"answer_id": str(line.answer_id), "said": line.said, "until": utc_now().isoformat()}
        line.said_before = [*line.said_before, kept]
        line.answer_id, line.said = version_id, msgspec.to_builtins(source.said)
        latest = current_version(line)
        write_anew(line, written_of(latest), hand, is_left_out=latest.left_out_at is not None)
        touch(plan)
    return line


def said_before(line: PlanLine) -> tuple[Said, ...]:
    """Return what stood as "Så sa jag" beside the line before it was connected to later answers, oldest first."""
    return tuple(msgspec.convert(kept["said"], Said) for kept in line.said_before)


def _origins(rows: Mapping[UUID, LineRow]) -> dict[UUID, _Origin]:
    return {
        line_id: _Origin(
            Step(row.question_id, row.about or ""), row.number or 0, row.part, msgspec.convert(row.said, Said)
        )
        for line_id, row in rows.items()
        if row.question_id
    }


def _by_step(book: AnswerBook, questionnaire: Questionnaire) -> dict[Step, list[Answer]]:
    found: dict[Step, list[Answer]] = {}
    for answer in answers_in(book, questionnaire):
        found.setdefault(answer.step, []).append(answer)
    return found


def _shown_to_writers(plan: Plan) -> frozenset[Step]:
    """Return what is shown now to anybody who writes in the plan: another helper's line has not lost its answer."""
    rows = db.session.execute(
        sa.select(AnswerVersion.question_id, AnswerVersion.about)
        .join(
            ShownAnswer,
            sa.and_(ShownAnswer.person_id == AnswerVersion.person_id, ShownAnswer.version_id == AnswerVersion.id),
        )
        .join(Showing, sa.and_(Showing.person_id == ShownAnswer.person_id, Showing.id == ShownAnswer.showing_id))
        .join(PlanWriter, sa.and_(PlanWriter.person_id == Showing.person_id, PlanWriter.showing_id == Showing.id))
        .where(
            AnswerVersion.person_id == plan.person_id,
            ShownAnswer.until.is_(None),
            Showing.taken_back_at.is_(None),
            PlanWriter.ended_at.is_(None),
        )
    )
    return frozenset(Step(question_id, about) for question_id, about in rows)


def _notice(origin: _Origin, answers: Mapping[Step, list[Answer]], shown: frozenset[Step]) -> Notice | None:
    now = answers.get(origin.step)
    if now is None:
        return None if origin.step in shown else Notice(NoticeKind.HIDDEN)
    heard = [(answer, said) for answer in now for said in _said(answer, origin.part)]
    if any(_is_same(said, origin.said) for _, said in heard):
        return None
    later = [(answer, said) for answer, said in heard if answer.version.number >= origin.number]
    if later:
        answer, said = later[-1]
        return Notice(NoticeKind.NEWER, said, answer.version.id)
    # Another helper may have been shown a later answer than this one, and made the line of that.
    is_behind = all(answer.version.number < origin.number for answer in now)
    return None if is_behind else Notice(NoticeKind.GONE)


def _said(answer: Answer, part: str) -> Iterator[Said]:
    if part in answer.parts():
        yield answer.source(part).said


def _is_same(one: Said, other: Said) -> bool:
    """Tell whether two answers say the same, whoever pressed and whenever it was."""
    return (one.cards, one.words) == (other.cards, other.words)


def _step_of(plan: Plan, version_id: UUID) -> Step:
    version = db.session.get_one(AnswerVersion, (plan.person_id, version_id))
    return Step(version.question_id, version.about)
