"""What we remember: nouns, keys and constraints. Importing this package makes every table known."""

from app.models.access import Assistance, Attempt, PersonKey, SecondStep, Showing, ShownAnswer, Visit, WayIn
from app.models.answers import AnswerVersion
from app.models.audit import AuditEvent, Erasure
from app.models.factors import CodeApp, Passkey, RecoveryCode
from app.models.installation import Installation, KeyRenewal, Message, Resealing
from app.models.kept_for_ever import KeptForEverError
from app.models.look_backs import LookBack, LookBackVerdict
from app.models.own_files import AnswerFile, OwnFile, PlacePhoto
from app.models.people import Contact, Helper, Person
from app.models.photos import PlanPhoto
from app.models.plans import (
    LineTask,
    LineVersion,
    Participant,
    Plan,
    PlanEvent,
    PlanLine,
    PlanWriter,
    Signature,
    Snapshot,
    Verdict,
    VerdictReply,
)
from app.models.sharing import FamilyDevice, FamilyLink, SharedAnswer

__all__ = [
    "AnswerFile",
    "AnswerVersion",
    "Assistance",
    "Attempt",
    "AuditEvent",
    "CodeApp",
    "Contact",
    "Erasure",
    "FamilyDevice",
    "FamilyLink",
    "Helper",
    "Installation",
    "KeptForEverError",
    "KeyRenewal",
    "LineTask",
    "LineVersion",
    "LookBack",
    "LookBackVerdict",
    "Message",
    "OwnFile",
    "Participant",
    "Passkey",
    "Person",
    "PersonKey",
    "PlacePhoto",
    "Plan",
    "PlanEvent",
    "PlanLine",
    "PlanPhoto",
    "PlanWriter",
    "RecoveryCode",
    "Resealing",
    "SecondStep",
    "SharedAnswer",
    "Showing",
    "ShownAnswer",
    "Signature",
    "Snapshot",
    "Verdict",
    "VerdictReply",
    "Visit",
    "WayIn",
]
