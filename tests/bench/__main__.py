"""`python -m tests.bench`: measure Min plan beside the bare app. `--long` takes what lasts longer than a quarter."""

from __future__ import annotations

import argparse
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from config import Config
from tests.apps import migrate
from tests.bench import budgets
from tests.bench.budgets import Figure, report, say
from tests.bench.growth import fill
from tests.bench.keys import keys
from tests.bench.pages import statements, weights
from tests.bench.papers import papers
from tests.bench.rounds import beside_bare, rounds, run, with_many
from tests.bench.systems import JOURNAL, System
from tests.bench.timing import timing
from tests.servers import PostgresServer

EIGHT, MANY = 8, 32
THINKING, AT_ONCE, LOAD_SECONDS, STEPS_IN_A_WALK = 3.0, 100, 600, 25


@contextmanager
def running(server: str, database_url: str = "", persons: int = 0, name: str = "ours") -> Iterator[System]:
    """Run one system on a fresh database, with `persons` in it."""
    with tempfile.TemporaryDirectory() as folder:
        system = System(name, server, Path(folder), database_url)
        if not system.is_bare:
            migrate(Config(data_dir=system.folder, database_url=database_url))
        if persons:
            fill(system.file, persons)
        with system:
            yield system


def on(database: str, url: str = "", *, steps: int) -> bool:
    """Walk the bare app and Min plan side by side; on SQLite also choose between two servers."""
    with ExitStack() as stack:
        bare = stack.enter_context(running("gunicorn", name="bare"))
        ours = stack.enter_context(running("granian", url))
        other = [] if url else [stack.enter_context(running("gunicorn", name="gunicorn"))]
        done = rounds([bare, ours, *other], EIGHT, each=2)
        figures = beside_bare("Min plan", done["ours"], done["bare"])
        for system in other:
            runs = done[system.name]
            figures += [
                Figure("under gunicorn gthread instead: server CPU per step, ms", [one.cpu_per_step for one in runs]),
                Figure("under gunicorn gthread instead: steps/s, 8 walkers", [one.tally.per_second for one in runs]),
                Figure("under gunicorn gthread instead: p99, 8 walkers, ms", [one.tally.part(0.99) for one in runs]),
                Figure("under gunicorn gthread instead: memory, MB PSS", [system.memory()]),
            ]
        many = rounds([bare, ours], MANY, each=1)
        figures += with_many(many["ours"], many["bare"])
        walked = sum(len(one.tally.steps) for one in done["ours"] + many["ours"])
        early = ours.memory()
        while walked < steps:
            walked += len(run(ours, EIGHT, each=4).tally.steps)
        figures.append(Figure(f"memory after {walked} steps, MB PSS", [ours.memory()], budgets.MEMORY))
        figures.append(Figure("of which since the rounds above, MB", [ours.memory() - early]))
        return report(f"{database}, beside the bare app (8 walkers)", figures)


def growth(few: int, many: int) -> bool:
    """Compare a step among few persons with one among many, on SQLite."""
    with running("granian", persons=few, name="few") as small, running("granian", persons=many, name="many") as large:
        done = rounds([small, large], EIGHT, each=1)
        pairs = list(zip(done["many"], done["few"], strict=True))
    ratio = Figure("server CPU per step, × few", [a.cpu_per_step / b.cpu_per_step for a, b in pairs], budgets.GROWTH)
    return report(f"{many} persons against {few}, 60 answers each (SQLite)", [ratio])


def pages() -> bool:
    """Count statements, weigh pages, and make a PDF."""
    with running("granian") as system:
        return report("Pages", [*statements(), *weights(system), *papers()])


def refusals() -> bool:
    """Tell how long refusals take; what is known and what is not should take as long (S-46)."""
    return report("To be refused: what exists beside what does not", timing())


def load() -> bool:
    """Let a hundred people answer at once, thinking three seconds at each question, for ten minutes."""
    with running("granian") as system:
        done = run(system, AT_ONCE, each=round(LOAD_SECONDS / THINKING / STEPS_IN_A_WALK), thinking=THINKING)
    figures = [
        Figure("p95 of a step, ms", [done.tally.part(0.95)], budgets.THINKING_P95),
        Figure("pages that failed", [len(done.tally.faults)], budgets.NOTHING),
        Figure("answers lost", [done.lost], budgets.NOTHING),
    ]
    return report(f"{AT_ONCE} at once for {done.tally.seconds:.0f} s, {THINKING:.0f} s of thinking (SQLite)", figures)


def main() -> int:
    """Measure, print, and return 1 where a gate was missed in three runs out of three."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--long", action="store_true", help="100 000 persons, ten minutes of load, 10 000 steps, the keys"
    )
    long = parser.parse_args().long
    say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
    say(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, journal of both: {JOURNAL}")
    steps = 10_000 if long else 2_000
    kept = [pages(), refusals(), on("SQLite", steps=steps)]
    with PostgresServer() as postgres:
        kept.append(on("PostgreSQL", postgres.create("bench"), steps=steps))
    kept.append(growth(1_000, 100_000) if long else growth(100, 2_000))
    if long:
        kept.append(load())
        kept.append(report("The keys (S-92, S-94)", keys()))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
