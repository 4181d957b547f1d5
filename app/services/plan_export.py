"""Taking a signed plan out for the municipality's own systems; the person is told that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.models.plans import Signer
from app.plan import exchange
from app.plan.events import PlanVerb
from app.plan.fhir import as_fhir
from app.plan.fhir_parts import SignedPlan, Words
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import RELATIONS
from app.services import plans, signing
from app.services.days import day_of

if TYPE_CHECKING:
    from app.models import Helper, Plan
    from app.services.signing import Signed

ROLES = {Signer.PERSON: "person", Signer.HELPER: "helper"}


class Format(StrEnum):
    """The forms in which a signed plan can be taken out."""

    JSON = "json"
    FHIR = "fhir"


VERBS = {Format.JSON: PlanVerb.TAKEN_OUT_AS_JSON, Format.FHIR: PlanVerb.TAKEN_OUT_AS_FHIR}


class NotSignedError(Exception):
    """Both have not signed any version of the plan yet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A signed version that is taken out, read whole: making a file of it asks the database nothing."""

    form: Format
    plan: SignedPlan
    sha256: bytes

    def as_file(self) -> bytes:
        """Return the version in its form. Raises pydantic.ValidationError when it would not be true FHIR R4B."""
        if self.form is Format.JSON:
            return exchange.as_json(self.plan.version, self.sha256, self.plan.signatures, self.plan.document)
        words = Words(
            icf={area.key: area.icf for area in MY_PLAN.areas},
            relations={key: str(option.label) for key, option in RELATIONS.items()},
        )
        return as_fhir(self.plan, words)


def latest_signed(plan: Plan) -> Signed | None:
    """Return the latest version that both have signed, even if the plan has been changed since."""
    return next((one for one in signing.snapshots(plan) if one.person and one.helper), None)


def take_out(plan: Plan, helper: Helper, wanted: Format) -> Taken:
    """Return the latest signed version, for the form `wanted`, and note for the person that `helper` took it out.

    Call inside a unit of work that holds the person's lock. Raises NotSignedError.
    """
    signed = latest_signed(plan)
    if signed is None or signed.snapshot is None:
        raise NotSignedError
    document, number = signing.signed_document(signed.snapshot), signed.snapshot.number
    by = tuple(exchange.SignedBy(ROLES[one.signer], one.name, day_of(one.at)) for one in signed.signatures)
    plans.note(plan, VERBS[wanted], helper)
    return Taken(wanted, SignedPlan(plan.id, number, document, by), signed.snapshot.sha256)
