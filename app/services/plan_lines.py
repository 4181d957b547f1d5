"""The lines of a plan: every change is a new version, so nothing that anybody wrote is ever overwritten (S36, S37)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from app.db import db, utc_now
from app.models import LineVersion, PlanLine
from app.plan.document import Said
from app.plan.kinds import CLOSING, WISHES, LineKind
from app.services.line_places import check_room, has_its_wish, made_on, make_room_after, next_position
from app.services.line_versions import (
    Written,
    content_of,
    current_version,
    history_of,
    is_taken_out_by_person,
    only_its_fields,
    version_of,
    versions_of,
    write_anew,
    write_version,
    written_of,
)
from app.services.people import keep_to_owner
from app.services.plans import PlanNotFoundError, touch

if TYPE_CHECKING:
    from uuid import UUID

    from app.models import Helper, Plan

__all__ = [
    "Hand", "Source", "StaleLineError", "Written", "add", "any_line_of", "bring_back", "change", "content_of",
    "current_version", "history_of", "leave_out", "line_of", "move", "note_progress", "split", "version_of",
    "versions_of", "write_as_before", "written_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The answer a line comes from: its version, which part of it, and what was said."""

    answer_id: UUID
    part: str
    said: Said


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, and on which page: saving again on the same page is never somebody else's change."""

    helper: Helper
    form_id: UUID | None = None


class StaleLineError(Exception):
    """Somebody else has written the line anew; `number` and `written` are what it says now."""

    def __init__(self, number: int, written: Written) -> None:
        """Remember what stands there now, so that both texts can be shown."""
        super().__init__(number)
        self.number, self.written = number, written


def line_of(plan: Plan, line_id: UUID) -> PlanLine:
    """Return a line that can be written in. Raises PlanNotFoundError for anybody else's, and for a closing line."""
    found = any_line_of(plan, line_id)
    if found.kind in CLOSING:
        raise PlanNotFoundError
    return found


def any_line_of(plan: Plan, line_id: UUID) -> PlanLine:
    """Return one line of the plan, also one that is about the whole of it. Raises PlanNotFoundError."""
    found = db.session.get(PlanLine, (plan.person_id, line_id), populate_existing=True)
    if found is None:
        raise PlanNotFoundError
    keep_to_owner(plan.person_id, [found.person_id])
    return found


def add(
    plan: Plan,
    kind: LineKind,
    written: Written,
    hand: Hand,
    *,
    parent: PlanLine | None = None,
    source: Source | None = None,
) -> PlanLine:
    """Add a line last among its like; call inside a unit of work that holds the person's lock, as with all below.

    The same page sent twice adds one line. Raises PlanNotFoundError for a closing line, an action of what is no wish,
    or somebody of another plan, and TooManyLinesError when the plan is full.
    """
    repeated = made_on(plan, hand)
    if repeated:
        return repeated
    if kind in CLOSING or (kind is LineKind.ACTION and (parent is None or parent.kind not in WISHES)):
        raise PlanNotFoundError
    if kind is not LineKind.ACTION and parent is not None:
        raise PlanNotFoundError
    line = PlanLine(
        person_id=plan.person_id,
        plan_id=plan.id,
        parent_id=parent.id if parent else None,
        kind=kind.value,
        position=next_position(plan),
        number=1,
        answer_id=source.answer_id if source else None,
        answer_part=source.part if source else "",
        said=msgspec.to_builtins(source.said) if source else None,
        said_before=[],
    )
    db.session.add(line)
    db.session.flush()
    write_version(line, written, hand)
    touch(plan)
    return line


def change(plan: Plan, line: PlanLine, seen: int, written: Written, hand: Hand) -> None:
    """Write the line anew. Raises StaleLineError when somebody else has, since the version `seen` was read.

    So it does when the person has taken the line out, which no helper writes over, and for an action that was undone
    when its wish has become something else. The line may have become of another kind by then: what that kind cannot
    hold is not dropped in silence. A line that was left out is in the plan again then. Raises TooManyLinesError when
    there is no room for it.
    """
    latest = current_version(line)
    now = written_of(latest)
    is_stale = seen != line.number and not _are_mine(line, seen, hand) and not _said_the_same(line, seen, latest)
    wanted = Written(only_its_fields(LineKind(line.kind), written.content), written.tasks)
    if latest.left_out_at is None and _says_the_same(now, written if is_stale else wanted):
        return
    is_out = latest.left_out_at is not None
    if is_stale or is_taken_out_by_person(latest) or (is_out and not has_its_wish(line)):
        raise StaleLineError(line.number, now)
    if is_out:
        check_room(plan)
    write_anew(line, wanted, hand)
    touch(plan)


