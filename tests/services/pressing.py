"""A helper and a person who press anything in the plan, in any order, and a record of what each of them has written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from app.db import db
from app.models import PlanLine, PlanPhoto, Verdict
from app.plan.document import canonical, fingerprint
from app.plan.kinds import CLOSING, WISHES, Content, LineKind, Task
from app.questions.answers import Given
from app.questions.questionnaire import MY_PLAN
from app.services import line_notices, participants, plan_lines, plan_photos, plan_rows, signing, taken_out, verdicts
from app.services.days import today
from app.services.line_versions import is_taken_out_by_person
from app.services.plan_documents import document_of
from app.services.plan_lines import StaleLineError, Written
from app.services.plans import PlanNotFoundError
from tests.helper.plan_scenes import change
from tests.helper.scenes import answer, someone
from tests.services.photo_scenes import SEA, TRAIN
from tests.services.plan_scenes import begun
from tests.services.signing_scenes import ACTION, GOAL, helper_signs, person_signs, write_what_signing_needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.models import Plan

WHICH = st.integers(min_value=0, max_value=4)
FEW = st.integers(min_value=0, max_value=1)  # So that much is said about the same line.
YES = st.booleans()


class Pressing(RuleBasedStateMachine):
    """Everything that one can press. What was written is kept in the lists, to be looked for afterwards."""

    def __init__(self) -> None:
        super().__init__()
        person = someone()
        self.work = begun(answer(person, "longing", Given(chosen=("trip",), words="ord 0")), person=person)
        with self.work.writing() as plan:
            write_what_signing_needs(plan, self.work.hand)
        self.work.draft()
        self.count = 0
        self.texts: set[str] = {GOAL, ACTION}
        self.notes: list[tuple[bool, str]] = []
        self.replies: list[str] = []
        self.names: list[str] = ["Anna", self.work.helper.name]  # Who makes the draft writes the plan.
        self.meetings: list[str] = []
        self.alts: list[str] = []
        self.signed: dict[bytes, bytes] = {}
        self.signatures: list[str] = []
        self.add(LineKind.SUPPORT)

    def word(self) -> str:
        """Return something nobody has written before."""
        self.count += 1
        return f"ord {self.count}"

    def line(self, which: int) -> PlanLine:
        """Return one of the lines, as it stands now. The first ones come often, so that much happens to them."""
        every: list[PlanLine] = rows(PlanLine, self)
        found = [one for one in every if one.kind not in CLOSING]  # Nobody writes in what is about the whole plan.
        return found[which % len(found)]

    @contextmanager
    def helper_at(self, line: PlanLine, *, behind: bool = False) -> Iterator[Plan]:
        """Let the helper press something about a line.

        Only one that the person has taken out may refuse it, or one that was read before it was written anew.
        """
        is_out = is_taken_out_by_person(plan_lines.current_version(line))
        try:
            with self.work.writing() as plan:
                yield plan
        except (StaleLineError, PlanNotFoundError):
            assert is_out or behind

    @rule(kind=st.sampled_from([LineKind.GOAL, LineKind.KEEP, LineKind.SUPPORT, LineKind.OWN]))
    def add(self, kind: LineKind) -> None:
        text = self.word()
        self.work.add(text, kind)
        self.texts.add(text)

    @rule(which=WHICH)
    def add_action(self, which: int) -> None:
        wish, text = self.line(which), self.word()
        if wish.kind in WISHES:
            with self.work.writing() as plan:
                who = (participants.called(plan, "Anna", "contact-person").id,)
                said = Written(Content(text=text, due_on=today()), {Task.DOES: who, Task.RESPONSIBLE: who})
                plan_lines.add(plan, LineKind.ACTION, said, self.work.hand, parent=wish)
            self.texts.add(text)

    @rule()
    def draft(self) -> None:
        self.work.draft()

    @rule(which=WHICH, behind=YES)
    def change(self, *, which: int, behind: bool) -> None:
        line, text = self.line(which), self.word()
        with self.helper_at(line, behind=behind) as plan:
            plan_lines.change(plan, line, line.number - behind, Written(Content(text=text)), self.work.hand)
            self.texts.add(text)

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        line, halves = self.line(which), (self.word(), self.word())
        with self.helper_at(line) as plan:
            plan_lines.split(plan, line, line.number, halves, self.work.hand)
            self.texts.update(halves)

    @rule(which=WHICH, other=WHICH)
    def move(self, which: int, other: int) -> None:
        one, two = self.line(which), self.line(other)
        with self.work.writing() as plan:
            plan_lines.move(plan, one, two)

    @rule(which=WHICH, kind=st.sampled_from([LineKind.GOAL, LineKind.SUPPORT, LineKind.TRY, LineKind.OWN]))
    def be_of_another_kind(self, which: int, kind: LineKind) -> None:
        line = self.line(which)
        if kind in plan_rows.kinds_for(line):
            with self.helper_at(line) as plan:
                plan_rows.change_kind(plan, line, kind, self.work.hand)

    @rule(which=WHICH, back=YES)
    def leave_out(self, *, which: int, back: bool) -> None:
        line, reason = self.line(which), self.word()
        with self.helper_at(line) as plan:
            if back:
                plan_lines.bring_back(plan, line, self.work.hand)
            else:
                plan_lines.leave_out(plan, line, reason, self.work.hand)
                self.texts.add(reason)

    @rule(which=WHICH, back=YES)
    def take_out_as_the_person(self, *, which: int, back: bool) -> None:
        line, reason = self.line(which), self.word()
        was_in = not plan_rows.is_left_out(line)
        with self.work.writing() as plan:
            if back:
                taken_out.put_back(plan, line)
            else:
                taken_out.take_out(plan, line, reason)
                self.texts |= {reason} if was_in else set()

    @rule(which=WHICH, number=WHICH)
    def undo(self, which: int, number: int) -> None:
        line = self.line(which)
        with self.helper_at(line) as plan:
            plan_rows.as_before(plan, line, line.number, 1 + number % line.number, self.work.hand)

    @rule(which=FEW, agrees=YES)
    def say(self, *, which: int, agrees: bool) -> None:
        line, words = self.line(which), self.word()
        with self.work.writing() as plan:
            verdicts.say(plan, line.id, line.number, agrees, words, None)
        self.notes.append((agrees, words))

    @precondition(lambda self: len(self.notes) > 1)
    @rule(which=FEW)
    def reply(self, which: int) -> None:
        self._reply(rows(Verdict, self)[which])

    def _reply(self, verdict: Verdict) -> None:
        words = self.word()
        with self.work.writing() as plan:
            verdicts.reply(plan, verdict.id, words, self.work.helper)
        self.replies.append(words)

    @rule(which=WHICH)
    def name(self, which: int) -> None:
        known, name = participants.everyone(self.work.plan), self.word()
        with self.work.writing() as plan:
            if known and which % 2:
                participants.remove(plan, known[which % len(known)].id)
            else:
                participants.add(plan, name, "friend")
                self.names.append(name)

    @rule()
    def write_about_the_next_meeting(self) -> None:
        change(self.work.person, next_meeting=(words := self.word()))
        self.meetings.append(words)

    @rule(which=WHICH, by_person=YES)
    def add_photo(self, *, which: int, by_person: bool) -> None:
        line, alt = self.line(which), self.word()
        with self.helper_at(line) as plan:
            plan_photos.add_photo(plan, line, (TRAIN, SEA)[which % 2], alt, self.hand(by_person=by_person))
            self.alts.append(alt)

    @precondition(lambda self: self.alts)
    @rule(which=FEW, by_person=YES, back=YES)
    def take_photo(self, *, which: int, by_person: bool, back: bool) -> None:
        """Take a photo away, and perhaps put it back; what the other one put there or took away is refused."""
        found = rows(PlanPhoto, self)
        photo, hand = found[which % len(found)], self.hand(by_person=by_person)
        for press in (plan_photos.remove_photo, plan_photos.restore_photo)[: 1 + back]:
            with self.helper_at(plan_lines.line_of(self.work.plan, photo.line_id), behind=True) as plan:
                press(plan, photo.id, hand)

    def hand(self, *, by_person: bool) -> plan_photos.PhotoHand:
        """Return who puts a photo there or takes it away."""
        return plan_photos.PhotoHand(None if by_person else self.work.helper)

    @rule()
    def show_another_answer(self) -> None:
        words = self.word()
        self.work.show(answer(self.work.person, "longing", Given(chosen=("trip",), words=words)))
        document = document_of(self.work.plan)
        for line_id, told in line_notices.notices(document, self.work.plan, self.work.book, MY_PLAN).items():
            if told.version_id:
                with self.work.writing() as plan:
                    line_notices.take_new_said(plan, self.work.book, line_id, told.version_id, MY_PLAN, self.work.hand)

    @rule(both=YES)
    def sign(self, *, both: bool) -> None:
        """Answer what waits for an answer, and sign, when nothing stops it; the helper may sign too."""
        for line in verdicts.unanswered(document_of(self.work.plan)):
            self._reply(db.session.get_one(Verdict, (self.work.person.id, verdicts.newest(self.work.plan)[line.id])))
        document, had = document_of(self.work.plan), signing.state_of(self.work.plan)
        if signing.what_stops(document) and not had.holds:
            return
        name = self.word()
        person_signs(self.work, name)
        if not had.holds:
            whole = canonical(document)
            self.signed[fingerprint(whole)] = whole
            self.signatures.append(name)
        if both and signing.state_of(self.work.plan).helper is None:
            # The helper signs the bytes that the person has signed, also when the person has agreed to a line since.
            helper_signs(self.work, name)
            self.signatures.append(name)


def rows(kind: type[Any], machine: Pressing) -> list[Any]:
    """Return every row of a kind that the person has, oldest first, as it stands now."""
    wanted = sa.select(kind).where(kind.person_id == machine.work.person.id).order_by(kind.created_at, kind.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))
