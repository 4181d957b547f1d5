"""The checks of `make lint` hold in the suite too."""

from __future__ import annotations

import pytest

from tools.lint import LINTERS, run


@pytest.mark.parametrize("name", LINTERS)
def test_nothing_is_found_by(name: str) -> None:
    ended = run(name)
    assert ended.returncode == 0, ended.stdout + ended.stderr
