"""What can be done with a plan that the person is told about."""

from __future__ import annotations

from enum import StrEnum


class PlanVerb(StrEnum):
    """One thing that was done. The grammar is noun.past, and the values are stored for ever."""

    BEGUN = "plan.begun"
    FRAME_CHANGED = "frame.changed"
    WRITER_ADDED = "writer.added"
    WRITER_REMOVED = "writer.removed"
    SIGNED_BY_PERSON = "plan.signed_by_person"
    SIGNED_BY_HELPER = "plan.signed_by_helper"
    SIGNATURES_LIFTED = "signatures.lifted"
    TAKEN_OUT_AS_JSON = "plan.taken_out_as_json"
    TAKEN_OUT_AS_FHIR = "plan.taken_out_as_fhir"
