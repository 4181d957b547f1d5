"""Rounds: every system walks in turn, so that what disturbs the machine disturbs them all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench import budgets
from tests.bench.budgets import Figure, say
from tests.bench.systems import System
from tests.bench.walking import Tally, walk_all

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What one system did in one round."""

    tally: Tally
    cpu: float
    lost: int

    @property
    def cpu_per_step(self) -> float:
        """Return the milliseconds of CPU for one step."""
        return 1000 * self.cpu / len(self.tally.steps)


def run(system: System, walkers: int, each: int, thinking: float = 0.0) -> Run:
    """Let `walkers` walk `each` ways on `system`, and count the acknowledged answers against the rows."""
    walks = [[system.begin() for _ in range(each)] for _ in range(walkers)]
    cpu, rows = system.cpu(), system.rows()
    tally = walk_all(system.port, walks, thinking)
    spent, stored = system.cpu() - cpu, system.rows() - rows
    if tally.faults:
        say(f"{system.name}: {len(tally.faults)} faults, such as {tally.faults[0]}")
    return Run(tally, spent, tally.acknowledged - stored)


def rounds(systems: Sequence[System], walkers: int, each: int) -> dict[str, list[Run]]:
    """Return what each system did in every round, by its name."""
    done: dict[str, list[Run]] = {system.name: [] for system in systems}
    for _ in range(ROUNDS):
        for system in systems:
            done[system.name].append(run(system, walkers, each))
    return done


def beside_bare(name: str, ours: Sequence[Run], bare: Sequence[Run]) -> list[Figure]:
    """Return the figures of eight walkers, each run beside the bare app's run of the same round."""
    pairs = list(zip(ours, bare, strict=True))
    tallies = [(a.tally, b.tally) for a, b in pairs]
    return [
        Figure(f"{name}: server CPU per step, ms", [one.cpu_per_step for one in ours]),
        Figure("bare: server CPU per step, ms", [one.cpu_per_step for one in bare]),
        Figure("server CPU per step, × bare", [a.cpu_per_step / b.cpu_per_step for a, b in pairs], budgets.CPU),
        Figure("steps/s, 8 walkers", [one.tally.per_second for one in ours]),
        Figure("steps/s, 8 walkers, × bare", [a.per_second / b.per_second for a, b in tallies], budgets.STEPS),
        Figure("p99 of a step, 8 walkers, ms", [one.tally.part(0.99) for one in ours], budgets.P99),
        Figure("p99, 8 walkers, × bare", [a.part(0.99) / b.part(0.99) for a, b in tallies], budgets.P99_RATIO),
        Figure("answers acknowledged and not in the database", [sum(one.lost for one in ours)], budgets.NOTHING),
        Figure("pages that failed", [sum(len(one.tally.faults) for one in ours)], budgets.NOTHING),
    ]


def with_many(ours: Sequence[Run], bare: Sequence[Run]) -> list[Figure]:
    """Return the figures of thirty-two walkers."""
    tallies = [(a.tally, b.tally) for a, b in zip(ours, bare, strict=True)]
    return [
        Figure("p99 of a step, 32 walkers, ms", [one.tally.part(0.99) for one in ours]),
        Figure("p99, 32 walkers, × bare", [a.part(0.99) / b.part(0.99) for a, b in tallies], budgets.P99_MANY),
        Figure("answers lost, 32 walkers", [sum(one.lost for one in ours)], budgets.NOTHING),
    ]
