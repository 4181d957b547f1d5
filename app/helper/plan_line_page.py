"""The page of one line: its fields, who can be named, what it said before, and what the person says about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import render_template, request

from app.helper.names import name_in
from app.helper.own_files import own_of_lines
from app.helper.plan_form import AREAS, NEW, PROGRESS, LineForm, Progress, of_written
from app.helper.plan_page import progress_of
from app.helper.plan_words import DAYS, DONE, KINDS, SUPPORT, TASKS, TERMS, TEXT, TEXTS
from app.helper.plan_work import makers_of, number_in
from app.i18n import _
from app.plan.kinds import FIELDS, Content, LineKind
from app.services import line_notices, participants, plan_lines, plan_rows, showings, signing, verdicts
from app.services.days import day_of
from app.services.plan_documents import document_of
from app.services.plan_lines import Written
from app.services.plans import PlanNotFoundError
from app.services.taken_out import forgotten_line
from app.web.days import date_in_words
from app.web.photo_form import DONE as PHOTO_DONE
from app.web.photo_form import GONE as PHOTO_GONE
from app.web.photo_form import PhotoForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.models import LineVersion, Participant, Plan, PlanLine
    from app.plan.document import Document, Line
    from app.services.answers import AnswerBook
    from app.services.makers import Makers
    from app.services.plans import Writing


@dataclass(frozen=True, slots=True)
class Before:
    """What the line said once: which version, when and by whom, and whether it is the one to go back to first."""

    number: int
    day: str
    said: tuple[tuple[str, str], ...]
    is_left_out: bool


@dataclass(frozen=True)
class LinePage:
    """The page of a line that is there, or of one that is being added to the plan (`line` is None then)."""

    work: Writing
    kind: LineKind
    line: PlanLine | None = None
    parent: PlanLine | None = None

    @classmethod
    def of(cls, work: Writing, line_id: UUID) -> LinePage:
        """Return the page of a line that is there. Raises PlanNotFoundError for anybody else's."""
        line = plan_lines.line_of(work.begun, line_id)
        parent = plan_lines.line_of(work.begun, line.parent_id) if line.parent_id else None
        return cls(work, LineKind(line.kind), line, parent)

    def show(
        self, form: LineForm, *, theirs: Written | None = None, seen: int | None = None,
        photo: PhotoForm | None = None, done: str = "",
    ) -> str:  # fmt: skip
        """Return the page with `form` in its fields; `theirs` is what somebody else has written meanwhile.

        `photo` is the form of a photo that could not be kept. What was `done` opens the page anew: a page that is sent
        again, as by a reload, is not the same page then and writes over nothing.
        """
        document = document_of(self.work.begun)
        found = self._found(document)
        everyone = participants.everyone(self.work.begun, with_removed=True)
        names = {one.id: one.name for one in everyone}
        parent = line_in(document, self.parent.id) if self.parent else None
        is_signed = signing.state_of(self.work.begun).holds
        waits = is_signed or (found and (found.is_left_out or _is_spoken_about(found)))
        return render_template(
            "helper/plan_line.html",
            showing_id=self.work.showing.id, name=self.name, kind=self.kind, line=self.line, found=found,
            parent=parent, beside=own_of_lines(self.work)(self.work.begun, filter(None, (found, parent))),
            form=form, form_id=(not done and request.form.get("form_id")) or uuid4(),
            seen=seen or (self.line.number if self.line else 0),
            fields=FIELDS[self.kind],
            people=self.makers.choices(one for one in everyone if _can_be_named(one, form.written)),
            kinds=KINDS, may_be=plan_rows.kinds_for(self.line) if self.line else (), areas=AREAS, tasks=TASKS,
            terms=TERMS, support=SUPPORT, progress=PROGRESS, was=self._progress, NEW=NEW,
            day_label=DAYS.get(self.kind, ""), text_label=TEXTS.get(self.kind, TEXT),
            done=DONE.get(done or request.args.get("gjort", ""), ""),
            keeps_text=theirs is not None or "text" in request.form,
            differ=list(differences(theirs, form.written, names)) if theirs else [],
            is_my_own=theirs is not None and self._is_my_own(),
            before=list(self._before(names)) if self.line else [],
            said_before=line_notices.said_before(self.line) if self.line else (),
            photo_form=photo or PhotoForm(), photo_form_id=uuid4(),
            photo_done=PHOTO_DONE.get(request.args.get("gjort", ""), ""),
            photo_gone=request.args.get("bild", type=UUID) if request.args.get("gjort") == PHOTO_GONE else None,
            is_signed=is_signed, saves_itself=not waits,
            reply_to=verdicts.newest(self.work.begun).get(found.id) if found and found.verdicts else None,
        )  # fmt: skip

    @cached_property
    def _history(self) -> list[tuple[LineVersion, Written]]:
        assert self.line  # noqa: S101 (asked for only where there is one)
        return plan_lines.history_of(self.line)

    def opened(self, number: int | None = None) -> LineForm:
        """Return the form as it stands before anybody has written in it, or as version `number` of the line was.

        Raises PlanNotFoundError when there was none.
        """
        if self.line is None:
            return of_written(Written(Content()), self._progress)
        wanted = self.line.number if number is None else number
        written = next((said for version, said in self._history if version.number == wanted), None)
        if written is None:
            raise PlanNotFoundError
        return of_written(written, self._progress)

    @property
    def _progress(self) -> Progress | None:
        return progress_of(self.line) if self.kind is LineKind.ACTION else None

    def is_untouched(self, form: LineForm, seen: int) -> bool:
        """Tell whether the fields say what version `seen` of the line says, with which the page was opened."""
        written = next((said for version, said in self._history if version.number == seen), None)
        if written is None or form.new or any(form.makers.values()) or _progress_was_moved(form):
            return False
        opened, fields = of_written(written), request.form.keys() - {"ord"}
        tasks = {task: set(ids) for task, ids in written.tasks.items() if ids}
        return {task: set(ids) for task, ids in form.written.tasks.items()} == tasks and all(
            form.typed[name] == opened.typed[name] for name in opened.typed.keys() & fields
        )

    @property
    def name(self) -> str:
        """Return what the person is called."""
        return name_in(self._shown)

    @cached_property
    def _shown(self) -> AnswerBook:
        return showings.shown_answers(self.work.showing)

    @cached_property
    def makers(self) -> Makers:
        """Return the two who make the plan, who can be named before they stand on its list."""
        return makers_of(self.work, self._shown)

    def _found(self, document: Document) -> Line | None:
        return line_or_forgotten(self.work.begun, document, self.line.id) if self.line else None

    def _is_my_own(self) -> bool:
        """Tell whether all that was written since the form was opened is this helper's: two windows may be open."""
        since = [one for one, _ in self._history if one.number > number_in(request.form.get("seen", ""))]
        return bool(since) and all(one.helper_id == self.work.showing.helper_id for one in since)

    def _before(self, names: Mapping[UUID, str]) -> Iterator[Before]:
        """Go through what the line said before, latest first."""
        for (version, written), later in reversed(list(pairwise(self._history))):
            if _say_the_same((version, written), later):
                continue  # The person was asked anew; what the line says did not change.
            yield Before(
                version.number, date_in_words(day_of(version.created_at)), tuple(_said(written, names)),
                is_left_out=version.left_out_at is not None,
            )  # fmt: skip


