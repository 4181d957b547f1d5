"""More that can be pressed about a plan: who may write it, its days and roles, how it goes, and looking back on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from app.db import db, unit_of_work, utc_now
from app.models import PlanLine
from app.models.look_backs import LookBackKind
from app.plan.kinds import LineKind
from app.services import look_back_verdicts, look_backs, participants, plan_lines, plans, showings
from app.services.days import today
from app.services.draft_undone import undo_draft
from app.services.frames_before import frames_before
from app.services.look_backs import NewLookBack
from app.services.plan_documents import document_of
from app.services.plans import Frame, PlanNotFoundError
from app.services.showings import ShowingNotFoundError
from tests.helper.scenes import named, show
from tests.services.pressing import WHICH, YES, Pressing, rows

ROLES = st.sampled_from(("responsible_id", "writer_id", "leader_id"))
DAYS = st.sampled_from(("period_from", "period_to", "ready_on", "next_meeting_on", "follow_up_on", "evaluate_on"))


class PressingMore(Pressing):
    """What the person decides about who writes, and what helpers write beside the lines."""

    def __init__(self) -> None:
        self.may_write = True
        self.held: list[str] = []
        self.said_of_held: list[str] = []
        self.progress: dict[str, tuple[bool, bool]] = {}
        super().__init__()
        before = [one.frame for one in frames_before(self.work.plan)]
        self.frames: list[Frame] = [*reversed(before), plans.frame_of(self.work.plan)]

    @rule(stop=YES)
    def say_who_writes(self, *, stop: bool) -> None:
        """Stop the helper, or let the helper write (again)."""
        press = plans.stop_writing if stop else plans.let_write
        with unit_of_work():
            press(self.work.person, self.work.showing.id)
        self.may_write = not stop
        self.check_who_writes()

    def check_who_writes(self) -> None:
        """See to it that the helper may write when the person has said so, and only then."""
        writing = plans.writing(self.work.helper, self.work.showing.id)
        assert writing.may_write is self.may_write
        if not self.may_write:
            with pytest.raises(PlanNotFoundError):
                writing.begun  # noqa: B018 (what every press in the plan asks for first)
        assert bool(plans.writers(self.work.person)) is self.may_write

    @rule(back=YES)
    def take_back_what_is_shown(self, *, back: bool) -> None:
        """Take back what is shown: nobody may write then. Show it anew, and perhaps let the helper write again."""
        old = self.work.showing
        with unit_of_work():
            showings.take_back(self.work.person, old.id)
        with pytest.raises(ShowingNotFoundError):
            plans.writing(self.work.helper, old.id)
        with pytest.raises(PlanNotFoundError), unit_of_work():
            plans.let_write(self.work.person, old.id)
        assert not plans.writers(self.work.person)
        self.every_word_that_was_written_is_there()
        new = show(self.work.person, named(self.work.person, "Kim"), to=self.work.helper)
        self.work = replace(self.work, showing=new)
        self.may_write = False
        self.check_who_writes()
        if back:
            self.say_who_writes(stop=False)

    def every_word_that_was_written_is_there(self) -> None:
        """See to it that nothing is lost; told by those who know what must hold."""
        raise NotImplementedError

    @rule()
    def hide_every_answer(self) -> None:
        """Hide what is shown without taking it back: what stands beside the lines stays."""
        self.work.show()

    @rule()
    def draft_and_undo(self) -> None:
        """Make a draft and take it back as a whole: nothing that was there before goes with it."""
        before = {line.id for line in document_of(self.work.plan).lines}
        since = utc_now()
        self.work.draft()
        with self.work.writing() as plan:
            undo_draft(plan, since, self.work.helper)
        assert {line.id for line in document_of(self.work.plan).lines} == before

    @rule(is_none=YES)
    def say_that_no_support_is_decided(self, *, is_none: bool) -> None:
        with self.work.writing() as plan:
            plans.say_none(plan, "no_support_at", is_none=is_none)

    @rule(role=ROLES, day=DAYS, which=WHICH)
    def write_days_and_roles(self, role: str, day: str, which: int) -> None:
        known = participants.everyone(self.work.plan)
        now = plans.frame_of(self.work.plan)
        someone = known[which % len(known)].id if known else None
        said: dict[str, Any] = {role: someone, day: today() + timedelta(days=30 + which)}
        with self.work.writing() as plan:
            plans.change_frame(plan, now, replace(now, **said), self.work.helper)

    @rule(kind=st.sampled_from(sorted(LookBackKind)), moves=YES)
    def look_back(self, *, kind: LookBackKind, moves: bool) -> None:
        """Hold what there is to be held, and perhaps write another day for the next one."""
        words = self.word()
        with self.work.writing() as plan:
            following = today() + timedelta(days=30) if moves else None
            told = NewLookBack(kind, today(), ("Anna",), words, following)
            look_backs.hold(plan, told, self.work.helper, uuid4())
        self.held.append(words)

    @rule(which=WHICH, agrees=YES)
    def say_of_what_was_held(self, *, which: int, agrees: bool) -> None:
        """Let the person say what they think of something that was held."""
        words = self.word()
        held = look_backs.look_backs(self.work.plan)
        if held:
            with self.work.writing() as plan:
                look_back_verdicts.say(plan, held[which % len(held)].id, agrees=agrees, words=words, form_id=None)
            self.said_of_held.append(words)

    @rule(which=WHICH, begun=YES, done=YES)
    def note_progress(self, *, which: int, begun: bool, done: bool) -> None:
        """Note how an action goes: that is no change of the plan, so what was signed still holds."""
        actions = [line for line in rows(PlanLine, self) if line.kind == LineKind.ACTION]
        action, before = actions[which % len(actions)], self.work.plan.revision
        with self.work.writing() as plan:
            plan_lines.note_progress(plan_lines.line_of(plan, action.id), begun=begun, done=done)
        self.progress[str(action.id)] = (begun or done, done)
        db.session.refresh(self.work.plan)
        assert self.work.plan.revision == before
