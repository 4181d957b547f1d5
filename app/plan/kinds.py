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
    # What is written about the whole plan and read last; nobody adds or moves these (`docs/decisions/0027`).
    DAYS = "days"  # C9, C10, C13
    NEXT_MEETING = "next-meeting"  # C12
    ROLES = "roles"  # C13, S58, S69: who does what with the plan, and who has to do with it.
    NO_SUPPORT = "no-support"  # C4: "inga" counts, and so it can be objected to.
    NO_OTHERS = "no-others"  # C5
    NO_READERS = "no-readers"  # C14


WISHES = frozenset({LineKind.CHANGE, LineKind.LONGING, LineKind.TRY, LineKind.GOAL})
# Those that say only that there is none of something: who objects is answered when that is no longer said.
SENTENCES = frozenset({LineKind.NO_SUPPORT, LineKind.NO_OTHERS, LineKind.NO_READERS})
CLOSING = (
    LineKind.DAYS, LineKind.NEXT_MEETING, LineKind.ROLES, LineKind.NO_SUPPORT, LineKind.NO_OTHERS, LineKind.NO_READERS,
)  # fmt: skip


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
    done, when support begins, or when a meeting was held. `by_person` tells that the person took the line out, and
    `undone` that it was taken back as a whole with the draft that made it: then nobody has to remember it.
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
    by_person: bool = False
    undone: bool = False


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
} | dict.fromkeys(CLOSING, Fields())
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
    LineKind.DAYS: "date",
    LineKind.NEXT_MEETING: "meeting",
    LineKind.ROLES: "who-does-what",
    LineKind.NO_SUPPORT: "more-help",
    LineKind.NO_OTHERS: "people",
    LineKind.NO_READERS: "read",
}
