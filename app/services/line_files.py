"""The recordings and photos of the answers that the lines of a plan come from: heard and seen beside "Så sa jag"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
import sqlalchemy as sa

from app.db import db
from app.models import AnswerFile, OwnFile, PlanLine
from app.plan.document import Said
from app.services.people import keep_to_owner
from app.services.said import tells_of_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from app.models import Plan
    from app.plan.document import Document, Line


def files_of_lines(plan: Plan, lines: Iterable[Line]) -> Mapping[UUID, list[OwnFile]]:
    """Return the recordings and photos of each of `lines` whose "Så sa jag" tells of any, without their bytes.

    They are those of the very answer that it was made of: a version that was signed long ago keeps its own, also when
    the line stands beside a newer answer by now. No statement is asked where no line tells of a file.
    """
    told = {line.id: line.said for line in lines if line.said and tells_of_files(line.said)}
    answers = dict(_answers(plan, told)) if told else {}
    found: dict[UUID, list[OwnFile]] = defaultdict(list)
    for version_id, file in _files(plan, set(answers.values())) if answers else ():
        for line_id in (one for one, answer_id in answers.items() if answer_id == version_id):
            found[line_id].append(file)
    keep_to_owner(plan.person_id, (file.person_id for files in found.values() for file in files))
    return found


def lines_read(document: Document) -> tuple[Line, ...]:
    """Return every line of a plan that somebody reads, also what did not come into it."""
    return (*document.every_line(), *document.left_out)


def _answers(plan: Plan, told: Mapping[UUID, Said]) -> Iterator[tuple[UUID, UUID]]:
    """Go through the lines with the answer that each was made of when it told what it tells in `told`."""
    rows = sa.select(PlanLine).where(PlanLine.person_id == plan.person_id, PlanLine.id.in_(told))
    for row in db.session.scalars(rows.execution_options(populate_existing=True)):
        ever = ((row.answer_id, row.said), *((UUID(one["answer_id"]), one["said"]) for one in row.said_before))
        of_this = (one for one, said in ever if one and said and msgspec.convert(said, Said) == told[row.id])
        if answer_id := next(of_this, None):
            yield row.id, answer_id


def _files(plan: Plan, version_ids: Collection[UUID]) -> Iterable[sa.Row[UUID, OwnFile]]:
    return db.session.execute(
        sa.select(AnswerFile.version_id, OwnFile)
        .join(OwnFile, sa.and_(OwnFile.person_id == AnswerFile.person_id, OwnFile.id == AnswerFile.file_id))
        .where(AnswerFile.person_id == plan.person_id, AnswerFile.version_id.in_(version_ids))
        .order_by(OwnFile.created_at, OwnFile.id)
        .execution_options(populate_existing=True)
    )
