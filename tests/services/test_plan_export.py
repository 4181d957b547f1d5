"""A signed plan is taken out whole: everything that is said in it is found in the file, whichever form it has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import msgspec
import pytest
import sqlalchemy as sa
from jsonschema import Draft202012Validator

from app.db import db, unit_of_work
from app.models.look_backs import LookBackKind
from app.plan.document import Document, canonical, fingerprint
from app.plan.events import PlanVerb
from app.plan.exchange import SignedBy, schema
from app.plan.fhir_parts import SignedPlan
from app.plan.kinds import LineKind
from app.services import look_backs, plan_export, plan_lines, plans, verdicts
from app.services.days import today
from app.services.look_backs import NewLookBack
from app.services.plan_documents import document_of
from app.services.plan_export import Format, NotSignedError, Taken
from tests.days import half_a_year
from tests.plan.everything import distinct, every_day, everything_said
from tests.plan.full import full_document
from tests.services.photo_scenes import put
from tests.services.signing_scenes import GOAL, helper_signs, person_signs, ready, rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.plan_scenes import Work

FORMS = list(Format)

pytestmark = pytest.mark.usefixtures("beside_either_app")


@pytest.fixture
def work() -> Work:
    return ready()


def signed(work: Work) -> Work:
    person_signs(work)
    helper_signs(work)
    return work


def taken(work: Work, form: Format) -> bytes:
    """Take the plan out, as the helper's page does."""
    found = plan_export.read_signed(work.plan, form)
    with work.writing() as plan:
        plan_export.note_taken_out(plan, work.helper, found)
    return found.as_file()


def texts(value: object) -> Iterator[str]:
    """Go through every text in a file, its days too."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def missing(document: Document, file: bytes) -> list[str]:
    """Return what is said in `document` and stands nowhere in `file`."""
    there = "\n".join(texts(json.loads(file)))
    return [said for said in everything_said(document) if said not in there]


@pytest.mark.parametrize("form", FORMS)
def test_everything_that_is_said_in_the_plan_is_in_the_file(form: Format) -> None:
    """Each text is another. Seen to fail: who had answered about an action, and when, was in no FHIR."""
    document = distinct(full_document())
    by = (SignedBy("person", "Kim Öberg", document.times.began_on),)
    sha256 = fingerprint(canonical(document))
    today = document.times.began_on
    file = Taken(form, SignedPlan(UUID(int=7), 2, document, by), sha256, canonical(document), document, today).as_file()
    assert missing(document, file) == []
    assert [day for day in every_day(document) if day.isoformat() not in file.decode()] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_the_person_objected_to_and_what_was_left_out_is_in_the_file_too(work: Work, form: Format) -> None:
    wish = work.add("Köpa en båt", LineKind.LONGING)
    with unit_of_work():
        said = verdicts.say(work.plan, wish.id, 1, False, "Jag sa en kanot", None)  # noqa: FBT003
    put(work, wish, alt="En röd kanot")
    with work.writing() as plan:
        verdicts.reply(plan, said.id, "Vi talar om kanoten i maj", work.helper)
        plan_lines.leave_out(plan, plan_lines.line_of(plan, wish.id), "Den är dyr", work.hand)
    document = document_of(signed(work).plan)
    assert {"Köpa en båt", "Jag sa en kanot", "En röd kanot", "Den är dyr"} <= set(everything_said(document))
    assert missing(document, taken(work, form)) == []


def test_the_json_file_keeps_to_its_schema_and_carries_the_control_code(work: Work) -> None:
    snapshot = person_signs(work)
    helper_signs(work)
    found = json.loads(taken(work, Format.JSON))
    Draft202012Validator(schema()).validate(found)
    assert found["sha256"] == snapshot.sha256.hex()
    assert [one["role"] for one in found["signatures"]] == ["person", "helper"]
    assert [one["name"] for one in found["signatures"]] == ["Kim", "Berit Sten"]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_taken_out_or_noted_before_both_have_signed(work: Work, form: Format) -> None:
    for sign in (lambda: None, lambda: person_signs(work)):
        sign()
        before = len(plans.events(work.person))
        with pytest.raises(NotSignedError):
            taken(work, form)
        assert len(plans.events(work.person)) == before


def test_what_both_signed_is_taken_out_even_when_only_one_has_signed_since(work: Work) -> None:
    signed(work)
    rewrite(work, "Kim åker båt till havet.")
    person_signs(work)
    found = json.loads(taken(work, Format.JSON))
    assert (found["version"], found["plan"]["lines"][0]["text"]) == (1, GOAL)


@pytest.mark.parametrize(
    ("form", "verb"), [(Format.JSON, PlanVerb.TAKEN_OUT_AS_JSON), (Format.FHIR, PlanVerb.TAKEN_OUT_AS_FHIR)]
)
def test_each_time_is_noted_with_who_took_it_and_lifts_no_signature(work: Work, form: Format, verb: PlanVerb) -> None:
    signed(work)
    revision = work.plan.revision
    for _ in range(2):
        taken(work, form)
    assert [(one.verb, one.by) for one in plans.events(work.person)[:2]] == [(verb, "Berit Sten")] * 2
    assert work.plan.revision == revision


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_made_without_asking_the_database(work: Work, form: Format) -> None:
    """So it can be made when the turn to write has been given back. Seen to fail with a question in `as_file`."""
    signed(work)
    found = plan_export.read_signed(work.plan, form)
    db.session.close()
    asked: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert found.as_file()
    assert asked == []


def test_what_was_held_and_done_after_the_signatures_is_in_the_file_beside_what_was_signed(work: Work) -> None:
    """Seen to fail: C18, the results of what was carried out, was in no file."""
    signed(work)
    (goal,) = document_of(work.plan).of_kind(LineKind.GOAL)
    with work.writing() as plan:
        plan_lines.note_progress(plan_lines.line_of(plan, goal.actions[0].id), begun=True, done=True)
        held = NewLookBack(LookBackKind.FOLLOW_UP, today(), ("Kim", "Anna"), "Det gick bra.")
        held_id = look_backs.hold(plan, held, work.helper, uuid4()).id
    found = json.loads(taken(work, Format.JSON))
    assert found["plan"]["held"] == []
    assert found["how_it_goes"] == {
        "known_on": today().isoformat(),
        "held": [
            {"kind": "follow-up", "held_on": today().isoformat(), "attended": ["Kim", "Anna"], "words": "Det gick bra.",
             "by": "Berit Sten", "answers": half_a_year().isoformat(), "id": str(held_id), "verdicts": []}
        ],
        "actions": [
            {"action": str(goal.actions[0].id), "begun_on": today().isoformat(), "done_on": today().isoformat()}
        ],
    }  # fmt: skip
    assert fingerprint(canonical(msgspec.convert(found["plan"], Document))).hex() == found["sha256"]
    fhir = taken(work, Format.FHIR).decode()
    assert "Uppföljning. Det gick bra." in fhir
    assert '"completed"' in fhir
