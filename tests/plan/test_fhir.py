"""A signed plan in the form that the municipality's own systems can read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.document import Document, Line, Said, SaidCard, Times
from app.plan.exchange import SignedBy
from app.plan.fhir import as_fhir
from app.plan.fhir_parts import SignedPlan, Words
from app.plan.kinds import LineKind
from tests.plan.full import full_document

SIGNATURES = (SignedBy("person", "Kim Öberg", date(2027, 2, 25)), SignedBy("helper", "Anna Berg", date(2027, 2, 26)))
WORDS = Words(
    {"home": "d6", "work": "d8", "leisure": "d9", "safety": "ibic:safety"}, {"case-worker": "LSS-handläggare"}
)
# What FHIR R4B allows for each code we write. The library checks the shape of a resource but not these lists.
ALLOWED = {
    "CarePlan.status": {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"},
    "CarePlan.intent": {"proposal", "plan", "order", "option"},
    "Goal.lifecycleStatus": {
        "proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "entered-in-error",
        "rejected",
    },
    "CareTeam.status": {"proposed", "active", "suspended", "inactive", "entered-in-error"},
    "QuestionnaireResponse.status": {"in-progress", "completed", "amended", "entered-in-error", "stopped"},
    "detail.status": {
        "not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled", "stopped", "unknown",
        "entered-in-error",
    },
    "detail.kind": {
        "Appointment", "CommunicationRequest", "DeviceRequest", "MedicationRequest", "NutritionOrder", "Task",
        "ServiceRequest", "VisionPrescription",
    },
}  # fmt: skip


def resources(document: Document) -> list[dict[str, Any]]:
    """Return what the Bundle of `document` holds."""
    bundle = json.loads(as_fhir(SignedPlan(UUID(int=7), 2, document, SIGNATURES), WORDS))
    return [entry["resource"] for entry in bundle["entry"]]


def one(document: Document, kind: str) -> dict[str, Any]:
    """Return the only resource of a kind."""
    (found,) = (resource for resource in resources(document) if resource["resourceType"] == kind)
    return found


def test_a_municipality_finds_the_person_the_team_each_wish_the_answers_and_the_plan() -> None:
    document = full_document()
    kinds = [resource["resourceType"] for resource in resources(document)]
    wishes = document.of_kind(LineKind.CHANGE, LineKind.LONGING, LineKind.TRY, LineKind.GOAL)
    assert sorted(set(kinds)) == ["CarePlan", "CareTeam", "Goal", "Patient", "QuestionnaireResponse"]
    assert kinds.count("Goal") == len(wishes)


def test_every_code_is_one_that_fhir_knows() -> None:
    for resource in resources(full_document()):
        for name in ("status", "intent", "lifecycleStatus"):
            if name in resource:
                assert resource[name] in ALLOWED[f"{resource['resourceType']}.{name}"]
        for activity in resource.get("activity", ()):
            assert activity["detail"]["status"] in ALLOWED["detail.status"]
            assert activity["detail"].get("kind", "Task") in ALLOWED["detail.kind"]


def test_every_reference_points_at_something_in_the_same_bundle() -> None:
    found = resources(full_document())
    ids = {f"urn:uuid:{resource['id']}" for resource in found}

    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            here = {value["reference"]} if "reference" in value else set()
            return here.union(*(references(one) for one in value.values()))
        return set().union(*(references(one) for one in value)) if isinstance(value, list) else set()

    assert references(found)
    assert references(found) <= ids


def test_a_part_of_life_has_its_icf_code_and_safety_which_has_none_has_no_false_one() -> None:
    goals = [resource for resource in resources(full_document()) if resource["resourceType"] == "Goal"]
    codes = {coding["code"] for goal in goals for coding in goal["category"][0]["coding"] if "icf" in coding["system"]}
    assert codes == {"d6", "d8"}
    safe = Line(UUID(int=1), 1, LineKind.CHANGE, "Jag vill ha lås.", "safety", area="safety")
    goal = one(Document(1, "", Times(date(2027, 1, 1)), lines=(safe,)), "Goal")
    assert [coding["system"] for coding in goal["category"][0]["coding"]] == ["urn:min-plan:line-kind"]


def test_who_is_responsible_for_the_plan_is_told_with_what_they_are_to_the_person() -> None:
    team = one(full_document(), "CareTeam")
    karin = next(member for member in team["participant"] if member["member"]["display"] == "Karin Lund")
    assert [role["text"] for role in karin["role"]] == ["LSS-handläggare", "Ansvarar för planen"]


def test_someone_who_was_taken_off_the_list_stands_there_as_long_as_an_action_names_them() -> None:
    document = full_document(people=())
    names = {member["member"]["display"] for member in one(document, "CareTeam")["participant"]}
    assert {"Mamma", "Amir Haddad", "Lisa"} <= names


def test_what_did_not_come_into_the_plan_is_no_goal_but_is_told_with_its_reason() -> None:
    found = resources(full_document())
    goals = [resource["description"]["text"] for resource in found if resource["resourceType"] == "Goal"]
    notes = "\n".join(note["text"] for note in one(full_document(), "CarePlan")["note"])
    assert "Kim vill ha en egen häst." not in goals
    assert "Kim vill ha en egen häst." in notes
    assert "En häst kostar mer pengar" in notes


def test_a_person_without_a_shown_name_is_nobody_in_particular() -> None:
    assert "name" not in one(full_document(name=""), "Patient")


def test_the_same_version_is_always_the_same_bytes() -> None:
    signed = SignedPlan(UUID(int=7), 2, full_document(), SIGNATURES)
    assert as_fhir(signed, WORDS) == as_fhir(signed, WORDS)


@pytest.mark.parametrize("part", ["no_support", "no_measures_by_others", "no_readers"])
def test_that_there_is_none_is_said_too(part: str) -> None:
    said = {note["text"] for note in one(full_document(**{part: True}), "CarePlan")["note"]}
    assert len(said - {note["text"] for note in one(full_document(), "CarePlan")["note"]}) == 1


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_whatever_people_write_is_true_fhir(text: str, words: str) -> None:
    line = Line(
        UUID(int=1), 1, LineKind.LONGING, text, "longing", said=Said("Vad längtar du efter?", (SaidCard(text),), words)
    )
    document = Document(1, text, Times(date(2027, 1, 1)), lines=(line,))
    assert text.strip() == "" or one(document, "Goal")["description"]["text"] == text
