"""The catalogues of translations.

`python -m tools.messages` collects every Swedish text that people see and brings each catalogue up to date with them;
`python -m tools.messages compile` makes the files that the app reads, where they are older than their catalogue.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "app" / "translations"
LANGUAGES = ("en",)
TEMPLATE = CATALOGUES / "messages.pot"


def babel(*words: str) -> None:
    """Run one command of Babel."""
    CommandLineInterface().run(["pybabel", "--quiet", *words])  # type: ignore[no-untyped-call]


def collect() -> None:
    """Merge all texts into each catalogue, without line numbers, so that changes stay readable."""
    babel("extract", "-F", "pyproject.toml", "-k", "_l", "--no-location", "--sort-output", "-o", str(TEMPLATE), "app")
    for language in LANGUAGES:
        known = (CATALOGUES / language).is_dir()
        command = ["update", "--ignore-pot-creation-date", "--no-fuzzy-matching"] if known else ["init"]
        babel(*command, "-i", str(TEMPLATE), "-d", str(CATALOGUES), "-l", language)
    TEMPLATE.unlink()


def compile_all() -> None:
    """Make the compiled file of each catalogue that has changed."""
    for catalogue in CATALOGUES.glob("*/LC_MESSAGES/messages.po"):
        made = catalogue.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < catalogue.stat().st_mtime:
            babel("compile", "-i", str(catalogue), "-o", str(made))


if __name__ == "__main__":
    compile_all() if sys.argv[1:] == ["compile"] else collect()
