"""What was signed stays byte for byte as it was, whatever anybody does; it goes only with the whole person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy.exc import DBAPIError

from app.db import db, unit_of_work
from app.models import Helper, KeptForEverError, Person, Signature, Snapshot, Verdict, VerdictReply
from app.plan.document import canonical
from app.plan.kinds import Content, LineKind
from app.services import participants, plan_lines, plans, signing, verdicts
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.signing import BrokenSnapshotError
from tests.helper.scenes import beside
from tests.services.plan_scenes import Work, invited
from tests.services.signing_scenes import goal_of, helper_signs, person_signs, ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from app.models import PlanLine
    from app.models.people import PersonRow
    from app.plan.document import Line

TEXTS = st.sampled_from(["Åka tåg.", "Åka buss.", "Stanna hemma."])
KINDS = st.sampled_from([LineKind.GOAL, LineKind.TRY, LineKind.KEEP, LineKind.OWN])


class Signing(RuleBasedStateMachine):
    """A helper who writes and a person who speaks and signs, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.work = ready()
        self.signed: dict[int, bytes] = {}

    def lines(self) -> list[Line]:
        return list(document_of(self.work.plan).lines)

    def row(self, at: int) -> PlanLine:
        lines = self.lines()
        return plan_lines.line_of(self.work.plan, lines[at % len(lines)].id)

    @rule(kind=KINDS, text=TEXTS)
    def write(self, kind: LineKind, text: str) -> None:
        self.work.add(text, kind)

    @rule(at=st.integers(0, 9), text=TEXTS)
    def rewrite(self, at: int, text: str) -> None:
        line = self.row(at)
        with self.work.writing() as plan:
            plan_lines.change(plan, line, line.number, Written(Content(text=text)), self.work.hand)

    @rule(at=st.integers(0, 9), back=st.booleans())
    def leave_out(self, at: int, back: bool) -> None:  # noqa: FBT001 (Hypothesis names it)
        line = self.row(at)
        with self.work.writing() as plan:
            if back:
                plan_lines.bring_back(plan, line, self.work.hand)
            else:
                plan_lines.leave_out(plan, line, "Inte nu.", self.work.hand)

    @rule(at=st.integers(0, 9), agrees=st.booleans())
    def speak(self, at: int, agrees: bool) -> None:  # noqa: FBT001 (Hypothesis names it)
        line = self.row(at)
        with self.work.writing() as plan:
            said = verdicts.say(plan, line.id, line.number, agrees, "Nja.", uuid4())
            if not agrees:
                verdicts.reply(plan, said.id, "Vi pratar om det.", self.work.helper)

    @rule(month=st.integers(1, 12))
    def move_a_day(self, month: int) -> None:
        with self.work.writing() as plan:
            now = plans.frame_of(plan)
            plans.change_frame(plan, seen=now, wanted=replace(now, ready_on=date(2028, month, 1)))

    @rule(name=st.sampled_from(["Anna", "Bo"]))
    def rename_somebody(self, name: str) -> None:
        with self.work.writing() as plan:
            someone: UUID = participants.everyone(plan)[0].id
            participants.rename(plan, someone, name, "friend")

    @rule()
    def sign(self) -> None:
        if signing.what_stops(document_of(self.work.plan)):
            return
        before = canonical(document_of(self.work.plan))
        snapshot = person_signs(self.work)
        if snapshot.number not in self.signed:
            assert snapshot.document.encode() == before
        self.signed.setdefault(snapshot.number, snapshot.document.encode())

    @rule()
    def sign_too(self) -> None:
        if signing.state_of(self.work.plan).waits_for_helper:
            helper_signs(self.work)

    @invariant()
    def what_was_signed_is_as_it_was(self) -> None:
        db.session.expire_all()
        kept = {one.snapshot.number: one.snapshot for one in signing.snapshots(self.work.plan) if one.snapshot}
        assert {number: row.document.encode() for number, row in kept.items()} == self.signed
        for number, row in kept.items():
            assert canonical(signing.signed_document(row)) == self.signed[number]

    @invariant()
    def a_signature_holds_only_for_the_plan_that_was_signed(self) -> None:
        state = signing.state_of(self.work.plan)
        if state.holds and state.snapshot:
            signed, now = signing.signed_document(state.snapshot), document_of(self.work.plan)
            assert signed.revision == now.revision
            assert [line.text for line in signed.every_line()] == [line.text for line in now.every_line()]
            assert signed.times == now.times


