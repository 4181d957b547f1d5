"""What we remember: nouns, keys and constraints. Importing this package makes every table known."""

from app.models.access import Attempt, PersonKey, Showing, ShownAnswer, Visit
from app.models.answers import AnswerVersion
from app.models.installation import Installation, Message
from app.models.people import Contact, Helper, Person

__all__ = [
    "AnswerVersion",
    "Attempt",
    "Contact",
    "Helper",
    "Installation",
    "Message",
    "Person",
    "PersonKey",
    "Showing",
    "ShownAnswer",
    "Visit",
]
