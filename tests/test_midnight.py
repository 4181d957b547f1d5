"""Tests around midnight: a run that goes past it must say the same as one that does not."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.midnight import left_of_the_day

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ASKS = {"today", "utc_now", "now", "soon", "later", "half_a_year"}


def test_the_last_minutes_of_a_day_in_sweden_are_waited_out() -> None:
    left = {
        datetime(2026, 11, 23, 22, 56, 59, tzinfo=UTC): timedelta(),
        datetime(2026, 11, 23, 22, 57, 0, tzinfo=UTC): timedelta(minutes=3),
        datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC): timedelta(seconds=1),
        datetime(2026, 11, 23, 23, 0, 0, tzinfo=UTC): timedelta(),
        datetime(2026, 6, 23, 21, 58, 0, tzinfo=UTC): timedelta(minutes=2),
        datetime(2026, 11, 23, 23, 59, 0, tzinfo=UTC): timedelta(),
    }
    assert {now: left_of_the_day(now) for now in left} == left


def test_nothing_asks_what_day_it_is_before_it_runs() -> None:
    """33 tests failed, and 109 more could not begin, in a run that began ten minutes before midnight."""
    asked = {
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("app", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for line in asked_when_read(ast.parse(path.read_text("utf-8")))
    }
    assert asked == set()
    early = ast.parse("NOW = utc_now()\n@given(days.today())\ndef late(day=soon()): today()")
    assert list(asked_when_read(early)) == [1, 2, 3]


def asked_when_read(node: ast.AST) -> Iterator[int]:
    """Yield the lines that ask for the day or the time as soon as the module is read: all that is in no function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for early in (*getattr(child, "decorator_list", ()), *child.args.defaults, *child.args.kw_defaults):
                if early:
                    yield from asked_when_read(ast.Expr(early))
        else:
            if isinstance(child, ast.Call) and _name(child.func) in ASKS:
                yield child.lineno
            yield from asked_when_read(child)


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
