"""No word of anybody's stands in what the whole suite leaves behind: logs and what is printed (S-51).

Every made-up word that the tests hide where people write or hold something begins in the same way (the lists in
`tests.web.canaries`, `tests.access.canaries`, `tests.sound_samples` and others, and "Kanarieljud" in a recording),
so that one pattern finds them all. The password of every helper of the tests is looked for as well. `tests/conftest.py`
hands the hook to pytest: a test that passed with such a word in its log, or in what it printed, has failed.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

CANARY: Final = re.compile(r"kanarie|kana-riek|fyra gamla cyklar|fyra\+gamla\+cyklar", re.IGNORECASE)
ENOUGH: Final = 60

# What a test does not hear, it cannot judge: without this only warnings would be caught.
logging.getLogger("app").setLevel(logging.DEBUG)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test that passed fail when words stand in its log. It runs where the test runs, also under xdist."""
    report = yield
    new = [(name, said) for name, said in report.sections if name.endswith(report.when)]
    if report.passed and (told := [where for name, said in new for where in words_in(name, said)]):
        report.outcome = "failed"
        report.longrepr = "Words that somebody wrote or holds stand in a log (S-51):\n" + "\n".join(told)
    return report


def words_in(name: str, said: str) -> list[str]:
    """Return where in `said` words stand that nobody but their owner should meet."""
    found = (said[max(0, met.start() - ENOUGH) : met.end() + ENOUGH] for met in CANARY.finditer(said))
    return [f"{name}: {around!r}" for around in found]


def see_no_words_in(log: Path) -> None:
    """Read the log of a server that has stopped. Raises AssertionError when words stand in it."""
    told = words_in(log.name, log.read_text(errors="replace")) if log.exists() else []
    assert told == [], "words that somebody wrote or holds stand in the log of a server (S-51)"
