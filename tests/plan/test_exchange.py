"""A signed plan as JSON, with the schema that says what stands in it."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import msgspec
import pytest
from jsonschema import Draft202012Validator, ValidationError

from app.plan.document import Document, canonical, fingerprint, from_canonical
from app.plan.exchange import Exchange, SignedBy, as_json, schema
from app.plan.looking_back import HowItGoes, Progress
from tests.plan.full import full_document, small_document

SIGNATURES = (SignedBy("person", "Kim Öberg", date(2027, 2, 25)), SignedBy("helper", "Anna Berg", date(2027, 2, 26)))


def taken_out(document: Document) -> bytes:
    """Return version 2 of `document` as a municipality gets it."""
    written = canonical(document)
    return as_json(2, fingerprint(written), SIGNATURES, written)


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


def test_a_plan_signed_before_it_got_new_fields_is_checked_with_the_bytes_that_were_signed() -> None:
    """Seen to fail while the document was written anew: a field it did not have changed its control code."""
    old = json.loads(canonical(full_document()))
    for name in ("held", "comes"):
        del old[name]
    written = json.dumps(old, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    known = HowItGoes(date(2027, 6, 9), full_document().held, (Progress(UUID(int=7), date(2027, 6, 1)),))
    found = json.loads(as_json(1, fingerprint(written), SIGNATURES, written, known))
    Draft202012Validator(schema()).validate(found)
    again = json.dumps(found["plan"], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert fingerprint(again).hex() == found["sha256"]
    assert from_canonical(written) == full_document(held=(), comes=())
    assert found["how_it_goes"]["held"][0]["words"] == "Vi läste hela planen.\nAllt gäller."


def test_swedish_letters_can_be_read_in_the_file() -> None:
    assert "Kim Öberg" in taken_out(full_document()).decode()
