"""The plans of the example, written, read and signed with the same verbs as everyone else's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import sqlalchemy as sa

from app.db import db, some_time_ago
from app.models import AnswerVersion, PlanLine
from app.models.look_backs import LookBackKind
from app.plan.closing import every_row
from app.plan.document import canonical, fingerprint
from app.plan.happened import Going
from app.plan.kinds import Content, LineKind, Task
from app.questions.questionnaire import MY_PLAN
from app.services import (
    drafting,
    look_back_verdicts,
    look_backs,
    participants,
    plan_lines,
    plan_photos,
    plans,
    showings,
    signing,
    verdicts,
)
from app.services.days import today
from app.services.example_photo import painted_house
from app.services.look_backs import NewLookBack
from app.services.makers import PERSON, Makers, folded, picked_in
from app.services.photos import clean_photo
from app.services.plan_documents import document_of
from app.services.plan_lines import Hand, Written
from app.services.plan_photos import PhotoHand

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Plan, Showing
    from app.services.example_kinds import Deed, FollowUp, MadeUp, Objection, Round
    from app.services.example_kinds import PlanLine as MadeUpLine

SATURDAY = 5


def write_plan(made_up: MadeUp, showing: Showing, helper: Helper) -> None:
    """Write the plan of one made-up person as often as it was written; call inside a unit of work."""
    now = today()
    for once in made_up.rounds:
        with some_time_ago(timedelta(days=once.written)):
            plan = plans.begin(showing, helper, today())
            called, shown = folded([showing.helper_name]), showings.shown_answers(showing)
            desk = _Desk(plan, helper, now, Makers(made_up.name, helper.name, called, picked_in(shown)))
            drafting.make_draft(desk.plan, shown, MY_PLAN, desk.hand)
            desk.write(once)
            if once.photo:
                _put_photo(desk.plan, once.photo)
        if once.signed is not None:
            with some_time_ago(timedelta(days=once.signed)):
                desk.settle()
                _sign(desk, made_up)
        desk.note_progress()
        if once.follow_up:
            with some_time_ago(timedelta(days=once.follow_up.ago)):
                desk.follow_up(once.follow_up)


def _put_photo(plan: Plan, alt: str) -> None:
    """Let the person put a photo beside what they long for."""
    longing = next(line for line in document_of(plan).of_kind(LineKind.LONGING))
    line, photo = plan_lines.line_of(plan, longing.id), clean_photo(painted_house())
    plan_photos.add_photo(plan, line, photo, alt, PhotoHand())


def _sign(desk: _Desk, made_up: MadeUp) -> None:
    seen = fingerprint(canonical(document_of(desk.plan)))
    signing.sign_as_person(desk.plan, seen, made_up.name, made_up.mark)
    signing.sign_as_helper(desk.plan, desk.helper, seen, desk.helper.name)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One helper at work on one plan. `today` is the day the example is filled, from which all days are counted."""

    plan: Plan
    helper: Helper
    today: date
    makers: Makers
    objections: list[tuple[PlanLine, Objection]] = field(default_factory=list)
    deeds: list[tuple[PlanLine, Deed]] = field(default_factory=list)

    @property
    def hand(self) -> Hand:
        return Hand(self.helper)

    def write(self, once: Round) -> None:
        """Write the people, the lines, the days, and what there is none of."""
        for name, relation in once.people.items():
            participants.add(self.plan, name, relation)
        for wanted in once.lines:
            self._write_line(wanted)
        for column in once.none:
            plans.say_none(self.plan, column, is_none=True)
        seen = plans.frame_of(self.plan)
        frame = {name: getattr(seen, name) for name in plans.FRAME}
        frame |= {name: self._day(number) for name, number in once.days.items()}
        frame["next_meeting"] = once.next_meeting or seen.next_meeting
        frame["comes"] = self._in_order(self._ids(once.comes)) or seen.comes
        plans.change_frame(self.plan, seen, plans.Frame(**frame), self.hand.helper)

    def settle(self) -> None:
        """Let the person read everything, say what is wrong and get an answer, and then say that it is right."""
        for line, objection in self.objections:
            said = verdicts.say(self.plan, line.id, line.number, False, objection.words, uuid4())  # noqa: FBT003
            verdicts.reply(self.plan, said.id, objection.reply, self.helper)
            now = plan_lines.written_of(plan_lines.current_version(line))
            self._change(line, replace(now, content=replace(now.content, text=objection.mended)))
        for read in every_row(document_of(self.plan)):
            if read.verdict is None or not read.verdict.is_about_this:
                verdicts.say(self.plan, read.id, read.number, True, "", uuid4())  # noqa: FBT003

    def note_progress(self) -> None:
        """Note what has been begun or done since, on the day it was to be done or yesterday."""
        for line, deed in self.deeds:
            with some_time_ago(timedelta(days=max(1, -(deed.due or 0)))):
                plan_lines.note_progress(line, begun=deed.going is not Going.NOT_BEGUN, done=deed.going is Going.DONE)

    def follow_up(self, told: FollowUp) -> None:
        """Note a follow-up that is held today, and let the person say what they think of it."""
        noted = NewLookBack(LookBackKind.FOLLOW_UP, today(), told.attended, told.words)
        held = look_backs.hold(self.plan, noted, self.helper, uuid4())
        if told.objection:
            look_back_verdicts.say(self.plan, held.id, agrees=False, words=told.objection, form_id=uuid4())

    def _write_line(self, wanted: MadeUpLine) -> None:
        line = self._add(wanted) if wanted.kind else self._drafted(wanted)
        if wanted.left_out:
            plan_lines.leave_out(self.plan, line, wanted.left_out, self.hand)
        elif not wanted.kind:
            now = plan_lines.written_of(plan_lines.current_version(line))
            content = replace(now.content, text=wanted.text, term=wanted.term or now.content.term)
            self._change(line, replace(now, content=content))
        if wanted.objection:
            self.objections.append((line, wanted.objection))
        for deed in wanted.deeds:
            self.deeds.append((self._add_deed(deed, line), deed))

    def _add(self, wanted: MadeUpLine) -> PlanLine:
        content = Content(
            text=wanted.text,
            heading=wanted.heading,
            term=wanted.term,
            support=wanted.support,
            due_on=self._day(wanted.due),
        )
        tasks = {Task.DOES: self._ids(wanted.does), Task.ATTENDS: self._ids(wanted.attends)}
        return plan_lines.add(self.plan, wanted.kind or LineKind.OWN, Written(content, tasks), self.hand)

    def _add_deed(self, deed: Deed, wish: PlanLine) -> PlanLine:
        content = Content(text=deed.text, due_on=self._day(deed.due), needs=deed.needs)
        tasks = {Task.DOES: self._ids(deed.does), Task.RESPONSIBLE: self._ids(deed.responsible)}
        return plan_lines.add(self.plan, LineKind.ACTION, Written(content, tasks), self.hand, parent=wish)

    def _change(self, line: PlanLine, written: Written) -> None:
        plan_lines.change(self.plan, line, line.number, written, self.hand)

    def _drafted(self, wanted: MadeUpLine) -> PlanLine:
        """Return the line that the draft made of one part of one answer."""
        answer = sa.and_(AnswerVersion.person_id == PlanLine.person_id, AnswerVersion.id == PlanLine.answer_id)
        lines = db.session.scalars(
            sa.select(PlanLine)
            .join(AnswerVersion, answer)
            .where(PlanLine.person_id == self.plan.person_id, AnswerVersion.question_id == wanted.question)
        )
        return next(line for line in lines if line.answer_part == wanted.part)

    def _ids(self, names: tuple[str, ...]) -> tuple[UUID, ...]:
        if self.makers.person in names:
            self.makers.place(self.plan, PERSON)
        known = {one.name: one.id for one in participants.everyone(self.plan)}
        return tuple(known[name] for name in names)

    def _in_order(self, ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(one.id for one in participants.everyone(self.plan) if one.id in ids)

    def _day(self, number: int | None) -> date | None:
        """Return the day so many days from today; what falls on a weekend is on the Monday after."""
        if number is None:
            return None
        day = self.today + timedelta(days=number)
        return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
