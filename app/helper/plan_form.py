"""Reading the form of one line of the plan: what it shall say, or what the helper should do first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from app.i18n import _l
from app.plan.kinds import FIELDS, Content, LineKind, SupportState, Task, Term
from app.questions.questionnaire import MY_PLAN
from app.services.days import today
from app.services.makers import TOKENS
from app.services.people import NAME_LENGTH
from app.services.plan_lines import Written
from app.services.plans import PlanNotFoundError
from app.web.dates import Fault, date_to_write, read_date
from app.web.days import date_in_words
from app.web.written import LONGEST_TEXT, TOO_LONG, clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from app.services.makers import Choice

LONGEST_HEADING = 200
WRITE = _l("Skriv vad raden ska säga.")
WRITE_HEADING = _l("Rubriken är lång. Skriv en kortare.")
WRITE_NAME = _l("Namnet är långt. Skriv ett kortare.")
HAS_BEEN = _l("Den dagen har varit. Skriv en dag som kommer.")
IS_TO_COME = _l("Den dagen kommer sedan. Skriv dagen då ni hade mötet.")
AREAS = {area.key: area for area in MY_PLAN.areas}
NEW = "-new"
E = TypeVar("E", bound=StrEnum)


class Progress(StrEnum):
    """How an action goes."""

    WAITING = ""
    BEGUN = "begun"
    DONE = "done"


PROGRESS = {
    Progress.WAITING: _l("Inte börjat"),
    Progress.BEGUN: _l("På gång"),
    Progress.DONE: _l("Klart"),
}


@dataclass(frozen=True, slots=True)
class LineForm:
    """What the form says: `written` is taken over when there are no `faults`; `typed` stands in the fields as it was.

    `typed["ord"]` is an answer to what the person said of the line, and is no part of it. `new` holds the names of
    people to add, by what they shall do, and `makers` which of the two who make the plan were chosen before they stood
    on its list.
    """

    written: Written
    typed: dict[str, str]
    new: dict[Task, str] = field(default_factory=dict)
    progress: Progress | None = None
    faults: dict[str, str] = field(default_factory=dict)
    makers: dict[Task, tuple[str, ...]] = field(default_factory=dict)

    def is_chosen(self, task: Task, choice: Choice) -> bool:
        """Tell whether somebody is chosen for a task, by the id they have or as one of the two."""
        ids = (str(one) for one in self.written.tasks.get(task, ()))
        return choice.value in ids or choice.token in self.makers.get(task, ())

    @property
    def day(self) -> str:
        """Return the day of the line in words, or an empty text."""
        return date_in_words(self.written.content.due_on) if self.written.content.due_on else ""

    def with_fault(self, name: str, typed: str, words: str) -> LineForm:
        """Return the form with one more field: what was typed in it, and what to do."""
        return replace(self, typed=self.typed | {name: typed}, faults=self.faults | {name: words})


def of_written(written: Written, progress: Progress | None = None) -> LineForm:
    """Return the form as it stands before anybody has written in it."""
    content = written.content
    typed = {
        "text": content.text,
        "heading": content.heading,
        "needs": content.needs,
        "reason": content.reason,
        "area": content.area,
        "term": content.term or "",
        "support": content.support or "",
        "due_on": date_to_write(content.due_on),
        "ord": "",
    }
    return LineForm(written, typed, progress=progress)


def read_line(form: MultiDict[str, str], kind: LineKind, now: Written) -> LineForm:
    """Return what `form` says of a line that says `now`; fields that its kind does not have are not looked at.

    Raises PlanNotFoundError when somebody is named by what is no id.
    """
    typed = {name: clean(form.get(name, "")) for name in ("text", "heading", "needs", "area", "term", "support")}
    # The field stands on the page only while nothing happens with the wish; what was written in it before stays.
    typed["reason"] = clean(form.get("reason", now.content.reason)) if "reason" in FIELDS[kind].names else ""
    typed["due_on"] = clean(form.get("due_on", "")).strip()
    typed["ord"] = clean(form.get("ord", ""))
    tasks = FIELDS[kind].tasks
    new = {task: clean(form.get(task + NEW, "")).strip() for task in tasks}
    due_on = _day(typed["due_on"], kind, now.content.due_on)
    return LineForm(
        written=Written(_content(typed, now, None if isinstance(due_on, str) else due_on), _tasks(form, tasks)),
        typed=typed | {task + NEW: name for task, name in new.items()},
        new={task: name for task, name in new.items() if name},
        progress=_one_of(Progress, form.get("progress", "")) if kind is LineKind.ACTION else None,
        makers={task: tuple(one for one in TOKENS if one in form.getlist(task)) for task in tasks},
        faults=dict(_faults(typed, new)) | ({"due_on": due_on} if isinstance(due_on, str) else {}),
    )


def _content(typed: dict[str, str], now: Written, due_on: date | None) -> Content:
    return replace(
        now.content,
        text=typed["text"],
        heading=typed["heading"],
        needs=typed["needs"],
        area=typed["area"] if typed["area"] in AREAS else "",
        term=_one_of(Term, typed["term"]),
        support=_one_of(SupportState, typed["support"]),
        due_on=due_on,
        reason=typed["reason"],
    )


def _one_of(kind: type[E], value: str) -> E | None:
    return next((one for one in kind if one.value == value), None)


def _tasks(form: MultiDict[str, str], tasks: tuple[Task, ...]) -> dict[Task, tuple[UUID, ...]]:
    return {task: ids for task in tasks if (ids := tuple(dict.fromkeys(_ids(form.getlist(task)))))}


def _ids(values: list[str]) -> Iterator[UUID]:
    for value in values:
        if value in TOKENS:
            continue
        try:
            yield UUID(value)
        except ValueError:
            raise PlanNotFoundError from None


def _day(typed: str, kind: LineKind, before: date | None) -> date | str | None:
    """Return the day, or the words that say what to do. A day that stood there already may stand."""
    if not typed or "due_on" not in FIELDS[kind].names:
        return None
    found = read_date(typed)
    if isinstance(found, Fault):
        return found.words
    if found == before:
        return found
    if kind in {LineKind.ACTION, LineKind.OTHERS} and found < today():
        return str(HAS_BEEN)
    return str(IS_TO_COME) if kind is LineKind.MEETING and found > today() else found


def _faults(typed: dict[str, str], new: dict[Task, str]) -> Iterator[tuple[str, str]]:
    if len(typed["ord"]) > LONGEST_TEXT:
        yield "ord", str(TOO_LONG)
    if not typed["text"].strip():
        yield "text", str(WRITE)
    for name in ("text", "needs", "reason"):
        if len(typed[name]) > LONGEST_TEXT:
            yield name, str(TOO_LONG)
    if len(typed["heading"]) > LONGEST_HEADING:
        yield "heading", str(WRITE_HEADING)
    for task, name in new.items():
        if len(name) > NAME_LENGTH:
            yield task + NEW, str(WRITE_NAME)
