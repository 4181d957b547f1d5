"""What we remember: nouns, keys and constraints. Importing this package makes every table known."""

from app.models.access import Attempt, PersonKey, Showing, ShownAnswer, Visit
from app.models.answers import AnswerVersion
from app.models.installation import Installation, Message
from app.models.kept_for_ever import KeptForEverError
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

__all__ = [
    "AnswerVersion",
    "Attempt",
    "Contact",
    "Helper",
    "Installation",
    "KeptForEverError",
    "LineTask",
    "LineVersion",
    "Message",
    "Participant",
    "Person",
    "PersonKey",
    "Plan",
    "PlanEvent",
    "PlanLine",
    "PlanPhoto",
    "PlanWriter",
    "Showing",
    "ShownAnswer",
    "Signature",
    "Snapshot",
    "Verdict",
    "VerdictReply",
    "Visit",
]
