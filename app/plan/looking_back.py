"""What was held to look back on the plan (C13, C18), and what became known about it after it was signed.

Both are told beside the plan and lift no signature (`docs/decisions/0025`): a signed version says what was known when
it was signed, and the plan as it is now says the newest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.plan.document import Document, Line


class HeldKind(StrEnum):
    """What was held: a look at how it goes, at how it went, or at the whole plan once a year. Stored for ever."""

    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class HeldVerdict:
    """What the person said about what was held: it is right, or it is not, and why (LSS 21 b §).

    `beside` names the helper who sat beside the person (D-P4).
    """

    agrees: bool
    words: str
    on: date
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One follow-up, evaluation or review: the day, who took part as they were called then, and what was said.

    `by` is the name of the helper who wrote it down. `answers` is the day of the plan that it was held for, where that
    day was waited for; it tells nothing more to who reads it, so it is no difference, and neither is its `id`.
    `verdicts` are all that the person has said about it since, oldest first.
    """

    kind: HeldKind
    held_on: date
    attended: tuple[str, ...] = ()
    words: str = ""
    by: str = ""
    answers: date | None = field(default=None, compare=False)
    id: UUID | None = field(default=None, compare=False)
    verdicts: tuple[HeldVerdict, ...] = ()

    @property
    def verdict(self) -> HeldVerdict | None:
        """Return what the person said last about it."""
        return self.verdicts[-1] if self.verdicts else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How one action goes: the days it was begun and done, None where it is not."""

    action: UUID
    begun_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class HowItGoes:
    """What is known on the day `known_on` of how a signed plan goes: what was held, latest first, and each action."""

    known_on: date
    held: tuple[Held, ...] = ()
    actions: tuple[Progress, ...] = ()


def how_it_goes(signed: Document, now: Document, known_on: date) -> HowItGoes:
    """Return how the signed plan goes by what is known in `now`, the plan as it is today."""
    known = as_known_now(signed, now)
    actions = (Progress(one.id, one.begun_on, one.done_on) for line in known.lines for one in line.actions)
    return HowItGoes(known_on, known.held, tuple(one for one in actions if one.begun_on or one.done_on))


def as_known_now(signed: Document, now: Document) -> Document:
    """Return the signed plan, word for word, with what has been held since and how its actions go by now."""
    known = {one.id: one for line in now.lines for one in line.actions}
    lines = tuple(replace(line, actions=tuple(_as_known(line.actions, known))) for line in signed.lines)
    return replace(signed, lines=lines, held=now.held)


def _as_known(actions: Iterable[Line], known: Mapping[UUID, Line]) -> Iterable[Line]:
    for action in actions:
        now = known.get(action.id, action)
        yield replace(action, begun_on=now.begun_on, done_on=now.done_on)


def is_taken_back(signed: Document, known: Document) -> bool:
    """Tell whether an action that was begun or done when the plan was signed is so no longer, by what is `known`."""
    pairs = zip(_actions(signed), _actions(known), strict=True)
    return any((was.begun_on and not now.begun_on) or (was.done_on and not now.done_on) for was, now in pairs)


def _actions(document: Document) -> Iterator[Line]:
    return (action for line in document.lines for action in line.actions)


def last_review(held: Iterable[Held]) -> date | None:
    """Return the day the whole plan was last looked through (LSS 10 §), or None when it has not been."""
    return max((one.held_on for one in held if one.kind is HeldKind.REVIEW), default=None)