def _says_the_same(now: Written, wanted: Written) -> bool:
    people = {task: set(ids) for task, ids in wanted.tasks.items() if ids}
    return now.content == wanted.content and {task: set(ids) for task, ids in now.tasks.items()} == people


def _said_the_same(line: PlanLine, seen: int, latest: LineVersion) -> bool:
    """Tell whether the line said in its version `seen` what it says now: a photo that was added is no other text."""
    before = next((version for version in versions_of(line) if version.number == seen), None)
    if before is None or before.left_out_at or latest.left_out_at:
        return False
    return (before.content, written_of(before).tasks) == (latest.content, written_of(latest).tasks)


def _are_mine(line: PlanLine, seen: int, hand: Hand) -> bool:
    later = [version for version in versions_of(line) if version.number > seen]
    return hand.form_id is not None and {version.form_id for version in later} == {hand.form_id}


def leave_out(plan: Plan, line: PlanLine, reason: str, hand: Hand) -> None:
    """Take the line out of the plan; what it said stays, and `reason` tells why ("Det här blev inte med").

    A line that is out already may be given another reason; the first one stays in its history.
    """
    latest = current_version(line)
    now = written_of(latest)
    if latest.left_out_at is not None and reason in {"", now.content.reason}:
        return
    write_anew(line, replace(now, content=replace(now.content, reason=reason)), hand, is_left_out=True)
    touch(plan)


def bring_back(plan: Plan, line: PlanLine, hand: Hand) -> None:
    """Put a line that was left out back where it stood. Raises TooManyLinesError when the plan is full by now.

    Raises PlanNotFoundError for an action that was undone, when its wish has become something else.
    """
    latest = current_version(line)
    if latest.left_out_at is None:
        return
    if not has_its_wish(line):
        raise PlanNotFoundError
    check_room(plan)
    now = written_of(latest)
    write_anew(line, replace(now, content=replace(now.content, reason="")), hand)
    touch(plan)


def write_as_before(plan: Plan, line: PlanLine, seen: int, number: int, hand: Hand) -> None:
    """Undo: let the line say what its version `number` said.

    Raises PlanNotFoundError when there was none, and StaleLineError and TooManyLinesError as `change` does.
    """
    said = written_of(version_of(line, number))
    change(plan, line, seen, replace(said, content=replace(said.content, reason="")), hand)


def split(plan: Plan, line: PlanLine, seen: int, parts: tuple[str, str], hand: Hand) -> PlanLine:
    """Let the line say the first of `parts`, and a new line after it the second. Both keep their answer.

    The same page sent twice splits once. Raises StaleLineError as `change` does, and TooManyLinesError as `add`.
    """
    repeated = made_on(plan, hand)
    if repeated:
        return repeated
    now = written_of(current_version(line))
    change(plan, line, seen, replace(now, content=replace(now.content, text=parts[0])), hand)
    check_room(plan)  # Once more: a line that was left out has taken the room for one by coming back.
    make_room_after(line)
    new = PlanLine(
        person_id=line.person_id,
        plan_id=line.plan_id,
        parent_id=line.parent_id,
        kind=line.kind,
        position=line.position + 1,
        number=1,
        answer_id=line.answer_id,
        answer_part=line.answer_part,
        said=line.said,
        said_before=[],
    )
    db.session.add(new)
    db.session.flush()
    write_version(new, replace(now, content=replace(now.content, text=parts[1])), hand)
    touch(plan)
    return new


def move(plan: Plan, line: PlanLine, neighbour: PlanLine) -> None:
    """Let two lines change places."""
    if line.id == neighbour.id:
        return
    line.position, neighbour.position = neighbour.position, line.position
    touch(plan)


def note_progress(line: PlanLine, *, begun: bool, done: bool) -> None:
    """Note how an action goes. It is not part of what was signed, so signatures stand."""
    now = utc_now()
    line.begun_at = (line.begun_at or now) if begun or done else None
    line.done_at = (line.done_at or now) if done else None
    db.session.flush()
