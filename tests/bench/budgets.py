"""The figures with their budgets beside them (the budgets are those of the project's performance reference)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def say(words: str) -> None:
    """Print a line at once, so that one can follow a long measurement."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure may be at most or must be at least; `gate` is where a miss stops the bench."""

    words: str
    gate: float
    at_least: bool = False

    def kept(self, value: float) -> bool:
        """Tell whether `value` is on the right side of the gate."""
        return value >= self.gate if self.at_least else value <= self.gate


CPU = Budget("goal ≤ 1.6, gate ≤ 2.5", 2.5)
STEPS = Budget("≥ 0.6", 0.6, at_least=True)
P99 = Budget("≤ 100 ms", 100)
P99_RATIO = Budget("≤ 1.0", 1.0)
P99_MANY = Budget("≤ 1.3", 1.3)
GET_STATEMENTS = Budget("≤ 5", 5)
POST_STATEMENTS = Budget("≤ 8", 8)
CARD_STATEMENTS = Budget("≤ 9", 9)  # It writes one row more, which performance.md does not speak of.
MEMORY = Budget("≤ 160 MB", 160)
GROWTH = Budget("≤ 1.15", 1.15)
FIRST_VISIT = Budget("≤ 60 KB", 60)
FIRST_REQUESTS = Budget("≤ 8", 8)
NEXT_PAGE = Budget("≤ 9 KB", 9)
NEXT_REQUESTS = Budget("≤ 2", 2)
SCRIPT = Budget("≤ 12 KB", 12)
NOTHING = Budget("0", 0)
PDF = Budget("≤ 2 s", 2)
PDF_WEIGHT = Budget("≤ 250 KB", 250)
PAINT = Budget("≤ 1.2 s", 1.2)
TAP = Budget("≤ 50 ms", 50)
THINKING_P95 = Budget("≤ 250 ms", 250)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, once or in several runs."""

    name: str
    runs: Sequence[float]
    budget: Budget | None = None

    @property
    def missed(self) -> bool:
        """Tell whether the budget was missed in every run."""
        return self.budget is not None and not any(map(self.budget.kept, self.runs))

    def line(self) -> str:
        """Return the figure as a line of a table."""
        runs = "" if len(self.runs) == 1 else " (" + ", ".join(f"{run:.2f}" for run in self.runs) + ")"
        verdict = "" if self.budget is None else "missed" if self.missed else "kept"
        words = self.budget.words if self.budget else ""
        return f"| {self.name} | {median(self.runs):.2f}{runs} | {words} | {verdict} |"


def report(title: str, figures: Sequence[Figure]) -> bool:
    """Print a table and tell whether every gate was kept in at least one run."""
    say(f"\n## {title}\n\n| what | median (each run) | budget | |\n|---|---|---|---|")
    for figure in figures:
        say(figure.line())
    return not any(figure.missed for figure in figures)
