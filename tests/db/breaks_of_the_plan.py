"""What breaks the rules of the plan's tables: above all, a row that reaches into the plan of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.models import (
    Contact,
    LineTask,
    LineVersion,
    Participant,
    Plan,
    PlanEvent,
    PlanLine,
    PlanWriter,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.models.plans import Signer
from tests.db.breaking import BREAKS, add, breaks, raw, showing, version
from tests.db.plan_rows import (
    begun,
    happening,
    line,
    line_version,
    participant,
    plan,
    reply,
    said,
    signature,
    signed,
    snapshot,
    verdict,
    wish,
)

if TYPE_CHECKING:
    from app.models import Helper, Person
    from tests.db.breaking import Break


@breaks("uq_plan_person_id")
def two_plans_of_one_person(own: Person, other: Person, anna: Helper) -> None:
    add(plan(own.id), plan(other.id))
    add(plan(own.id))


@breaks("fk_plan_person_id_person")
def a_plan_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Plan, plan(own.id), person_id=uuid4(), revision=1)


def names_somebody_elses(role: str) -> Break:
    """Return what gives a role of a plan to somebody of another plan."""

    def breaking(own: Person, other: Person, anna: Helper) -> None:
        theirs = participant(other.id)
        add(theirs)
        add(plan(own.id, **{role: theirs.id}))

    breaking.__name__ = f"a_plan_whose_{role}_is_of_another_plan"
    return breaking


BREAKS |= {f"fk_plan_person_id_{role}_participant": names_somebody_elses(role)
           for role in ("responsible_id", "writer_id", "leader_id")}  # fmt: skip


@breaks("fk_plan_writer_person_id_showing_id_showing")
def a_writer_let_in_by_someone_else(own: Person, other: Person, anna: Helper) -> None:
    theirs = showing(other.id)
    add(theirs)
    add(PlanWriter(person_id=own.id, showing_id=theirs.id, plan_id=begun(own).id))


@breaks("fk_plan_writer_person_id_plan_id_plan")
def a_writer_of_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    mine = showing(own.id)
    add(mine)
    add(PlanWriter(person_id=own.id, showing_id=mine.id, plan_id=begun(other).id))


@breaks("fk_participant_person_id_person")
def a_participant_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Participant, participant(own.id), person_id=uuid4())


@breaks("uq_participant_person_id_contact_id")
def two_participants_with_one_person_card(own: Person, other: Person, anna: Helper) -> None:
    card = uuid4()
    add(participant(own.id), participant(own.id), participant(own.id, contact_id=card))
    add(participant(own.id, contact_id=card))


@breaks("fk_participant_person_id_contact_id_contact")
def a_participant_with_someone_elses_person_card(own: Person, other: Person, anna: Helper) -> None:
    theirs = Contact(person_id=other.id, name="Olle", relation="friend")
    add(theirs)
    add(participant(own.id, contact_id=theirs.id))


@breaks("fk_plan_line_person_id_person")
def a_line_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(PlanLine, line(begun(own)), person_id=uuid4(), number=1)


@breaks("fk_plan_line_person_id_plan_id_plan")
def a_line_in_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(line(begun(own), plan_id=begun(other).id))


@breaks("fk_plan_line_person_id_parent_id_plan_line")
def an_action_on_someone_elses_wish(own: Person, other: Person, anna: Helper) -> None:
    add(line(begun(own), parent_id=wish(other).id))


@breaks("fk_plan_line_person_id_answer_id_answer_version")
def a_line_from_someone_elses_answer(own: Person, other: Person, anna: Helper) -> None:
    theirs = version(other.id)
    add(theirs)
    add(line(begun(own), answer_id=theirs.id))


@breaks("ck_plan_line_number_counts_from_one")
def a_line_with_the_number_nought(own: Person, other: Person, anna: Helper) -> None:
    add(line(begun(own), number=0))


@breaks("fk_line_version_person_id_person")
def a_version_of_a_line_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(LineVersion, line_version(wish(own)), person_id=uuid4())


@breaks("fk_line_version_person_id_line_id_plan_line")
def a_version_of_someone_elses_line(own: Person, other: Person, anna: Helper) -> None:
    add(line_version(wish(other), person_id=own.id))


@breaks("uq_line_version_person_id_line_id_number")
def two_versions_of_one_line_with_the_same_number(own: Person, other: Person, anna: Helper) -> None:
    mine = wish(own)
    add(line_version(mine), line_version(mine, number=2), line_version(wish(other)))
    add(line_version(mine))


@breaks("fk_line_version_helper_id_helper")
def a_line_written_by_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(line_version(wish(own), helper_id=uuid4()))


@breaks("fk_line_task_person_id_version_id_line_version")
def a_task_in_someone_elses_line(own: Person, other: Person, anna: Helper) -> None:
    theirs, mine = line_version(wish(other)), participant(own.id)
    add(theirs, mine)
    add(LineTask(person_id=own.id, version_id=theirs.id, participant_id=mine.id, task="does"))


@breaks("fk_line_task_person_id_participant_id_participant")
def a_task_for_somebody_of_another_plan(own: Person, other: Person, anna: Helper) -> None:
    mine, theirs = line_version(wish(own)), participant(other.id)
    add(mine, theirs)
    add(LineTask(person_id=own.id, version_id=mine.id, participant_id=theirs.id, task="does"))


@breaks("fk_verdict_person_id_person")
def a_verdict_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Verdict, verdict(wish(own)), person_id=uuid4())


@breaks("fk_verdict_person_id_line_id_plan_line")
def a_verdict_on_someone_elses_line(own: Person, other: Person, anna: Helper) -> None:
    add(verdict(wish(other), person_id=own.id))


@breaks("fk_verdict_reply_person_id_person")
def a_reply_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(VerdictReply, reply(said(own)), person_id=uuid4())


@breaks("fk_verdict_reply_person_id_verdict_id_verdict")
def a_reply_to_someone_elses_verdict(own: Person, other: Person, anna: Helper) -> None:
    add(reply(said(other), person_id=own.id))


@breaks("fk_verdict_reply_helper_id_helper")
def a_reply_by_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(reply(said(own), helper_id=uuid4()))


@breaks("fk_snapshot_person_id_person")
def a_signed_version_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Snapshot, snapshot(begun(own)), person_id=uuid4())


@breaks("fk_snapshot_person_id_plan_id_plan")
def a_signed_version_of_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(snapshot(begun(other), person_id=own.id))


@breaks("uq_snapshot_person_id_number")
def two_signed_versions_with_one_number(own: Person, other: Person, anna: Helper) -> None:
    mine = begun(own)
    add(snapshot(mine), snapshot(begun(other)), snapshot(mine, number=2, revision=2))
    add(snapshot(mine, revision=3))


@breaks("uq_snapshot_person_id_revision")
def two_signed_versions_of_one_revision(own: Person, other: Person, anna: Helper) -> None:
    mine = begun(own)
    add(snapshot(mine), snapshot(mine, number=2))


@breaks("fk_signature_person_id_person")
def a_signature_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(Signature, signature(signed(own)), person_id=uuid4())


@breaks("fk_signature_person_id_snapshot_id_snapshot")
def a_signature_on_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(signature(signed(other), person_id=own.id))


@breaks("uq_signature_person_id_snapshot_id_signer")
def two_signatures_of_the_person_on_one_version(own: Person, other: Person, anna: Helper) -> None:
    mine = signed(own)
    add(signature(mine), signature(mine, signer=Signer.HELPER), signature(signed(other)))
    add(signature(mine))


@breaks("fk_signature_helper_id_helper")
def a_signature_of_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(signature(signed(own), helper_id=uuid4()))


@breaks("fk_plan_event_person_id_person")
def an_event_of_nobody(own: Person, other: Person, anna: Helper) -> None:
    raw(PlanEvent, happening(begun(own)), person_id=uuid4())


@breaks("fk_plan_event_person_id_plan_id_plan")
def an_event_of_someone_elses_plan(own: Person, other: Person, anna: Helper) -> None:
    add(happening(begun(other), person_id=own.id))


@breaks("fk_plan_event_helper_id_helper")
def an_event_by_a_helper_who_does_not_exist(own: Person, other: Person, anna: Helper) -> None:
    add(happening(begun(own), helper_id=uuid4()))