@pytest.fixture
def work(either_app: Flask) -> Iterator[Work]:
    with beside(either_app):
        yield ready()


def counted() -> tuple[int, ...]:
    """Return how many snapshots, signatures, verdicts and replies there are."""
    kinds = (Snapshot, Signature, Verdict, VerdictReply)
    return tuple(db.session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0 for kind in kinds)


def speak(work: Work) -> None:
    """Let the person object to the wish, and the helper answer."""
    with work.writing() as plan:
        said = verdicts.say(plan, goal_of(work).id, 1, False, "Nja.", uuid4())  # noqa: FBT003 (as it is stored)
        verdicts.reply(plan, said.id, "Vi pratar om det.", work.helper)


@pytest.mark.parametrize("kind", [Snapshot, Signature, Verdict, VerdictReply])
def test_the_program_cannot_change_what_was_signed_or_said(work: Work, kind: type[PersonRow]) -> None:
    speak(work)
    person_signs(work)
    row = db.session.scalars(sa.select(kind)).one()
    with pytest.raises(KeptForEverError), unit_of_work():
        row.created_at = work.plan.created_at
    with pytest.raises(KeptForEverError), unit_of_work() as session:
        session.delete(row)
    assert counted() == (1, 1, 1, 1)


STATEMENTS = (
    "UPDATE snapshot SET number = 7",
    "UPDATE snapshot SET document = sha256",
    "UPDATE snapshot SET revision = revision + 1",
    "UPDATE signature SET signer = 'helper'",
    "UPDATE signature SET mark = name",
    "UPDATE signature SET helper_id = (SELECT id FROM helper)",
    "DELETE FROM snapshot",
    "DELETE FROM signature",
    "UPDATE verdict SET agrees = NOT agrees",
    "UPDATE verdict SET words = (SELECT name FROM signature)",
    "UPDATE verdict SET line_number = 7",
    "UPDATE verdict_reply SET words = by",
    "DELETE FROM verdict_reply",
    "DELETE FROM verdict",
    "DELETE FROM plan_line",
    "DELETE FROM plan",
)


def test_the_database_itself_refuses_to_change_what_was_signed_or_said(work: Work) -> None:
    speak(work)
    person_signs(work)
    for statement in STATEMENTS:
        with pytest.raises(DBAPIError, match="what was signed or said"), unit_of_work():
            db.session.execute(sa.text(statement))
    assert counted() == (1, 1, 1, 1)


def test_the_database_refuses_to_let_another_helper_have_answered(work: Work) -> None:
    speak(work)
    other = invited("Olle Ek")
    with pytest.raises(DBAPIError, match="what was signed or said"), unit_of_work():
        db.session.execute(sa.update(VerdictReply).values(helper_id=other.id))


def test_a_snapshot_that_is_not_what_was_signed_is_never_read(work: Work) -> None:
    snapshot = person_signs(work)
    assert signing.signed_document(snapshot) == document_of(work.plan)
    broken = Snapshot(number=1, document=snapshot.document, sha256=b"\0" * 32)
    with pytest.raises(BrokenSnapshotError):
        signing.signed_document(broken)


def test_a_whole_person_can_be_erased_with_everything_that_was_signed(work: Work) -> None:
    other = ready()
    for one in (work, other):
        speak(one)
        person_signs(one)
        helper_signs(one)
    with unit_of_work():
        db.session.execute(sa.delete(Person).where(Person.id == work.person.id))
    assert counted() == (1, 2, 1, 1)
    assert signing.state_of(other.plan).is_signed


def test_a_helper_whose_account_is_removed_leaves_the_signature_behind(work: Work) -> None:
    speak(work)
    person_signs(work)
    helper_signs(work)
    with unit_of_work():
        db.session.execute(sa.delete(Helper).where(Helper.id == work.helper.id))
    db.session.expire_all()
    signature = signing.state_of(work.plan).helper
    assert signature
    assert signature.name == "Berit Sten"
    assert db.session.scalars(sa.select(VerdictReply)).one().by == "Berit Sten"


def test_what_was_signed_never_changes_whatever_is_done_afterwards(either_app: Flask) -> None:
    with either_app.app_context():
        run_state_machine_as_test(Signing, settings=settings(max_examples=15, stateful_step_count=15))