def line_in(document: Document, line_id: UUID) -> Line:
    """Return one line of the document. Raises PlanNotFoundError for one that was removed and is not remembered."""
    every = (one for line in document.lines for one in (line, *line.actions))
    found = next((one for one in every if one.id == line_id), None)
    if found is None:
        raise PlanNotFoundError
    return found


def line_or_forgotten(plan: Plan, document: Document, line_id: UUID) -> Line:
    """Return one line of the plan, also one that was removed and is not remembered: somebody may be writing in it.

    Raises PlanNotFoundError when it never was a line of this plan.
    """
    try:
        return line_in(document, line_id)
    except PlanNotFoundError:
        return forgotten_line(plan, line_id)


def _is_spoken_about(line: Line) -> bool:
    """Tell whether the person has said something about the line as it is, or waits for an answer: see decision 34."""
    return line.verdict is not None and (line.verdict.is_about_this or line.verdict.is_unanswered)


def _progress_was_moved(form: LineForm) -> bool:
    return form.progress is not None and form.progress != request.form.get("was")


def _say_the_same(one: tuple[LineVersion, Written], other: tuple[LineVersion, Written]) -> bool:
    (before, was), (after, now) = one, other
    is_out = before.left_out_at is not None, after.left_out_at is not None
    # What is stored of a version from before lacks the fields that have come since, so only its kind is read there.
    kinds = {version.content.get("kind") for version in (before, after)} - {None}
    return is_out[0] is is_out[1] and len(kinds) < 2 and was == now  # noqa: PLR2004 (one kind, or none that is told)


def _can_be_named(one: Participant, written: Written) -> bool:
    return one.removed_at is None or any(one.id in ids for ids in written.tasks.values())


def _said(written: Written, names: Mapping[UUID, str]) -> Iterator[tuple[str, str]]:
    return ((label, value) for label, value in values(written, names) if value)


def values(written: Written, names: Mapping[UUID, str]) -> Iterator[tuple[str, str]]:
    """Go through what somebody has written, each field with its label and in words; an empty field too."""
    content = written.content
    yield _("Rubrik"), content.heading
    yield _("Text"), content.text
    yield _("Del av livet"), str(AREAS[content.area].label) if content.area in AREAS else ""
    yield _("På kort eller lång sikt"), str(TERMS[content.term]) if content.term else ""
    yield _("Beslutad eller planerad"), str(SUPPORT[content.support]) if content.support else ""
    yield _("Dag"), date_in_words(content.due_on) if content.due_on else ""
    yield _("Det här behövs"), content.needs
    yield _("Orsak"), content.reason
    for task, label in TASKS.items():
        yield str(label), ", ".join(names[one] for one in written.tasks.get(task, ()) if one in names)


def differences(theirs: Written, mine: Written, names: Mapping[UUID, str]) -> Iterator[tuple[str, str, str]]:
    """Go through the fields where two have written different things: its label, theirs, and mine."""
    for (label, their), (_label, my) in zip(values(theirs, names), values(mine, names), strict=True):
        if their != my:
            yield label, their, my
