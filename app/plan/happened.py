"""What happened with what I said: each wish, the line it became, what shall be done, and how that goes.

A wish that got no action stays visible, and so does what never became a line, and what was left out (`domain.md` 3.1,
point 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.plan.kinds import WISHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from app.plan.document import Document, Line, Said


class Going(StrEnum):
    """How an action goes."""

    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    DONE = "done"

    @classmethod
    def of(cls, begun_at: datetime | None, done_at: datetime | None) -> Going:
        """Return how an action goes that was begun and done at these times."""
        if done_at:
            return cls.DONE
        return cls.UNDER_WAY if begun_at else cls.NOT_BEGUN


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of a wish, and how it goes."""

    line: Line
    going: Going


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


def happened(document: Document, going: Mapping[UUID, Going], untold: Iterable[Said]) -> Happened:
    """Return what became of each wish of `document`, in reading order. An action is not begun until that is said."""
    return Happened(
        tuple(_outcome(line, going) for line in document.of_kind(*WISHES)), tuple(untold), document.left_out
    )


def _outcome(wish: Line, going: Mapping[UUID, Going]) -> Outcome:
    actions = (action for action in wish.actions if not action.is_left_out)
    return Outcome(wish, tuple(Deed(action, going.get(action.id, Going.NOT_BEGUN)) for action in actions))
