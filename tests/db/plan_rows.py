"""Rows of a plan that hold the least a row can."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.models import (
    LineTask,
    LineVersion,
    LookBack,
    LookBackVerdict,
    Participant,
    Plan,
    PlanEvent,
    PlanLine,
    PlanPhoto,
    PlanWriter,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.models.look_backs import LookBackKind
from app.models.plans import Signer
from tests.db.breaking import DIGEST, add

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Person

SEALED: tuple[type[Any], ...] = (
    Plan, Participant, PlanLine, LineVersion, Verdict, VerdictReply, Snapshot, Signature, PlanEvent,
    PlanPhoto, LookBack, LookBackVerdict,
)  # fmt: skip
PLAN_KINDS: tuple[type[Any], ...] = (*SEALED, PlanWriter, LineTask)


def plan(person_id: UUID, **values: Any) -> Plan:
    return Plan(person_id=person_id, began_on=date(2026, 11, 22), next_meeting="", **values)


def participant(person_id: UUID, **values: Any) -> Participant:
    return Participant(person_id=person_id, name="Anna", relation="friend", **values)


def line(of: Plan, **values: Any) -> PlanLine:
    known = {"person_id": of.person_id, "plan_id": of.id, "kind": "goal", "position": 1}
    return PlanLine(answer_part="", said=None, said_before=[], **{**known, **values})


def line_version(of: PlanLine, **values: Any) -> LineVersion:
    return LineVersion(**{"person_id": of.person_id, "line_id": of.id, "number": 1, "content": {}, **values})


def verdict(of: PlanLine, **values: Any) -> Verdict:
    return Verdict(**{
        "person_id": of.person_id, "line_id": of.id, "line_number": 1, "agrees": True, "words": "", "beside": "",
        **values,
    })  # fmt: skip


def reply(of: Verdict, **values: Any) -> VerdictReply:
    return VerdictReply(**{"person_id": of.person_id, "verdict_id": of.id, "by": "", "words": "", **values})


def snapshot(of: Plan, **values: Any) -> Snapshot:
    known = {"person_id": of.person_id, "plan_id": of.id, "number": 1, "revision": 1, "sha256": DIGEST}
    return Snapshot(document="", **{**known, **values})


def signature(of: Snapshot, **values: Any) -> Signature:
    known = {"person_id": of.person_id, "snapshot_id": of.id, "signer": Signer.PERSON}
    return Signature(name="", mark={}, beside="", **{**known, **values})


def happening(of: Plan, **values: Any) -> PlanEvent:
    known = {"person_id": of.person_id, "plan_id": of.id, "verb": "plan.begun", "by": "", "details": {}}
    return PlanEvent(**{**known, **values})


def photo(of: PlanLine, **values: Any) -> PlanPhoto:
    known = {"person_id": of.person_id, "line_id": of.id, "is_own": True, "width": 1, "height": 1, "size": 1}
    return PlanPhoto(alt="", sha256=DIGEST, data=b"photo", **{**known, **values})


def look_back(of: Plan, **values: Any) -> LookBack:
    known = {"person_id": of.person_id, "plan_id": of.id, "kind": LookBackKind.FOLLOW_UP, "form_id": uuid4()}
    return LookBack(held_on=date(2026, 11, 22), by="", words="", attended=[], **{**known, **values})


def look_back_verdict(of: LookBack, **values: Any) -> LookBackVerdict:
    known = {"person_id": of.person_id, "look_back_id": of.id, "agrees": True}
    return LookBackVerdict(words="", beside="", **{**known, **values})


def begun(person: Person) -> Plan:
    """Add an empty plan."""
    new = plan(person.id)
    add(new)
    return new


def wish(person: Person) -> PlanLine:
    """Add a plan with one line."""
    new = line(begun(person))
    add(new)
    return new


def said(person: Person) -> Verdict:
    """Add a plan with a line that the person has spoken about."""
    new = verdict(wish(person))
    add(new)
    return new


def signed(person: Person) -> Snapshot:
    """Add a plan with a signed version."""
    new = snapshot(begun(person))
    add(new)
    return new


def add_whole_plan(person_id: UUID, helper_id: UUID, shown: UUID, through: UUID, card: UUID) -> None:
    """Add one row of every kind a plan has, each pointing at all that it can point at."""
    mine, anna = plan(person_id), participant(person_id, contact_id=card)
    add(mine, anna)
    mine.responsible_id = mine.writer_id = mine.leader_id = anna.id
    goal = line(mine, answer_id=shown)
    add(goal, PlanWriter(person_id=person_id, showing_id=through, plan_id=mine.id))
    goal.parent_id = goal.id
    written, said, signed = line_version(goal, helper_id=helper_id), verdict(goal), snapshot(mine)
    add(written, said, signed, happening(mine, helper_id=helper_id), photo(goal, helper_id=helper_id))
    held = look_back(mine, helper_id=helper_id)
    add(held)
    add(look_back_verdict(held))
    task = LineTask(person_id=person_id, version_id=written.id, participant_id=anna.id, task="does")
    add(task, reply(said, helper_id=helper_id), signature(signed, helper_id=helper_id))
