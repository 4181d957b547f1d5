"""The kinds of lines a plan is made of, and what each kind may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of the plan says. The values are stored for ever."""

    PURPOSE = "purpose"  # C1: why the person wants a plan.
    KEEP = "keep"  # C3: what is good now.
    CHANGE = "change"  # C3: what the person wants to change.
    LONGING = "longing"  # C2
    TRY = "try"  # C2, S7: a wish to try once and feel.
    GOAL = "goal"  # C17
    ACTION = "action"  # C6–C8: belongs to a wish.
    SUPPORT = "support"  # C4: decided and planned support.
    OTHERS = "others"  # C5: measures by others than the municipality and the region.
    READER = "reader"  # C14
    MEETING = "meeting"  # C11: a meeting that was held, and who took part.
    OWN = "own"  # S39: a heading and a text of one's own.


WISHES = frozenset({LineKind.CHANGE, LineKind.LONGING, LineKind.TRY, LineKind.GOAL})


class Term(StrEnum):
    """How far away a goal lies (C17)."""

    SHORT = "short"
    LONG = "long"


class SupportState(StrEnum):
    """Whether support has been decided or is planned (LSS 10 §)."""

    DECIDED = "decided"
    PLANNED = "planned"


class Task(StrEnum):
    """What a participant has to do with a line: two different things for an action (S71)."""

    DOES = "does"
    RESPONSIBLE = "responsible"
    ATTENDS = "attends"


@dataclass(frozen=True, slots=True)
class Content:
    """What a line says. `area` is the key of a part of life.

    `reason` tells why the line was left out, or why nothing happens with a wish. `due_on` is when an action shall be
    done, when support begins, or when a meeting was held.
    """

    text: str = ""
    heading: str = ""
    area: str = ""
    pictogram: str = ""
    term: Term | None = None
    support: SupportState | None = None
    due_on: date | None = None
    needs: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields beside the text a kind of line has, and whom it may name."""

    names: frozenset[str] = field(default_factory=frozenset)
    tasks: tuple[Task, ...] = ()


FIELDS = {
    LineKind.PURPOSE: Fields(),
    LineKind.KEEP: Fields(frozenset({"area"})),
    LineKind.CHANGE: Fields(frozenset({"area", "reason"})),
    LineKind.LONGING: Fields(frozenset({"reason"})),
    LineKind.TRY: Fields(frozenset({"reason"})),
    LineKind.GOAL: Fields(frozenset({"term", "reason"})),
    LineKind.ACTION: Fields(frozenset({"due_on", "needs"}), (Task.DOES, Task.RESPONSIBLE)),
    LineKind.SUPPORT: Fields(frozenset({"support", "due_on"}), (Task.DOES,)),
    LineKind.OTHERS: Fields(frozenset({"due_on"}), (Task.DOES,)),
    LineKind.READER: Fields(),
    LineKind.MEETING: Fields(frozenset({"due_on"}), (Task.ATTENDS,)),
    LineKind.OWN: Fields(frozenset({"heading"})),
}
# The picture of a line that has none of its own. One meaning per picture: these are the pictures of the same words
# elsewhere in the product.
PICTOGRAMS = {
    LineKind.PURPOSE: "why",
    LineKind.KEEP: "keep",
    LineKind.CHANGE: "change",
    LineKind.LONGING: "longing",
    LineKind.TRY: "try",
    LineKind.GOAL: "most-important",
    LineKind.ACTION: "who-does-what",
    LineKind.SUPPORT: "more-help",
    LineKind.OTHERS: "people",
    LineKind.READER: "read",
    LineKind.MEETING: "meeting",
    LineKind.OWN: "plan",
}
