"""The `CarePlan` of a plan in FHIR: who does what, all days, and everything that has no other place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.plan.fhir_parts import Resource, code_of, notes, part_id, reference, subject, without_empty
from app.plan.kinds import WISHES, LineKind, SupportState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.plan.document import Document, Line
    from app.plan.fhir_parts import SignedPlan, Words

TITLE = "Individuell plan enligt 10 § LSS"
OTHER_LINES = (LineKind.OWN, LineKind.MEETING, LineKind.READER, LineKind.KEEP)
HEADINGS = {LineKind.READER: "Får läsa planen", LineKind.MEETING: "Möte", LineKind.KEEP: "Ska vara kvar"}


def care_plan(plan: SignedPlan, wishes: tuple[Line, ...], words: Words) -> Resource:
    """Return the plan itself, with its goals named by their ids."""
    document = plan.document
    times = document.times
    purpose = [line.text for line in document.of_kind(LineKind.PURPOSE)]
    return without_empty(
        {
            "resourceType": "CarePlan",
            "id": part_id(plan, "plan"),
            "identifier": [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{plan.id}"}],
            "status": "active",
            "intent": "plan",
            "title": TITLE,
            "description": " ".join(purpose),
            "subject": subject(plan),
            "created": times.began_on.isoformat(),
            "period": without_empty({"start": _iso(times.period_from), "end": _iso(times.period_to)}),
            "careTeam": [reference(part_id(plan, "team"))],
            "goal": [reference(part_id(plan, f"goal:{wish.id}")) for wish in wishes],
            "activity": [{"detail": detail} for detail in (*_activities(plan, words), *_days(document))],
            "note": [*_plan_notes(plan)],
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _activities(plan: SignedPlan, words: Words) -> Iterator[Resource]:
    for wish in plan.document.of_kind(*WISHES):
        for action in wish.actions:
            if not action.is_left_out:
                goal = [reference(part_id(plan, f"goal:{wish.id}"))]
                yield _activity(action, words, "not-started") | {"goal": goal}
    for line in plan.document.of_kind(LineKind.SUPPORT, LineKind.OTHERS):
        is_decided = line.support is SupportState.DECIDED
        yield _activity(line, words, "in-progress" if is_decided else "not-started")


def _activity(line: Line, words: Words, status: str) -> Resource:
    responsible = ", ".join(one.name for one in line.responsible)
    told = (line.text, f"Behövs: {line.needs}" if line.needs else "", f"Ansvarar: {responsible}" if responsible else "")
    beside = " ".join(note["text"] for note in notes(line))
    return without_empty(
        {
            "code": code_of(line, words),
            "status": status,
            "description": ". ".join(part for part in (*told, beside) if part),
            "scheduledPeriod": {"end": line.due_on.isoformat()} if line.due_on else None,
            "performer": [{"display": one.name} for one in line.does],
        }
    )


def _days(document: Document) -> Iterator[Resource]:
    times = document.times
    next_meeting = f"Nästa möte. {times.next_meeting}".strip()
    for day, words in (
        (times.next_meeting_on, next_meeting), (times.ready_on, "Allt ska vara klart"),
        (times.follow_up_on, "Uppföljning"), (times.evaluate_on, "Utvärdering"), (times.review_on, "Omprövning"),
    ):  # fmt: skip
        if day:
            yield {
                "kind": "Appointment", "status": "scheduled", "description": words,
                "scheduledPeriod": {"start": day.isoformat(), "end": day.isoformat()},
            }  # fmt: skip


def _plan_notes(plan: SignedPlan) -> Iterator[Resource]:
    document = plan.document
    for line in document.of_kind(LineKind.PURPOSE, *OTHER_LINES):
        heading = line.heading or HEADINGS.get(line.kind, "")
        attends = ", ".join(one.name for one in line.attends)
        day = line.due_on.isoformat() if line.due_on else ""
        told = ". ".join(filter(None, (line.text, day, f"Var med: {attends}" if attends else "")))
        yield {"text": f"{heading}: {told}" if heading else told}
        yield from notes(line)
    for line in document.left_out:
        yield {"text": f"Det här blev inte med: {line.text}. {line.reason}".strip()}
        yield from notes(line)
    none = (
        (document.no_support, "Ingen hjälp är beslutad eller planerad."),
        (document.no_measures_by_others, "Ingen annan ska göra något nu."),
        (document.no_readers, "Ingen får läsa planen."),
    )  # fmt: skip
    yield from ({"text": words} for is_none, words in none if is_none)
    for signature in plan.signatures:
        yield {"authorString": signature.name, "time": signature.on.isoformat(), "text": "Har skrivit under planen."}
