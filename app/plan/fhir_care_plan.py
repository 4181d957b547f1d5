"""The `CarePlan` of a plan in FHIR: who does what and how it goes, all days, and everything that has no other place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import in_swedish
from app.plan.fhir_parts import (
    Resource,
    areas_of_actions,
    code_of,
    heard,
    notes,
    part_id,
    reference,
    sentences,
    signed_name,
    subject,
    without_empty,
    writer,
)
from app.plan.happened import Going
from app.plan.kinds import WISHES, LineKind, SupportState
from app.plan.looking_back import HeldKind
from app.plan.sections import HELP, OTHERS, READERS, filled
from app.plan.wording import HELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.plan.document import Document, Line, Participant
    from app.plan.fhir_parts import SignedPlan, Words

TITLE, SIGNED = "Individuell plan enligt 10 § LSS", "Har skrivit under planen."
OTHER_LINES = (LineKind.OWN, LineKind.READER)
STATUS = {Going.NOT_BEGUN: "not-started", Going.UNDER_WAY: "in-progress", Going.DONE: "completed"}
NONE = {
    HELP.key: "Ingen hjälp är beslutad eller planerad.",
    OTHERS.key: "Ingen annan ska göra något nu.",
    READERS.key: "Ingen får läsa planen.",
}


def care_plan(plan: SignedPlan, wishes: tuple[Line, ...], words: Words) -> Resource:
    """Return the plan itself, with its goals named by their ids."""
    document = plan.document
    times = document.times
    return without_empty(
        {
            "resourceType": "CarePlan",
            "id": part_id(plan, "plan"),
            "identifier": [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{plan.id}"}],
            "status": "active",
            "intent": "plan",
            "title": TITLE,
            "description": sentences(*(line.text for line in document.of_kind(LineKind.PURPOSE))),
            "subject": subject(plan),
            "created": times.began_on.isoformat(),
            "author": writer(plan),
            "contributor": [subject(plan)],
            "period": without_empty({"start": _iso(times.period_from), "end": _iso(times.period_to)}),
            "careTeam": [reference(part_id(plan, "team"))],
            "goal": [reference(part_id(plan, f"goal:{wish.id}")) for wish in wishes],
            "activity": [*_activities(plan, words), *_meetings(document, words), *_days(document)],
            "note": [*_plan_notes(plan)],
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _activities(plan: SignedPlan, words: Words) -> Iterator[Resource]:
    for wish in plan.document.of_kind(*WISHES):
        for action in areas_of_actions(wish):
            goal = [reference(part_id(plan, f"goal:{wish.id}"))]
            yield _activity(action, words, STATUS[Going.of(action.begun_on, action.done_on)], goal)
    for line in plan.document.of_kind(LineKind.SUPPORT, LineKind.OTHERS):
        is_decided = line.support is SupportState.DECIDED
        yield _activity(line, words, "in-progress" if is_decided else "not-started")
    for line in plan.document.of_kind(LineKind.KEEP):
        yield _activity(line, words, "in-progress")


def _activity(line: Line, words: Words, status: str, goal: Sequence[Resource] = ()) -> Resource:
    """Return who does what and by when; what has been said about it stands beside it, each with its day."""
    responsible = ", ".join(one.name for one in line.responsible)
    detail = {
        "code": code_of(line, words),
        "status": status,
        "description": sentences(
            line.text,
            f"Behövs: {line.needs}" if line.needs else "",
            f"Ansvarar: {responsible}" if responsible else "",
        ),
        "scheduledPeriod": _when(line),
        "performer": _named(line.does),
        "goal": list(goal),
    }
    return without_empty({"detail": without_empty(detail), "progress": [*_progress(line), *notes(line)]})


def _when(line: Line) -> Resource | None:
    """Return the day of a line as what it is: support begins on it, and all else is to be done by then."""
    if line.due_on is None:
        return None
    return {"start" if line.kind is LineKind.SUPPORT else "end": line.due_on.isoformat()}


def _named(people: tuple[Participant, ...]) -> list[Resource]:
    return [{"display": one.name} for one in people]


def _progress(line: Line) -> Iterator[Resource]:
    for day, words in ((line.begun_on, "Det är på gång."), (line.done_on, "Det är klart.")):
        if day:
            yield {"time": day.isoformat(), "text": words}


def _meetings(document: Document, words: Words) -> Iterator[Resource]:
    """Go through what was held: each meeting (C11), and each time people looked back on the plan (C13, C18)."""
    for line in document.of_kind(LineKind.MEETING):
        detail = _appointment("completed", sentences("Möte", line.text), line.due_on, _named(line.attends))
        yield without_empty({"detail": {**detail, "code": code_of(line, words)}, "progress": list(notes(line))})
    for one in document.held:
        attended = [{"display": name} for name in one.attended]
        detail = _appointment("completed", sentences(in_swedish(HELD[one.kind]), one.words), one.held_on, attended)
        wrote = {"authorString": one.by, "time": one.held_on.isoformat(), "text": "Har skrivit ner det."}
        yield without_empty({"detail": detail, "progress": [*([wrote] if one.by else []), *map(heard, one.verdicts)]})


def _appointment(status: str, words: str, day: date | None, who: Sequence[Resource] = ()) -> Resource:
    period = {"start": day.isoformat(), "end": day.isoformat()} if day else None
    told = {"kind": "Appointment", "status": status, "description": words, "scheduledPeriod": period}
    return without_empty(told | {"performer": list(who)})


def _days(document: Document) -> Iterator[Resource]:
    times = document.times
    next_meeting, comes = sentences("Nästa möte", times.next_meeting), _named(document.comes)
    if times.next_meeting_on or times.next_meeting or comes:
        yield {"detail": _appointment("scheduled", next_meeting, times.next_meeting_on, comes)}
    for day, words in (
        (times.ready_on, "Allt ska vara klart"),
        (times.follow_up_on, in_swedish(HELD[HeldKind.FOLLOW_UP])),
        (times.evaluate_on, in_swedish(HELD[HeldKind.EVALUATION])),
        (times.review_on, in_swedish(HELD[HeldKind.REVIEW])),
    ):
        if day:
            yield {"detail": _appointment("scheduled", words, day)}


def _plan_notes(plan: SignedPlan) -> Iterator[Resource]:
    document = plan.document
    for line in document.of_kind(LineKind.PURPOSE, *OTHER_LINES):
        heading = line.heading or ("Får läsa planen" if line.kind is LineKind.READER else "")
        yield {"text": ": ".join(filter(None, (heading, line.text)))}
        yield from notes(line)
    for line in document.left_out:
        yield {"text": sentences(f"Det här blev inte med: {line.text}", line.reason)}
        yield from notes(line)
    # The headings know when "inga" holds: an older version may say that there is none, and hold a line all the same.
    yield from ({"text": NONE[one.section.key]} for one in filled(document) if one.is_none)
    for line in document.closing:
        if line.verdicts and not line.is_left_out:
            yield {"text": line.text}
            yield from notes(line)
    for signature in plan.signatures:
        text = sentences(SIGNED, f"{signature.beside} satt bredvid" if signature.beside else "")
        yield {"authorString": signed_name(plan, signature), "time": signature.on.isoformat(), "text": text}
