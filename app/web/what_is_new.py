"""What is new between two versions of a plan, with the parts of life in the words that people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.plan.differences import differences
from app.questions.shared_cards import RELATIONS
from app.web.plan_line_view import AREAS

if TYPE_CHECKING:
    from app.plan.differences import Differences
    from app.plan.document import Document


def what_is_new(old: Document, new: Document) -> Differences:
    """Return what is new in `new`, ready for the component `differences`."""
    areas = {key: str(label) for key, label in AREAS.items()}
    relations = {key: str(card.label) for key, card in RELATIONS.items()}
    return differences(old, new, areas, relations)
