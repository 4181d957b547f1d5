"""A signed plan as FHIR R4B for the municipality's own systems: one Bundle that its reader can take apart.

What the plan says becomes: `QuestionnaireResponse` (so sa jag), `Goal` (each wish), `CarePlan` (who does what, and all
days), `CareTeam` (who has to do with the plan). Areas of life carry their ICF codes (`domain.md` 1.7). There is no
personal identity number in it: the person is a `Patient` with the name that is shown in the plan, or none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.plan.fhir_care_plan import care_plan
from app.plan.fhir_parts import (
    PRESSED,
    RELATION,
    TERM,
    Resource,
    code_of,
    notes,
    part_id,
    said_in_words,
    subject,
    without_empty,
    writer,
)
from app.plan.kinds import WISHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.plan.document import Document, Line, Participant, Said
    from app.plan.fhir_parts import SignedPlan, Words


def as_fhir(plan: SignedPlan, words: Words) -> bytes:
    """Return the plan as a FHIR Bundle in JSON. Raises pydantic.ValidationError when it would not be true FHIR R4B."""
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [_entry(one) for one in _resources(plan, words)]}
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415 (30 MB that only this needs)

    Bundle.model_validate(bundle)
    return json.dumps(bundle, ensure_ascii=False, indent=2).encode()


def _entry(resource: Resource) -> Resource:
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def _resources(plan: SignedPlan, words: Words) -> Iterator[Resource]:
    yield _patient(plan)
    yield _team(plan, words)
    wishes = plan.document.of_kind(*WISHES)
    for wish in wishes:
        yield _goal(plan, wish, words)
    if any(line.said for line in _every_line(plan.document)):
        yield _answers(plan)
    yield care_plan(plan, wishes, words)


def _patient(plan: SignedPlan) -> Resource:
    name = [{"text": plan.document.name}] if plan.document.name else []
    return {"resourceType": "Patient", "id": part_id(plan, "patient"), **({"name": name} if name else {})}


def _team(plan: SignedPlan, words: Words) -> Resource:
    roles = plan.document.roles
    titles = (
        (roles.responsible, "Ansvarar för planen"), (roles.writer, "Skriver planen"), (roles.leader, "Leder mötena"),
    )  # fmt: skip
    members = [
        {
            "member": {"display": one.name},
            "role": [_relation(one, words)]
            + [{"text": title} for holder, title in titles if holder and holder.id == one.id],
        }
        for one in _everyone(plan.document)
    ]
    team: Resource = {
        "resourceType": "CareTeam", "id": part_id(plan, "team"), "status": "active", "subject": subject(plan),
    }  # fmt: skip
    return team | ({"participant": members} if members else {})


def _relation(one: Participant, words: Words) -> Resource:
    coding = [{"system": RELATION, "code": one.relation}] if one.relation else []
    return without_empty({"text": words.relations.get(one.relation, one.relation), "coding": coding})


def _everyone(document: Document) -> list[Participant]:
    """Return those on the list, and those whom a line or a role names although they were taken off it since."""
    roles = document.roles
    named = [one for one in (roles.responsible, roles.writer, roles.leader) if one]
    for line in document.every_line():
        named += [*line.does, *line.responsible, *line.attends]
    named += document.comes
    return list({one.id: one for one in (*document.people, *named)}.values())


def _goal(plan: SignedPlan, wish: Line, words: Words) -> Resource:
    is_going = any(action.begun_on or action.done_on for action in wish.actions if not action.is_left_out)
    latest = max((action.due_on for action in wish.actions if action.due_on and not action.is_left_out), default=None)
    goal: Resource = {
        "resourceType": "Goal",
        "id": part_id(plan, f"goal:{wish.id}"),
        "lifecycleStatus": "active" if is_going else "accepted",
        "category": [code_of(wish, words)],
        "description": {"text": wish.text},
        "subject": subject(plan),
        "startDate": plan.document.times.began_on.isoformat(),
        "expressedBy": subject(plan) if wish.said else writer(plan),
        "note": [*notes(wish)],
    }
    if wish.term:
        goal["category"].append({"coding": [{"system": TERM, "code": wish.term.value}]})
    if latest:
        goal["target"] = [{"dueDate": latest.isoformat()}]
    return without_empty(goal)


def _every_line(document: Document) -> tuple[Line, ...]:
    """Return every line, also those that did not come into the plan: what the person said about them is told too."""
    return (*document.every_line(), *document.left_out)


def _answers(plan: SignedPlan) -> Resource:
    """Return "Så sa jag": whoever pressed (F1), the answers are the person's own."""
    asked: dict[str, list[Resource]] = {}
    said = [line.said for line in _every_line(plan.document) if line.said]
    for one in said:
        answers = asked.setdefault(one.question, [])
        answers += [answer for answer in [_answer(one)] if "valueString" in answer and answer not in answers]
    days = [one.said_on for one in said if one.said_on]
    return without_empty(
        {
            "resourceType": "QuestionnaireResponse",
            "id": part_id(plan, "answers"),
            "status": "completed",
            "subject": subject(plan),
            "source": subject(plan),
            "author": subject(plan),
            "authored": max(days).isoformat() if days else None,
            "item": [
                without_empty({"linkId": str(number), "text": question, "answer": answers})
                for number, (question, answers) in enumerate(asked.items(), start=1)
            ],
        }
    )


def _answer(said: Said) -> Resource:
    pressed = [{"url": PRESSED, "valueCode": said.by}] if said.by else []
    return without_empty({"valueString": said_in_words(said), "extension": pressed})
