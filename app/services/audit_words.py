"""What the audit can say: who did it, in which kind of session, what was done, and with what kind of thing (D-U1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.plan.events import PlanVerb


class Who(StrEnum):
    """The kinds of those who act."""

    PERSON = "person"
    HELPER = "helper"
    READER = "reader"
    COMMAND = "command"
    NOBODY = "nobody"


class Session(StrEnum):
    """In which kind of session somebody acts; `ASSISTED` is the person's own with a helper beside."""

    OWN = "own"
    ASSISTED = "assisted"
    HELPER = "helper"
    FAMILY = "family"
    COMMAND = "command"
    NONE = "none"


class Thing(StrEnum):
    """What something was done with. The names are those of the tables."""

    PERSON = "person"
    KEY = "person_key"
    VISIT = "visit"
    SHOWING = "showing"
    PLAN = "plan"
    LINE = "plan_line"
    LOOK_BACK = "look_back"
    SNAPSHOT = "snapshot"
    CONTACT = "contact"
    PHOTO = "plan_photo"
    FILE = "own_file"
    LINK = "family_link"
    DEVICE = "family_device"
    HELPER = "helper"
    ASSISTANCE = "assistance"
    SECOND_STEP = "second_step"
    INSTALLATION = "installation"


class Action(StrEnum):
    """What was done."""

    BEGAN = "began"
    KEY_MADE = "key-made"
    KEY_REPLACED = "key-replaced"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    DEVICE_ENDED = "device-ended"
    SECOND_STEP_CHANGED = "second-step-changed"
    ASSISTED = "assisted"
    ASSISTANCE_ENDED = "assistance-ended"
    HELP_IN_CHANGED = "help-in-changed"
    HELPED_IN = "helped-in"
    SHOWED = "showed"
    TOOK_BACK = "took-back"
    OPENED = "opened"
    READ_ANSWERS = "read-answers"
    READ_PLAN = "read-plan"
    ASKED = "asked"
    LET_WRITE = "let-write"
    STOPPED_WRITING = "stopped-writing"
    PLAN_BEGAN = "plan-began"
    WROTE = "wrote"
    SAID = "said"
    REPLIED = "replied"
    SIGNED = "signed"
    TOOK_OUT_JSON = "took-out-json"
    TOOK_OUT_FHIR = "took-out-fhir"
    TOOK_OUT_PDF = "took-out-pdf"
    LINK_MADE = "link-made"
    LINK_CHANGED = "link-changed"
    LINK_EXTENDED = "link-extended"
    LINK_STOPPED = "link-stopped"
    LINK_WOKEN = "link-woken"
    LINK_ASLEEP = "link-asleep"
    DEVICE_ADMITTED = "device-admitted"
    DEVICE_REFUSED = "device-refused"
    HELPER_INVITED = "helper-invited"
    HELPER_CLOSED = "helper-closed"
    HELPER_OPENED = "helper-opened"
    PASSWORD_CHOSEN = "password-chosen"  # noqa: S105 (the name of an act)
    FACTOR_CHANGED = "factor-changed"
    EXPORTED = "exported"
    ERASE_ASKED = "erase-asked"
    ERASE_REGRETTED = "erase-regretted"
    ERASED = "erased"
    MASTER_KEY_REPLACED = "master-key-replaced"
    DATA_KEYS_REPLACED = "data-keys-replaced"
    AUDIT_SAMPLED = "audit-sampled"


ON_A_PLAN = {
    PlanVerb.BEGUN: Action.PLAN_BEGAN,
    PlanVerb.WRITER_ADDED: Action.LET_WRITE,
    PlanVerb.WRITER_REMOVED: Action.STOPPED_WRITING,
    PlanVerb.FRAME_CHANGED: Action.WROTE,
    PlanVerb.SIGNED_BY_PERSON: Action.SIGNED,
    PlanVerb.SIGNED_BY_HELPER: Action.SIGNED,
    PlanVerb.TAKEN_OUT_AS_JSON: Action.TOOK_OUT_JSON,
    PlanVerb.TAKEN_OUT_AS_FHIR: Action.TOOK_OUT_FHIR,
}
"""What the plan tells the person of is noted in the audit as well."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the kind, the id of the person, the helper or the link, and the kind of session."""

    who: Who
    id: UUID | None = None
    session: Session = Session.NONE


def as_person(person_id: UUID, session: Session = Session.OWN) -> Actor:
    """Return the person as the one who acts, on a device of the person's own unless it is said otherwise."""
    return Actor(Who.PERSON, person_id, session)


def as_helper(helper_id: UUID) -> Actor:
    """Return the helper as the one who acts."""
    return Actor(Who.HELPER, helper_id, Session.HELPER)


COMMAND = Actor(Who.COMMAND, session=Session.COMMAND)
NOBODY = Actor(Who.NOBODY)
