"""Every library that runs may be used and handed on as we do (S-97)."""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path

from packaging.requirements import Requirement

RUN = (Path(__file__).parent.parent / "requirements" / "run.txt").read_text()
FREE = re.compile(
    r"\b(MIT(-0|-CMU)?|BSD(-[23]-Clause)?|Apache|Apache-2\.0|PSF-2\.0|OFL-1\.1|LGPL\S*|CC-BY-SA-4\.0)(?![\w-])"
)
"""Libraries under the LGPL are used as they come; the pictures under CC BY-SA are named on *Om Min plan*."""


def locked() -> list[str]:
    """Return the names of the libraries that are locked for this machine and this Python."""
    lines = re.findall(r"^([a-z0-9][^\n\\]+?) *\\?$", RUN, re.MULTILINE)
    wanted = [Requirement(line) for line in lines]
    return [one.name for one in wanted if one.marker is None or one.marker.evaluate()]


def licence_of(name: str) -> str:
    """Return what a library says of its licence: the expression, else how its text begins, and its classifiers."""
    said = metadata(name)
    told = [line for line in said.get_all("Classifier") or [] if line.startswith("License")]
    expression, text = (next(iter(said.get_all(field) or []), "") for field in ("License-Expression", "License"))
    return expression or " ".join([text[:60].split("\n")[0], *told])


def test_every_library_that_runs_has_a_licence_that_is_allowed() -> None:
    """Seen to fail with the LGPL left out of the list, and for a library that says none."""
    names = locked()
    assert len(names) > 40
    assert {name: licence_of(name) for name in names if not is_free(licence_of(name))} == {}


def is_free(licence: str) -> bool:
    """Tell whether every licence that must be kept to is allowed; where there is a choice, one of them is enough."""
    return all(FREE.search(part) for part in licence.split(" AND "))
