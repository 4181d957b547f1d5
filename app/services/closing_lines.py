"""The closing lines of a plan: what the person may say of its days and roles, and of what there is none of.

Each has a row and versions as other lines, so that a verdict has something to stand beside. Nobody writes in them: a
version is put down whenever the facts have changed, and is numbered by the revision they changed in, so that a page
that was opened before then is never taken for one that shows them (`docs/decisions/0027`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from app.db import db, utc_now
from app.models import LineVersion, Participant, PlanLine
from app.plan import document as doc
from app.plan.closing import GONE, TEXTS, closing_id, facts_of
from app.plan.kinds import CLOSING, PICTOGRAMS, SENTENCES, Content, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from app.models import Plan
    from app.services.heard import Spoken

KINDS = frozenset(kind.value for kind in CLOSING)


def record(plan: Plan) -> None:
    """Put down the facts that have changed; call inside a unit of work, when the revision has been counted."""
    known = {LineKind(line.kind): (line, version) for line, version in _recorded(plan)}
    for kind, facts in facts_of(_frame(plan)).items():
        line, version = known.get(kind, (None, None))
        if line is None and facts:
            _put_down(_new(plan, kind), facts)
        elif line and version and version.content["text"] != facts:
            line.number = max(plan.revision, line.number + 1)
            _put_down(line, facts)


def _recorded(plan: Plan) -> list[tuple[PlanLine, LineVersion]]:
    found = db.session.execute(
        sa.select(PlanLine, LineVersion)
        .join(
            LineVersion,
            sa.and_(
                LineVersion.person_id == PlanLine.person_id,
                LineVersion.line_id == PlanLine.id,
                LineVersion.number == PlanLine.number,
            ),
        )
        .where(PlanLine.person_id == plan.person_id, PlanLine.kind.in_(KINDS))
        .execution_options(populate_existing=True)
    )
    return [(line, version) for line, version in found]


def _frame(plan: Plan) -> doc.Document:
    """Return what the plan says as a whole, without its lines."""
    wanted = sa.select(Participant).where(Participant.person_id == plan.person_id)
    # Another helper may have changed the list since this page read it.
    everyone = list(db.session.scalars(wanted.execution_options(populate_existing=True)))
    return framed(plan, everyone)


def framed(plan: Plan, everyone: Iterable[Participant]) -> doc.Document:
    """Return the plan as a document without lines; `everyone` are all who have ever stood on its list, in order."""
    people = {one.id: (one, doc.Participant(one.id, one.name, one.relation)) for one in everyone}
    listed = [(row, one) for row, one in people.values() if row.removed_at is None]

    def role(participant_id: UUID | None) -> doc.Participant | None:
        return people[participant_id][1] if participant_id in people else None

    return doc.Document(
        revision=plan.revision,
        name="",
        times=doc.Times(**{name: getattr(plan, name) for name in doc.Times.__dataclass_fields__}),
        roles=doc.Roles(role(plan.responsible_id), role(plan.writer_id), role(plan.leader_id)),
        people=tuple(one for _, one in listed),
        no_support=plan.no_support_at is not None,
        no_measures_by_others=plan.no_measures_by_others_at is not None,
        no_readers=plan.no_readers_at is not None,
        comes=tuple(one for row, one in listed if row.comes_since is not None),
    )


def _new(plan: Plan, kind: LineKind) -> PlanLine:
    line = PlanLine(
        person_id=plan.person_id, id=closing_id(plan.id, kind), plan_id=plan.id, kind=kind.value, position=0,
        number=plan.revision, answer_part="", said=None, said_before=[],
    )  # fmt: skip
    db.session.add(line)
    return line


def _put_down(line: PlanLine, facts: str) -> None:
    db.session.flush()
    version = LineVersion(person_id=line.person_id, line_id=line.id, number=line.number)
    version.left_out_at = None if facts else utc_now()
    version.content = msgspec.to_builtins(Content(text=facts)) | {"kind": line.kind}
    db.session.add(version)
    db.session.flush()


def closing_lines(
    document: doc.Document, plan: Plan, rows: Iterable[PlanLine], heard: Mapping[UUID, Spoken]
) -> Iterator[doc.Line]:
    """Go through the closing lines of `document`; one that is no longer so stays when the person has spoken about it.

    `rows` are those that were put down. A plan of before there were any has each of its facts all the same.
    """
    known = {LineKind(row.kind): row for row in rows}
    for kind, facts in facts_of(document).items():
        row, line_id = known.get(kind), closing_id(plan.id, kind)
        number = row.number if row else plan.revision
        verdicts = tuple(_verdict(one, kind, facts, is_about=about == number) for about, one in heard.get(line_id, ()))
        if facts or verdicts:
            line = doc.Line(line_id, number, kind, TEXTS[kind], PICTOGRAMS[kind], verdicts=verdicts)
            yield line if facts else replace(line, is_left_out=True, reason=GONE)


def _verdict(one: doc.Verdict, kind: LineKind, facts: str, *, is_about: bool) -> doc.Verdict:
    """Return the verdict; only that "inga" is no longer said mends what was objected to.

    Many days or people stand in one line: that another of them is changed is no answer.
    """
    return replace(one, is_about_this=is_about, is_mended=not one.agrees and kind in SENTENCES and not facts)
