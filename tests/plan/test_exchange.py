"""A signed plan as JSON, with the schema that says what stands in it."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest
from jsonschema import Draft202012Validator, ValidationError

from app.plan.document import Document, canonical, fingerprint
from app.plan.exchange import Exchange, SignedBy, as_json, schema
from tests.plan.full import full_document, small_document

SIGNATURES = (SignedBy("person", "Kim Öberg", date(2027, 2, 25)), SignedBy("helper", "Anna Berg", date(2027, 2, 26)))


def taken_out(document: Document) -> bytes:
    """Return version 2 of `document` as a municipality gets it."""
    return as_json(2, fingerprint(canonical(document)), SIGNATURES, document)


@pytest.mark.parametrize("document", [full_document(), small_document()], ids=["full", "small"])
def test_a_plan_that_is_taken_out_keeps_to_the_schema_that_we_give(document: Document) -> None:
    Draft202012Validator(schema()).validate(json.loads(taken_out(document)))


def test_the_schema_refuses_a_plan_that_lacks_its_lines_or_has_an_unknown_kind() -> None:
    found = json.loads(taken_out(full_document()))
    found["plan"]["lines"][0]["kind"] = "no such kind"
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(found)


def test_everything_that_was_signed_is_there_and_can_be_checked_against_its_control_code() -> None:
    document = full_document()
    found = msgspec.json.decode(taken_out(document), type=Exchange)
    assert found.plan == document
    assert found.sha256 == fingerprint(canonical(found.plan)).hex()
    assert found.signatures == SIGNATURES
    assert found.version == 2


def test_swedish_letters_can_be_read_in_the_file() -> None:
    assert "Kim Öberg" in taken_out(full_document()).decode()
