"""What the PDF of a full plan costs: the time of the process that makes it, and its weight."""

from __future__ import annotations

import resource
from datetime import UTC, datetime

from app.web.pdf import pdf_of
from tests.bench import budgets
from tests.bench.budgets import Figure
from tests.pdf_samples import BUILT, plan

PICTURES, RUNS, KB = 40, 3, 1024


def papers() -> list[Figure]:
    """Make the PDF of a plan with eight pages and forty pictures a few times."""
    took = []
    for _run in range(RUNS):
        before = _worked()
        made = pdf_of(plan(PICTURES), created=datetime.now(UTC), built=BUILT)
        took.append(_worked() - before)
    weight = Figure("PDF of a full plan, KB", [len(made) / KB], budgets.PDF_WEIGHT)
    return [Figure("PDF of a full plan, CPU s", took, budgets.PDF), weight]


def _worked() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime
