"""Notes beside a line in FHIR: who sat beside the person stands in them (D-P4)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.plan.exchange import SignedBy
from app.plan.fhir import as_fhir
from app.plan.fhir_parts import SignedPlan
from tests.plan.full import full_document
from tests.plan.test_fhir import SIGNATURES, WORDS


def test_a_helper_who_sat_beside_is_named_where_the_person_spoke_and_where_the_person_signed() -> None:
    """D-P4, T2. Seen to fail: the mark stood on the page, on paper and in the JSON, and in no FHIR."""
    signed = SignedBy("person", "Kim Öberg", date(2027, 2, 25), "Karin Lund")
    told = as_fhir(SignedPlan(UUID(int=7), 2, full_document(), (signed,)), WORDS).decode()
    assert "Skrivet tillsammans med Karin Lund." in told
    assert "Har skrivit under planen. Karin Lund satt bredvid." in told
    assert "satt bredvid" not in as_fhir(SignedPlan(UUID(int=7), 2, full_document(), SIGNATURES), WORDS).decode()
