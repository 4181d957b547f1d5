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
# One line for each text, in the order of the alphabet and without line numbers: a change shows as the text it changes.
CALM = ("--no-wrap",)


def babel(*words: str) -> None:
    """Run one command of Babel."""
    CommandLineInterface().run(["pybabel", "--quiet", *words])  # type: ignore[no-untyped-call]


def extract(template: Path, *options: str) -> None:
    """Write every text of the sources to `template`."""
    babel("extract", "-F", str(ROOT / "pyproject.toml"), "-k", "_l", "-o", str(template), *options, str(ROOT / "app"))


def collect(catalogues: Path = CATALOGUES) -> None:
    """Merge all texts into each catalogue: new ones stand there empty, and those that are gone from the sources go."""
    template = catalogues / "messages.pot"
    extract(template, "--no-location", "--sort-output", *CALM)
    for language in LANGUAGES:
        known = (catalogues / language).is_dir()
        update = ("update", "--ignore-pot-creation-date", "--no-fuzzy-matching", "--ignore-obsolete")
        babel(*(update if known else ("init",)), *CALM, "-i", str(template), "-d", str(catalogues), "-l", language)
    template.unlink()


def compile_all() -> None:
    """Make the compiled file of each catalogue that has changed."""
    for catalogue in CATALOGUES.glob("*/LC_MESSAGES/messages.po"):
        made = catalogue.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < catalogue.stat().st_mtime:
            babel("compile", "-i", str(catalogue), "-o", str(made))


if __name__ == "__main__":
    compile_all() if sys.argv[1:] == ["compile"] else collect()
