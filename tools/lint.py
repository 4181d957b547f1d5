"""Every check that reads the code without running it, for `make lint` and for tests/test_lint.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

LINTERS: dict[str, list[str]] = {
    "ruff": ["-m", "ruff", "check", "--quiet", "."],
    "format": ["-m", "ruff", "format", "--quiet", "--diff", "."],
    "types": ["-m", "mypy", "--no-incremental", "--no-error-summary"],
    "layers": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "templates": ["-m", "djlint", "app/templates", "--lint", "--quiet"],
    "spelling": ["-m", "codespell_lib"],
}


def run(name: str) -> subprocess.CompletedProcess[str]:
    """Run one linter of `LINTERS` over the whole project; return how it ended and what it said."""
    return subprocess.run([sys.executable, *LINTERS[name]], cwd=ROOT, capture_output=True, text=True, check=False)


def main() -> int:
    """Run every linter, show what the failing ones said, and return 1 if there was one."""
    failed = False
    for name in LINTERS:
        ended = run(name)
        print(f"{name:10} {'ok' if ended.returncode == 0 else 'fails'}")
        if ended.returncode:
            failed = True
            print(ended.stdout, ended.stderr, sep="")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
