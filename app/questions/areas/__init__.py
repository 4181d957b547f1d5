"""The areas of life, in the order they are offered: love and leisure come before care of the body (domain 1.7)."""

from __future__ import annotations

from app.questions.areas.communication import COMMUNICATION
from app.questions.areas.everyday import EVERYDAY
from app.questions.areas.family import FAMILY
from app.questions.areas.friends import FRIENDS
from app.questions.areas.getting_around import GETTING_AROUND
from app.questions.areas.health import HEALTH
from app.questions.areas.help import HELP
from app.questions.areas.home import HOME
from app.questions.areas.leisure import LEISURE
from app.questions.areas.money import MONEY
from app.questions.areas.safety import SAFETY
from app.questions.areas.something_else import SOMETHING_ELSE
from app.questions.areas.work import WORK

AREAS = (
    HOME,
    WORK,
    LEISURE,
    FRIENDS,
    FAMILY,
    MONEY,
    HEALTH,
    EVERYDAY,
    GETTING_AROUND,
    COMMUNICATION,
    HELP,
    SAFETY,
    SOMETHING_ELSE,
)

__all__ = ["AREAS"]
