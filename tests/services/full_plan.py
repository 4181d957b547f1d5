"""The full plan of the tests written through the services, as helpers write it, with photos, and signed by both."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PIL import Image

from app.models.look_backs import LookBackKind
from app.plan.document import Line
from app.plan.kinds import Content, LineKind, Task
from app.services import look_back_verdicts, look_backs, participants, plan_lines, plan_photos, plans, verdicts
from app.services.days import today
from app.services.photos import clean_photo
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.plan_photos import PhotoHand
from tests.photo_samples import packed
from tests.plan.full import full_document
from tests.services.plan_scenes import Work, begun

if TYPE_CHECKING:
    from app.models import Person, Plan, PlanLine
    from app.plan.document import Participant
    from app.services.photos import Photo

PHOTOS = 6


def written_through_services(person: Person | None = None, photos: int = PHOTOS) -> Work:
    """Let a helper write the full plan, the person object to a line and put photos beside the first wishes."""
    work = begun(person=person)
    with work.writing() as plan:
        _Desk(work, plan).write()
    wishes = [
        line for line in document_of(work.plan).lines if line.kind in {LineKind.GOAL, LineKind.LONGING, LineKind.TRY}
    ]
    for number in range(photos):
        with work.writing() as plan:
            line = plan_lines.line_of(plan, wishes[number % len(wishes)].id)
            plan_photos.add_photo(plan, line, like_a_photo(number), f"Foto nummer {number}", PhotoHand())
    return work


def like_a_photo(seed: int) -> Photo:
    """Return a photo with as much in it as one of a telephone: soft areas, edges and grain."""
    chance = random.Random(seed)  # noqa: S311 (A picture, no secret.)
    small = Image.frombytes("RGB", (24, 18), bytes(chance.randrange(40, 220) for _ in range(24 * 18 * 3)))
    soft = small.resize((1200, 900), Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (600, 450), chance.randbytes(600 * 450)).resize(soft.size).convert("RGB")
    return clean_photo(packed(Image.blend(soft, grain, 0.08), quality=90))


class _Desk:
    """The helper at work: each line of the full document is written, spoken about and answered."""

    def __init__(self, work: Work, plan: Plan) -> None:
        self.work, self.plan = work, plan
        self.people: dict[UUID, UUID] = {}

    def write(self) -> None:
        document = full_document()
        for line in document.lines:
            own = self._line(line)
            for action in line.actions:
                self._line(action, own)
            if line.is_left_out:
                plan_lines.leave_out(self.plan, own, line.reason, self.work.hand)
        self._times()
        for one in reversed(document.held):
            held = look_backs.NewLookBack(LookBackKind(one.kind.value), today(), one.attended, one.words)
            held_now = look_backs.hold(self.plan, held, self.work.helper, uuid4())
            for said in one.verdicts:
                look_back_verdicts.say(self.plan, held_now.id, said.agrees, said.words, uuid4(), beside=said.beside)

    def _line(self, line: Line, parent: PlanLine | None = None) -> PlanLine:
        names = {field.name for field in fields(Content)} & {field.name for field in fields(Line)}
        content = Content(**{name: getattr(line, name) for name in names})
        tasks = {task: tuple(self._id(one) for one in getattr(line, task.value)) for task in Task}
        own = plan_lines.add(self.plan, line.kind, Written(content, tasks), self.work.hand, parent=parent)
        for verdict in line.verdicts:
            said = verdicts.say(self.plan, own.id, 1, verdict.agrees, verdict.words, uuid4())
            for reply in verdict.replies:
                verdicts.reply(self.plan, said.id, reply.words, self.work.helper)
        if line.begun_on:
            plan_lines.note_progress(own, begun=True, done=line.done_on is not None)
        return own

    def _id(self, one: Participant) -> UUID:
        if one.id not in self.people:
            self.people[one.id] = participants.add(self.plan, one.name, one.relation).id
        return self.people[one.id]

    def _times(self) -> None:
        """Write the days as far from the first as in the full document, and who has which role and who comes."""
        document, now = full_document(), plans.frame_of(self.plan)
        first = document.times.began_on
        days = {
            name: now.began_on + (getattr(document.times, name) - first)
            for name in plans.FRAME
            if name.endswith(("_on", "_from", "_to"))
        }
        roles = document.roles
        assert roles.responsible
        assert roles.writer
        assert roles.leader
        comes = tuple(
            one.id for one in participants.everyone(self.plan) if one.name in {n.name for n in document.comes}
        )
        wanted = replace(
            replace(now, **days),
            next_meeting=document.times.next_meeting,
            comes=comes,
            responsible_id=self._id(roles.responsible),
            writer_id=self._id(roles.writer),
            leader_id=self._id(roles.leader),
        )
        plans.change_frame(self.plan, now, wanted, self.work.helper)
