"""Taking a signed plan out for the municipality's own systems; the person is told that it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.models.plans import Signer
from app.plan import exchange
from app.plan.events import PlanVerb
from app.plan.fhir import as_fhir
from app.plan.fhir_parts import SignedPlan, Words
from app.plan.looking_back import as_known_now, how_it_goes
from app.questions.questionnaire import MY_PLAN
from app.questions.shared_cards import RELATIONS
from app.services import plans, signing
from app.services.days import day_of, today
from app.services.plan_documents import document_of

if TYPE_CHECKING:
    from datetime import date

    from app.models import Helper, Plan
    from app.plan.document import Document
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
    """A signed version that is taken out, read whole: making a file of it asks the database nothing.

    `written` are the bytes that were signed, and `now` the plan as it is, which tells how it goes.
    """

    form: Format
    plan: SignedPlan
    sha256: bytes
    written: bytes
    now: Document
    taken_on: date

    def as_file(self) -> bytes:
        """Return the version in its form. Raises pydantic.ValidationError when it would not be true FHIR R4B."""
        if self.form is Format.JSON:
            known = how_it_goes(self.plan.document, self.now, self.taken_on)
            return exchange.as_json(self.plan.version, self.sha256, self.plan.signatures, self.written, known)
        words = Words(
            icf={area.key: area.icf for area in MY_PLAN.areas},
            relations={key: str(option.label) for key, option in RELATIONS.items()},
        )
        return as_fhir(replace(self.plan, document=as_known_now(self.plan.document, self.now)), words)


def latest_signed(plan: Plan) -> Signed | None:
    """Return the latest version that both have signed, even if the plan has been changed since."""
    return next((one for one in signing.snapshots(plan) if one.person and one.helper), None)


def read_signed(plan: Plan, wanted: Format) -> Taken:
    """Return the latest signed version, for the form `wanted`. Raises NotSignedError.

    Whoever takes it out reads it before the turn to write, as it is long, and notes it then with `note_taken_out`.
    """
    signed = latest_signed(plan)
    if signed is None or signed.snapshot is None:
        raise NotSignedError
    document, number = signing.signed_document(signed.snapshot), signed.snapshot.number
    by = tuple(exchange.SignedBy(ROLES[one.signer], one.name, day_of(one.at), one.beside) for one in signed.signatures)
    of_plan, written = SignedPlan(plan.id, number, document, by), signed.snapshot.document.encode()
    return Taken(wanted, of_plan, signed.snapshot.sha256, written, document_of(plan), today())


def note_taken_out(plan: Plan, helper: Helper, taken: Taken) -> None:
    """Note for the person that `helper` took the plan out; call inside a unit of work that holds the person's lock."""
    plans.note(plan, VERBS[taken.form], helper)
