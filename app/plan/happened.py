"""What happened with what I said: each wish, the line it became, what shall be done, and how that goes.

A wish that got no action stays visible, and so does what never became a line, and what was left out (`domain.md` 3.1,
point 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.plan.kinds import WISHES, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from app.plan.document import Document, Line, Said


class Going(StrEnum):
    """How an action goes."""

    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    DONE = "done"

    @classmethod
    def of(cls, begun: date | None, done: date | None) -> Going:
        """Return how an action goes that was begun and done on these days, or at these times."""
        if done:
            return cls.DONE
        return cls.UNDER_WAY if begun else cls.NOT_BEGUN


def is_late(line: Line, going: Going, today: date) -> bool:
    """Tell whether an action should have been done before `today` and is not: what was signed knows no today."""
    is_due = line.kind is LineKind.ACTION and line.due_on is not None and line.due_on < today
    return is_due and going is not Going.DONE


def why_nothing_happens(line: Line) -> str:
    """Return why nothing happens with a wish that is in the plan, or nothing where an action in the plan says what."""
    has_action = any(not action.is_left_out for action in line.actions)
    return "" if line.is_left_out or has_action else line.reason


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of a wish, how it goes, and whether it should have been done by now."""

    line: Line
    going: Going
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One wish that stands in the plan, with what shall be done about it."""

    line: Line
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of everything the person wished for. `untold` is what was said and shown and is no line yet."""

    outcomes: tuple[Outcome, ...]
    untold: tuple[Said, ...]
    left_out: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to tell yet."""
        return not (self.outcomes or self.untold or self.left_out)


def happened(document: Document, going: Mapping[UUID, Going], untold: Iterable[Said], today: date) -> Happened:
    """Return what became of each wish of `document` by `today`, in reading order.

    An action is not begun until that is said.
    """
    outcomes = (_outcome(line, going, today) for line in document.of_kind(*WISHES))
    return Happened(tuple(outcomes), tuple(untold), document.left_out)


def _outcome(wish: Line, going: Mapping[UUID, Going], today: date) -> Outcome:
    actions = (action for action in wish.actions if not action.is_left_out)
    known = ((action, going.get(action.id, Going.NOT_BEGUN)) for action in actions)
    return Outcome(wish, tuple(Deed(action, how, is_late(action, how, today)) for action, how in known))
